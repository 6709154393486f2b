/**
 * Which runs of a long list are near sight: a run is a fixed number of neighbouring items, and begins
 * with an element marked `data-run` that is always there. Items far away need not exist; in their place
 * that element is as high as they were. A plain class, read with `useSyncExternalStore`.
 *
 * Everything stands in the normal flow, so that items of any height need no arithmetic, and the
 * browser's own scroll anchoring keeps what is read in its place when a run above comes into being.
 */

/** Items of one run. */
export const runLength = 20

/** CSS pixels: what an item takes that nobody has seen yet. */
const usualItem = 108

/** Heights of the scroller that are kept ready above and below what is seen. */
const margin = 1.5

/** Both inclusive. */
export type RunRange = { readonly first: number; readonly last: number }

export class RunsInSight {
  readonly #listeners = new Set<() => void>()
  readonly #heights = new Map<number, number>()
  #state: RunRange = { first: 0, last: 0 }
  #places: { readonly list: HTMLElement; readonly scroller: HTMLElement } | undefined

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The same object until other runs are near sight. */
  readonly getState = (): RunRange => this.#state

  /** CSS pixels of a run of so many items: as it was seen last, else a guess. */
  heightOf(run: number, items: number): number {
    return this.#heights.get(run) ?? items * usualItem
  }

  /** Follows what `scroller` shows of `list` until the returned function is called. */
  attach(list: HTMLElement, scroller: HTMLElement): () => void {
    this.#places = { list, scroller }
    const look = (): void => {
      this.#look()
    }
    let frame: number | undefined
    // What is looked for changes the very sizes that are observed: not before the next frame.
    const resizes = new ResizeObserver(() => {
      frame ??= requestAnimationFrame(() => {
        frame = undefined
        look()
      })
    })
    resizes.observe(list)
    resizes.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    look()
    return () => {
      resizes.disconnect()
      if (frame !== undefined) cancelAnimationFrame(frame)
      scroller.removeEventListener('scroll', look)
      this.#places = undefined
    }
  }

  #look(): void {
    if (this.#places === undefined) return
    const { list, scroller } = this.#places
    const begins = [...list.querySelectorAll(':scope > [data-run]')]
    const view = scroller.getBoundingClientRect()
    const ahead = view.height * margin
    const first = Math.max(0, runAt(begins, view.top - ahead))
    const last = Math.max(first, runAt(begins, view.bottom + ahead))
    const { first: firstBefore, last: lastBefore } = this.#state
    if (first === firstBefore && last === lastBefore) return
    for (let run = firstBefore; run <= lastBefore; run += 1) {
      const [begin, next] = [begins[run], begins[run + 1]]
      if (begin !== undefined && next !== undefined)
        this.#heights.set(run, topOf(next) - topOf(begin))
    }
    this.#state = { first, last }
    for (const listener of [...this.#listeners]) listener()
  }
}

/** The last run that begins at or above `y`; −1 when none does. */
function runAt(begins: readonly Element[], y: number): number {
  let [low, high] = [0, begins.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const begin = begins[middle]
    if (begin !== undefined && topOf(begin) <= y) low = middle + 1
    else high = middle
  }
  return low - 1
}

function topOf(element: Element): number {
  return element.getBoundingClientRect().top
}
