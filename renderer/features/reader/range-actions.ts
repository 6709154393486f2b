/** Giving a highlight other words: by dragging, word by word, or those that are selected. */
import { chooseWords } from '#renderer/data/commands/place-highlight.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { highlight as findHighlight } from '#renderer/data/queries/highlights.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { Announce } from '#renderer/ui/announcer.tsx'
import type { ToastMessage } from '#renderer/ui/Toast.tsx'
import type { Highlight, TextRange } from '#shared/core/highlights/highlight.ts'
import type { Edge } from '#shared/core/highlights/move-edge.ts'
import { attempt } from './attempt.ts'
import { shortQuote } from './short-quote.ts'

export type RangeActionsOptions = {
  readonly data: DataContext
  readonly session: ReadingSession
  readonly announce: Announce
  readonly toast: (message: ToastMessage) => void
}

type Change = { readonly range: TextRange; readonly inSteps?: boolean }

export class RangeActions {
  readonly #options: RangeActionsOptions
  /** Changes take turns, so that quick keys go on from each other's words. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: RangeActionsOptions) {
    this.#options = options
  }

  /** Resolves with whether these are its words now; if not, the user was told. */
  set(id: string, range: TextRange): Promise<boolean> {
    return this.#change(id, () => ({ range }))
  }

  moveByWord(id: string, edge: Edge, how: 'extend' | 'shrink'): Promise<boolean> {
    return this.#change(id, ({ anchor }) => {
      const { surface } = this.#options.session.getState()
      if (anchor.status !== 'anchored' || anchor.range === undefined) return undefined
      const range = surface?.movedByWord(anchor.range, edge, how) ?? anchor.range
      if (range[edge] === anchor.range[edge]) {
        this.#options.announce(how === 'extend' ? 'No word to add there' : 'One word must stay')
        return undefined
      }
      return { range, inSteps: true }
    })
  }

  #change(id: string, changeOf: (highlight: Highlight) => Change | undefined): Promise<boolean> {
    const changed = this.#turn.then(() =>
      attempt(this.#options, () => this.#changeNow(id, changeOf)),
    )
    this.#turn = changed.catch(() => undefined)
    return changed.then((done) => done === true)
  }

  async #changeNow(
    id: string,
    changeOf: (highlight: Highlight) => Change | undefined,
  ): Promise<boolean> {
    const { data, session, announce, toast } = this.#options
    const found = await findHighlight(data.db, id)
    const shown = session.shownText()
    if (found === undefined || found.articleId !== shown?.content.articleId) return false
    const change = changeOf(found)
    if (change === undefined) return false
    const outcome = await chooseWords(data, found, { ...shown.version, ...change })
    if (!outcome.ok) {
      toast({ title: outcome.problem.message })
      return false
    }
    announce(`Now: “${shortQuote(outcome.value.quote.exact)}”`)
    return true
  }
}
