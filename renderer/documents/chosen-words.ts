/** The words of the article that are selected: read, put back, taken away, and made by the app. */
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { readSelection } from './selection.ts'
import type { ShownArticle } from './shown-article.ts'
import type { SurfaceSelection } from './surface-state.ts'
import type { SurfaceStore } from './surface-store.ts'

export class ChosenWords {
  readonly #store: SurfaceStore
  readonly #shown: () => ShownArticle | undefined

  constructor(store: SurfaceStore, shown: () => ShownArticle | undefined) {
    this.#store = store
    this.#shown = shown
  }

  /** As they are at this very moment; the store is told. */
  now(): SurfaceSelection | undefined {
    const shown = this.#shown()
    const previous = this.#store.get().selection
    const selection = shown && readSelection(shown.map, shown.plan.text, previous)
    this.#store.update({ selection })
    return selection
  }

  /** After what may have moved them on the screen. */
  refresh(): void {
    if (this.#store.get().selection !== undefined) this.now()
  }

  /** `keepCaret` leaves the caret where the selection ended. */
  clear(keepCaret: boolean): void {
    const selection = getSelection()
    if (selection?.anchorNode && this.#shown()?.map.covers(selection.anchorNode)) {
      if (keepCaret) selection.collapseToEnd()
      else selection.removeAllRanges()
    }
    this.#store.update({ selection: undefined })
  }

  select(range: TextRange): void {
    const shown = this.#shown()
    shown?.mount(range.start, range.end)
    const place = shown?.map.rangeOf(range.start, range.end)
    if (shown === undefined || place === undefined) return
    shown.selection.expect()
    getSelection()?.setBaseAndExtent(
      place.startContainer,
      place.startOffset,
      place.endContainer,
      place.endOffset,
    )
    shown.reveal(range)
    this.now()
  }
}
