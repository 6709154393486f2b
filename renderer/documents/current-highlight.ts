/** Which highlight the reader is at: outlined, moved through by key, or reached layer by layer. */
import type { ShownArticle } from './shown-article.ts'
import type { PaintedHighlight } from './surface-state.ts'
import type { SurfaceStore } from './surface-store.ts'

export class CurrentHighlight {
  readonly #store: SurfaceStore
  readonly #shown: () => ShownArticle | undefined
  readonly #onShow: (highlight: PaintedHighlight | undefined) => void

  /** `onShow` is told of the current highlight, as it is painted, whenever it may be another. */
  constructor(
    store: SurfaceStore,
    shown: () => ShownArticle | undefined,
    onShow: (highlight: PaintedHighlight | undefined) => void,
  ) {
    this.#store = store
    this.#shown = shown
    this.#onShow = onShow
  }

  /** One, or none; on request brings it into view and focuses its first words. */
  set(
    id: string | undefined,
    options: { readonly scroll?: boolean; readonly focus?: boolean } = {},
  ): void {
    const shown = this.#shown()
    const highlight = id === undefined ? undefined : shown?.layers.get(id)
    shown?.painter.setCurrent(highlight)
    this.#store.update({ currentHighlight: highlight?.id })
    this.#onShow(highlight)
    if (shown === undefined || highlight === undefined) return
    if (options.scroll === true || options.focus === true) shown.reveal(highlight)
    if (options.focus === true) shown.painter.handleOf(highlight)?.focus({ preventScroll: true })
  }

  /** After painting: the same one, with its new place and look, if it is still there. */
  refresh(): void {
    const { currentHighlight } = this.#store.get()
    if (currentHighlight !== undefined) this.set(currentHighlight)
  }

  /** The next or previous one in text order, round the ends; it is focused. */
  move(direction: 1 | -1): string | undefined {
    const shown = this.#shown()
    const { currentHighlight } = this.#store.get()
    const id = shown?.layers.next(currentHighlight, shown.place.offset, direction)?.id
    if (id !== undefined) this.set(id, { scroll: true, focus: true })
    return id
  }

  /** Of the layers under a click (bottom first) the top one; each further click goes one down. */
  reach(ids: readonly string[]): string | undefined {
    const fromTop = ids.toReversed()
    const at = fromTop.indexOf(this.#store.get().currentHighlight ?? '')
    const id = fromTop[(at + 1) % fromTop.length]
    this.set(id)
    return id
  }
}
