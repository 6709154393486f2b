/**
 * What the reader can do to passages: mark, recolour, underline, delete, undo. Every action is told
 * to screen readers, and nothing is told before it is durable.
 */
import { createHighlight } from '#renderer/data/commands/create-highlight.ts'
import { deleteHighlight, setHighlightLook } from '#renderer/data/commands/edit-highlight.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { redo, undo } from '#renderer/data/commands/undo.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { highlight as findHighlight, highlightsOf } from '#renderer/data/queries/highlights.ts'
import { settings } from '#renderer/data/queries/settings.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { Announce } from '#renderer/ui/announcer.tsx'
import type { ToastMessage } from '#renderer/ui/Toast.tsx'
import type { HighlightColour, HighlightStyle } from '#shared/core/highlights/colour.ts'
import type { Highlight, TextRange } from '#shared/core/highlights/highlight.ts'
import { articleRefOf } from './article-ref.ts'
import { attempt } from './attempt.ts'

export type HighlightLook = {
  /** Without one, the colour used last. */
  readonly colour?: HighlightColour
  /** Without one, tint; an existing highlight keeps its own. */
  readonly style?: HighlightStyle
}

export type HighlightActionsOptions = {
  readonly data: DataContext
  readonly session: ReadingSession
  readonly announce: Announce
  readonly toast: (message: ToastMessage) => void
  readonly colourName: (colour: HighlightColour) => string
  /** How a deletion is announced. */
  readonly deletedWords: () => string
}

export class HighlightActions {
  readonly #options: HighlightActionsOptions
  /** Marks take turns, so that two quick keys find each other's highlight. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: HighlightActionsOptions) {
    this.#options = options
  }

  /**
   * Marks `range` and makes it current. Words that are marked already from end to end get the new
   * look instead of a second highlight. Gives `undefined` when it was refused; the user was told.
   */
  mark(range: TextRange, look: HighlightLook): Promise<Highlight | undefined> {
    const marked = this.#turn.then(() => attempt(this.#options, () => this.#mark(range, look)))
    this.#turn = marked.catch(() => undefined)
    return marked
  }

  async recolour(id: string, colour: HighlightColour): Promise<void> {
    await attempt(this.#options, async () => {
      const found = await findHighlight(this.#options.data.db, id)
      if (found === undefined) return
      await this.#change(found, { colour })
    })
  }

  async toggleUnderline(id: string): Promise<void> {
    await attempt(this.#options, async () => {
      const found = await findHighlight(this.#options.data.db, id)
      if (found === undefined) return
      await this.#change(found, { style: found.style === 'underline' ? 'tint' : 'underline' })
    })
  }

  async remove(id: string): Promise<void> {
    const { data, session, announce, toast, deletedWords } = this.#options
    await attempt(this.#options, async () => {
      const found = await findHighlight(data.db, id)
      if (found === undefined) return
      await deleteHighlight(data, { id: found.id })
      if (session.getState().currentHighlight === id) session.setCurrentHighlight(undefined)
      announce(deletedWords())
      const takeBack = { label: 'Undo', run: () => void this.undo() }
      toast({ title: 'Highlight deleted', action: takeBack })
    })
  }

  async undo(): Promise<void> {
    const { data, announce } = this.#options
    await attempt(this.#options, async () => {
      const step = await undo(data)
      announce(step === undefined ? 'Nothing to undo' : `Undone: ${step.title}`)
    })
  }

  async redo(): Promise<void> {
    const { data, announce } = this.#options
    await attempt(this.#options, async () => {
      const step = await redo(data)
      announce(step === undefined ? 'Nothing to redo' : `Redone: ${step.title}`)
    })
  }

  async #mark(range: TextRange, look: HighlightLook): Promise<Highlight | undefined> {
    const { data, session, toast } = this.#options
    const shown = session.shownText()
    if (shown === undefined) return undefined
    const { content, version } = shown
    const same = (await highlightsOf(data.db, content.articleId)).find((one) => covers(one, range))
    if (same !== undefined) {
      const changed = await this.#change(same, look)
      session.setCurrentHighlight(same.id)
      return changed
    }
    const { lastColour } = await settings(data.db)
    const { colour = lastColour, style = 'tint' } = look
    const created = await createHighlight(data, {
      article: articleRefOf(content),
      ...version,
      range,
      colour,
      style,
    })
    if (!created.ok) {
      toast({ title: created.problem.message })
      return undefined
    }
    session.setCurrentHighlight(created.value.id)
    this.#tell(created.value)
    if (colour !== lastColour)
      void attempt(this.#options, () => saveSetting(data, { key: 'lastColour', value: colour }))
    return created.value
  }

  async #change(highlight: Highlight, look: HighlightLook): Promise<Highlight> {
    const { colour = highlight.colour, style = highlight.style } = look
    const changed =
      colour === highlight.colour && style === highlight.style
        ? highlight
        : await setHighlightLook(this.#options.data, { id: highlight.id, colour, style })
    this.#tell(changed)
    return changed
  }

  #tell({ colour, style }: Highlight): void {
    const { announce, colourName } = this.#options
    const done = style === 'underline' ? 'Underlined' : 'Highlighted'
    announce(`${done} as ${colourName(colour)}`)
  }
}

function covers({ anchor }: Highlight, range: TextRange): boolean {
  if (anchor.status !== 'anchored') return false
  return anchor.range?.start === range.start && anchor.range.end === range.end
}
