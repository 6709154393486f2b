/**
 * Where the reading pane and the notes pane meet: the open article, the surface that shows it, which
 * highlight is current, requests to edit, and what is still being saved. A plain class without
 * React; the app creates one and gives it to both panes.
 */
import type { ArticleContent, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ReadingSurface } from './reading-surface.ts'
import type { SurfaceState } from './surface-state.ts'

/**
 * `failed` keeps the reason in human words, why as the end of a sentence, and how to try again; the
 * typed text is never dropped.
 */
export type SaveState =
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved' }
  | {
      readonly kind: 'failed'
      readonly reason: string
      readonly why: string
      readonly retry: () => void
    }

export type OpenedArticle =
  | { readonly kind: 'closed' }
  | { readonly kind: 'opening'; readonly articleId: ArticleId }
  | { readonly kind: 'open'; readonly articleId: ArticleId; readonly content: ArticleContent }
  | { readonly kind: 'problem'; readonly articleId: ArticleId; readonly problem: ArticleProblem }

/** The open article's words, as they stand on the surface. */
export type ShownText = {
  readonly content: ArticleContent
  readonly surface: ReadingSurface
  /** The canonical text, its hash and the version of the rule that made it. */
  readonly version: { readonly text: string; readonly textHash: string; readonly textModel: number }
}

export type EditTarget =
  | { readonly kind: 'note'; readonly highlightId: string }
  | { readonly kind: 'tags'; readonly highlightId: string }
  | { readonly kind: 'article-note' }
  | { readonly kind: 'article-tags' }

/** A new object for every request, so that asking for the same field twice is two requests. */
export type EditRequest = { readonly target: EditTarget }

export type ReadingSessionState = {
  readonly article: OpenedArticle
  /** Present while the surface is mounted and shows `article`. */
  readonly surface: ReadingSurface | undefined
  readonly currentHighlight: string | undefined
  /** Stays until the notes pane takes it with `takeEditRequest`, which may be after it mounts. */
  readonly editRequest: EditRequest | undefined
  /** 0 to 1: how far the end of what is visible is through the text. */
  readonly progress: number
  /** Whole minutes of reading that are left; 0 when the end is visible. */
  readonly minutesLeft: number
  /** Of all that is being written: the first failure, else saving while anything is under way. */
  readonly save: SaveState
}

const saved: SaveState = { kind: 'saved' }

export class ReadingSession {
  readonly #listeners = new Set<() => void>()
  readonly #saves = new Map<string, SaveState>()
  readonly #flushers = new Set<() => Promise<void>>()
  readonly #leavers = new Set<() => void>()
  #stopListening: (() => void) | undefined
  #tracked = 0
  /** What the surface said last: only what it says anew counts. */
  #surfaceCurrent: string | undefined
  #state: ReadingSessionState = {
    article: { kind: 'closed' },
    surface: undefined,
    currentHighlight: undefined,
    editRequest: undefined,
    progress: 0,
    minutesLeft: 0,
    save: saved,
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly getState = (): ReadingSessionState => this.#state

  /**
   * What a passage can be marked in. Undefined while the words on the screen may still be those of the
   * article, or of its version, before.
   */
  shownText(): ShownText | undefined {
    const { article, surface } = this.#state
    if (article.kind !== 'open' || surface?.shows(article.content.blocks) !== true) return undefined
    const { content } = article
    const { textHash, textModel } = content
    return { content, surface, version: { text: surface.text(), textHash, textModel } }
  }

  /** Another article (or none) takes the place: the surface and what was current go with the old. */
  setArticle(article: OpenedArticle): void {
    const before = this.#state.article
    const same =
      before.kind !== 'closed' &&
      article.kind !== 'closed' &&
      before.articleId === article.articleId
    if (same && article.kind !== 'problem') this.#set({ article })
    else
      this.#set({
        article,
        currentHighlight: undefined,
        editRequest: same ? this.#state.editRequest : undefined,
        progress: 0,
        minutesLeft: 0,
      })
  }

  /** The reading pane tells of its surface when it is mounted, and `undefined` when it goes. */
  setSurface(surface: ReadingSurface | undefined): void {
    this.#stopListening?.()
    this.#stopListening = undefined
    this.#surfaceCurrent = undefined
    this.#set({ surface })
    if (surface === undefined) return
    const follow = (): void => {
      this.#follow(surface.getState())
    }
    this.#stopListening = surface.subscribe(follow)
    follow()
  }

  /**
   * Makes a highlight the current one in both panes. With `scroll` the article moves to it; with
   * `focus` the keyboard goes there too.
   */
  setCurrentHighlight(
    id: string | undefined,
    options: { readonly scroll?: boolean; readonly focus?: boolean } = {},
  ): void {
    if (id !== this.#state.currentHighlight) this.#set({ currentHighlight: id })
    this.#state.surface?.setCurrentHighlight(id, {
      scroll: options.scroll ?? false,
      focus: options.focus ?? false,
    })
  }

  /**
   * To be called after highlights were painted: one that was made current before it was on the
   * surface gets its outline now.
   */
  restoreCurrentHighlight(): void {
    const { surface, currentHighlight } = this.#state
    if (surface === undefined || surface.getState().currentHighlight === currentHighlight) return
    surface.setCurrentHighlight(currentHighlight)
  }

  /** Asks the notes pane to put the cursor into a field; kept until the pane can do it. */
  requestEdit(target: EditTarget): void {
    if ('highlightId' in target) this.setCurrentHighlight(target.highlightId)
    this.#set({ editRequest: { target } })
  }

  takeEditRequest(): EditRequest | undefined {
    const request = this.#state.editRequest
    if (request !== undefined) this.#set({ editRequest: undefined })
    return request
  }

  /** What became of saving one thing; `key` names it, e.g. `note:ID`. */
  reportSave(key: string, state: SaveState): void {
    if (state.kind === 'saved') this.#saves.delete(key)
    else this.#saves.set(key, state)
    this.#set({ save: this.#worstSave() })
  }

  /** Counts as saving until `work` has ended, well or badly. */
  async track<Outcome>(work: Promise<Outcome>): Promise<Outcome> {
    this.#tracked += 1
    const key = `work:${String(this.#tracked)}`
    this.reportSave(key, { kind: 'saving' })
    try {
      return await work
    } finally {
      this.reportSave(key, saved)
    }
  }

  /** Registers work that must be written out before the page goes; it never rejects. See `flush`. */
  onFlush(flusher: () => Promise<void>): () => void {
    this.#flushers.add(flusher)
    return () => this.#flushers.delete(flusher)
  }

  /** Registers what must happen at once, without waiting, when the page may be about to go. */
  onLeave(leaver: () => void): () => void {
    this.#leavers.add(leaver)
    return () => this.#leavers.delete(leaver)
  }

  /** The page may be about to go: what is unsaved is put aside, then saving it is begun. */
  leave(): void {
    for (const leaver of [...this.#leavers]) leaver()
    void this.flush()
  }

  /**
   * Starts writing all that was typed but not yet saved, e.g. before another article is shown.
   * Resolves when it is durable or has failed; what failed is told by `save`. Never rejects.
   */
  async flush(): Promise<void> {
    await Promise.all([...this.#flushers].map((flusher) => flusher()))
  }

  #worstSave(): SaveState {
    const states = [...this.#saves.values()]
    return (
      states.find((state) => state.kind === 'failed') ??
      states.find((state) => state.kind === 'saving') ??
      saved
    )
  }

  #follow(surface: SurfaceState): void {
    const { article } = this.#state
    const minutes = article.kind === 'open' ? article.content.statistics.minutes : 0
    const minutesLeft =
      surface.progress >= 1 ? 0 : Math.max(1, Math.round(minutes * (1 - surface.progress)))
    // The surface drops a highlight that is not painted (yet); here it stays the current one.
    const chosen =
      surface.currentHighlight === this.#surfaceCurrent ? undefined : surface.currentHighlight
    this.#surfaceCurrent = surface.currentHighlight
    this.#set({
      ...(chosen === undefined ? {} : { currentHighlight: chosen }),
      progress: surface.progress,
      minutesLeft,
    })
  }

  #set(change: Partial<ReadingSessionState>): void {
    const next = { ...this.#state, ...change }
    const keys = Object.keys(change) as (keyof ReadingSessionState)[]
    if (keys.every((key) => next[key] === this.#state[key])) return
    this.#state = next
    for (const listener of [...this.#listeners]) listener()
  }
}

/** Tells the session whenever the page may be about to go: hidden, unloaded, or reloaded. */
export function watchLeaving(session: ReadingSession, page: Window): () => void {
  const leave = (): void => {
    session.leave()
  }
  const leaveWhenHidden = (): void => {
    if (page.document.visibilityState === 'hidden') leave()
  }
  page.addEventListener('beforeunload', leave)
  page.addEventListener('pagehide', leave)
  page.document.addEventListener('visibilitychange', leaveWhenHidden)
  return () => {
    page.removeEventListener('beforeunload', leave)
    page.removeEventListener('pagehide', leave)
    page.document.removeEventListener('visibilitychange', leaveWhenHidden)
  }
}
