/**
 * Keeps the user's work in line with the files, at the start and whenever files changed: takes it
 * along to what a gone article became, and follows the highlights of articles that no view shows into
 * the text that the index knows. One article after the other, each in one transaction.
 */
import type { ArticleText } from '#renderer/data/article-texts.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { articlesWithWork } from '#renderer/data/queries/articles.ts'
import type { HostClient } from '#shared/api/client.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Anchoring } from './anchoring.ts'
import { followArticle } from './follow-article.ts'
import { followMoves, type MovedArticle } from './moved-articles.ts'

export type LibraryFollowerOptions = {
  readonly data: DataContext
  readonly client: HostClient
  readonly anchoring: Anchoring
  /** Whoever shows an article follows it; it is left to them. */
  readonly isShown: (articleId: ArticleId) => boolean
  /** Writes down what is still being typed about an article, before it moves. */
  readonly settle: (articleId: ArticleId) => Promise<void>
}

/** Articles that were looked through, of those that changed. */
export type FollowProgress = { readonly done: number; readonly total: number }

type Changed = { readonly articleId: ArticleId; readonly textHash: string }

const rowsInQuestion = 500
/** Milliseconds: changes come in bursts. */
const settleTime = 300

export class LibraryFollower {
  readonly #options: LibraryFollowerOptions
  readonly #listeners = new Set<() => void>()
  readonly #moveListeners = new Set<(moved: readonly MovedArticle[]) => void>()
  /** What was tried in this session: it is not tried again until the text changes once more. */
  readonly #tried = new Map<ArticleId, string>()
  #timer: ReturnType<typeof setTimeout> | undefined
  #progress: FollowProgress | undefined
  #turn = Promise.resolve()
  #isCancelled = false
  /** Files may have come or gone since moves were last looked for. */
  #mayHaveMoved = true

  constructor(options: LibraryFollowerOptions) {
    this.#options = options
  }

  /** Looks now, and after every change of the library, until the returned function is called. */
  start(): () => void {
    const { client } = this.#options
    const soon = (): void => {
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => void this.look(), settleTime)
    }
    const filesChanged = (): void => {
      this.#mayHaveMoved = true
      soon()
    }
    const stops = [
      // Also after every highlight that is made: what it costs to look for moves is not due then.
      client.on('library.changed', soon),
      client.on('articles.changed', filesChanged),
      client.on('library.progress', ({ done }) => {
        if (done) filesChanged()
      }),
    ]
    soon()
    return () => {
      clearTimeout(this.#timer)
      for (const stop of stops) stop()
      this.cancel()
    }
  }

  /** Leaves the rest for the next start, or for when the articles are opened. */
  cancel(): void {
    this.#isCancelled = true
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** `listener` is told of articles that have other names now, until the returned function is called. */
  onMoved(listener: (moved: readonly MovedArticle[]) => void): () => void {
    this.#moveListeners.add(listener)
    return () => {
      this.#moveListeners.delete(listener)
    }
  }

  /** Undefined while nothing has to be followed. */
  readonly progress = (): FollowProgress | undefined => this.#progress

  /** As `look`, after records of other devices came: their articles may be others here. */
  lookAtWhatCame(): Promise<void> {
    this.#mayHaveMoved = true
    return this.look()
  }

  /** Resolves when all that has changed by now was looked through. Never rejects. */
  look(): Promise<void> {
    this.#isCancelled = false
    this.#turn = this.#turn
      .then(() => this.#followMoves())
      .then(() => this.#followChanged())
      .catch((error: unknown) => {
        // Nothing was lost by it: the next change, the next opening or the next start tries again.
        console.warn('The highlights of changed articles could not be looked for.', error)
      })
    return this.#turn
  }

  async #followMoves(): Promise<void> {
    if (!this.#mayHaveMoved) return
    this.#mayHaveMoved = false
    const moved = await followMoves(this.#options).catch((error: unknown) => {
      // With the next look they are looked for again, whatever it was that failed.
      this.#mayHaveMoved = true
      throw error
    })
    if (moved.length === 0) return
    for (const listener of this.#moveListeners) listener(moved)
  }

  async #followChanged(): Promise<void> {
    const changed = await this.#changed()
    try {
      for (const [done, { articleId, textHash }] of changed.entries()) {
        this.#tell({ done, total: changed.length })
        this.#tried.set(articleId, textHash)
        if (!this.#isCancelled) await this.#follow(articleId)
      }
    } finally {
      this.#tell(undefined)
    }
  }

  async #changed(): Promise<readonly Changed[]> {
    const { data, client, isShown } = this.#options
    const marked = (await articlesWithWork(data.db)).filter((one) => one.highlightCount > 0)
    const known = new Map(marked.map((article) => [article.id, article.textHash]))
    const ids = [...known.keys()].filter((articleId) => !isShown(articleId))
    const changed: Changed[] = []
    for (let from = 0; from < ids.length; from += rowsInQuestion) {
      const articleIds = ids.slice(from, from + rowsInQuestion)
      for (const { articleId, textHash } of await client.library.rows({ articleIds })) {
        if (textHash === undefined || textHash === known.get(articleId)) continue
        if (this.#tried.get(articleId) !== textHash) changed.push({ articleId, textHash })
      }
    }
    return changed
  }

  async #follow(articleId: ArticleId): Promise<void> {
    const opened = await this.#options.client.articles.open({ articleId })
    // A file that cannot be read has no text: its highlights wait.
    if (!opened.ok) return
    const { blocks, textHash, textModel } = opened.value
    const text: ArticleText = { articleId, text: canonicalText(blocks), textHash, textModel }
    await followArticle(this.#options, text)
  }

  #tell(progress: FollowProgress | undefined): void {
    if (progress === undefined && this.#progress === undefined) return
    this.#progress = progress
    for (const listener of this.#listeners) listener()
  }
}
