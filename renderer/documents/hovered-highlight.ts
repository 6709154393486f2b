/** The highlight under the pointer or the focus, with its present place on the screen. */
import { sameRect, toViewportRect } from './selection.ts'
import type { SurfaceStore } from './surface-store.ts'

type Hovered = { readonly id: string; readonly element: Element }

export class HoveredHighlight {
  readonly #store: SurfaceStore
  /** The highlight's focusable element; undefined when the highlight is gone. */
  readonly #handleOf: (id: string) => Element | undefined
  #hovered: Hovered | undefined

  constructor(store: SurfaceStore, handleOf: (id: string) => Element | undefined) {
    this.#store = store
    this.#handleOf = handleOf
  }

  set(hovered: Hovered | undefined): void {
    this.#hovered = hovered
    this.refresh()
  }

  /** Scrolling moves its place; painting may have replaced its element or taken it away. */
  refresh(): void {
    const place = this.#element()?.getBoundingClientRect()
    if (this.#hovered === undefined || place === undefined) {
      this.#hovered = undefined
      this.#store.update({ hovered: undefined })
      return
    }
    const { id } = this.#hovered
    const rect = toViewportRect(place)
    const before = this.#store.get().hovered
    if (before?.id === id && sameRect(before.rect, rect)) return
    this.#store.update({ hovered: { id, rect } })
  }

  #element(): Element | undefined {
    if (this.#hovered === undefined) return undefined
    const { id, element } = this.#hovered
    return element.isConnected ? element : this.#handleOf(id)
  }
}
