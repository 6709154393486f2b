/**
 * A text every unit of which knows where it came from, so that after any edits it is known where a
 * passage must be found again, or that it is gone. For tests of the anchoring.
 */
import type { TextRange } from '../../highlights/highlight.ts'

export type Trace = {
  /** The places of the units that are still there, in the order of the text as it is now. */
  readonly places: readonly TextRange[]
  readonly inOrder: boolean
}

type Unit = { readonly text: string; readonly origin: number | undefined }

export class TrackedText {
  readonly #units: readonly Unit[]

  private constructor(units: readonly Unit[]) {
    this.#units = units
  }

  static from(text: string): TrackedText {
    return new TrackedText(text.split('').map((unit, origin) => ({ text: unit, origin })))
  }

  get length(): number {
    return this.#units.length
  }

  toString(): string {
    return this.#units.map(({ text }) => text).join('')
  }

  insert(at: number, text: string): TrackedText {
    return this.replace({ start: at, end: at }, text)
  }

  /** What stood in `range` is gone; `text` is new. */
  replace(range: TextRange, text: string): TrackedText {
    const added = text.split('').map((unit) => ({ text: unit, origin: undefined }))
    return this.#with(range, added)
  }

  move(range: TextRange, to: number): TrackedText {
    const taken = this.#units.slice(range.start, range.end)
    const rest = this.#with(range, [])
    const at = to <= range.start ? to : Math.max(range.start, to - taken.length)
    return rest.#with({ start: at, end: at }, taken)
  }

  /** Other characters for the same words: `write` gives what each unit is written as now. */
  rewrite(write: (unit: string) => string): TrackedText {
    return new TrackedText(this.#units.map((one) => ({ ...one, text: write(one.text) })))
  }

  /** Where the units of the original's `range` are now. */
  trace(range: TextRange): Trace {
    const places: TextRange[] = []
    let at = 0
    let last = -1
    let inOrder = true
    for (const { text, origin } of this.#units) {
      const next = at + text.length
      if (origin !== undefined && origin >= range.start && origin < range.end) {
        places.push({ start: at, end: next })
        inOrder &&= origin > last
        last = origin
      }
      at = next
    }
    return { places, inOrder }
  }

  #with(range: TextRange, units: readonly Unit[]): TrackedText {
    const before = this.#units.slice(0, range.start)
    return new TrackedText([...before, ...units, ...this.#units.slice(range.end)])
  }
}
