/**
 * Tells when the article has moved or changed its shape under the reader's eyes: scrolled, at most
 * once a frame, or laid out anew.
 */
export type ViewportHandlers = {
  readonly onScroll: () => void
  readonly onLayout: () => void
}

export class ViewportWatch {
  readonly #element: HTMLElement
  readonly #scroller: HTMLElement
  readonly #handlers: ViewportHandlers
  readonly #resizes: ResizeObserver
  #frame: number | undefined

  constructor(element: HTMLElement, scroller: HTMLElement, handlers: ViewportHandlers) {
    this.#element = element
    this.#scroller = scroller
    this.#handlers = handlers
    // The place is kept by `ReadingPlace`; the browser's own correction would look like the reader's.
    scroller.style.overflowAnchor = 'none'
    scroller.addEventListener('scroll', this.#onScroll, { passive: true })
    this.#resizes = new ResizeObserver(() => {
      handlers.onLayout()
    })
    this.#resizes.observe(element)
    this.#resizes.observe(scroller)
  }

  /** A scroll has happened that nobody has looked at yet. */
  get scrolling(): boolean {
    return this.#frame !== undefined
  }

  /** `onLayout` comes after the next layout, whether the size has changed or not. */
  expectLayout(): void {
    // Whoever is observed anew is told its size; measuring now would lay out too early.
    this.#resizes.unobserve(this.#element)
    this.#resizes.observe(this.#element)
  }

  stop(): void {
    this.#scroller.style.overflowAnchor = ''
    this.#scroller.removeEventListener('scroll', this.#onScroll)
    this.#resizes.disconnect()
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
  }

  readonly #onScroll = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#handlers.onScroll()
    })
  }
}
