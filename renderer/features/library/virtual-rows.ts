/**
 * Which rows of a list of equal rows are near sight. Binds the virtualiser's core to one scrolling
 * element; a plain class, read with `useSyncExternalStore`.
 */
import {
  elementScroll,
  observeElementOffset,
  Virtualizer,
  type Rect,
} from '@tanstack/react-virtual'

type VirtualRow = {
  readonly index: number
  /** Distance from the beginning of the list in CSS pixels. */
  readonly start: number
}

export type RowsInSight = {
  readonly rows: readonly VirtualRow[]
  /** Height of all rows together, and of what stands above them, in CSS pixels. */
  readonly height: number
}

export class VirtualRows {
  readonly #virtualizer: Virtualizer<HTMLElement, HTMLElement>
  readonly #listeners = new Set<() => void>()
  #element: HTMLElement | null = null
  /** Not while it is being attached: it stands at its beginning, and to write that is to lay out the page. */
  #isAttached = false
  #state: RowsInSight = { rows: [], height: 0 }

  /** Both in CSS pixels. `headHeight` is of what stays in view above the rows. */
  constructor(rowHeight: number, headHeight = 0) {
    this.#virtualizer = new Virtualizer({
      count: 0,
      getScrollElement: () => this.#element,
      estimateSize: () => rowHeight,
      overscan: 6,
      paddingStart: headHeight,
      scrollPaddingStart: headHeight,
      observeElementRect: observeSize,
      observeElementOffset,
      scrollToFn: (...scroll) => {
        if (this.#isAttached) elementScroll(...scroll)
      },
      onChange: () => {
        this.#changed()
      },
    })
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** The same object until other rows are near sight. */
  readonly getState = (): RowsInSight => this.#state

  /** Follows the scrolling of `element` until the returned function is called. */
  attach(element: HTMLElement): () => void {
    this.#element = element
    const unmount = this.#virtualizer._didMount()
    this.#virtualizer._willUpdate()
    this.#isAttached = true
    this.#changed()
    return () => {
      this.#element = null
      this.#isAttached = false
      unmount()
    }
  }

  setCount(count: number): void {
    this.#virtualizer.setOptions({ ...this.#virtualizer.options, count })
    this.#virtualizer._willUpdate()
    this.#changed()
  }

  /** Scrolls as little as is needed to show the row. */
  scrollTo(index: number): void {
    this.#virtualizer.scrollToIndex(index, { align: 'auto' })
  }

  #changed(): void {
    const rows = this.#virtualizer.getVirtualItems().map(({ index, start }) => ({ index, start }))
    const height = this.#virtualizer.getTotalSize()
    const [first, last] = [rows.at(0)?.index, rows.at(-1)?.index]
    const before = this.#state
    if (
      height === before.height &&
      first === before.rows.at(0)?.index &&
      last === before.rows.at(-1)?.index
    )
      return
    this.#state = { rows, height }
    for (const listener of this.#listeners) listener()
  }
}

/**
 * The first size comes after the browser has laid out the page and before it paints. The virtualiser's
 * own observer asks for it at once, and so makes the browser lay out in the middle of drawing.
 */
function observeSize(
  { scrollElement }: Virtualizer<HTMLElement, HTMLElement>,
  tell: (size: Rect) => void,
): (() => void) | undefined {
  if (scrollElement === null) return undefined
  const observer = new ResizeObserver(() => {
    tell({ width: scrollElement.clientWidth, height: scrollElement.clientHeight })
  })
  observer.observe(scrollElement)
  return () => {
    observer.disconnect()
  }
}
