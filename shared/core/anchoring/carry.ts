/** Carries a range of the old text through the changes to where its words stand in the new one. */
import type { TextRange } from '../highlights/highlight.ts'
import type { Change } from './sequence-diff.ts'
import { isInsideWord, isWordUnit } from './word-unit.ts'

export type Carried = {
  /** 0 to 1: the share of the range that still stands there. */
  readonly kept: number
  /** 0 to 1: the share of which equal text around it proves that it is no lookalike. */
  readonly sure: number
  /** From the image of its start to the image of its end; absent when nothing is left. */
  readonly range?: TextRange
}

/** Code units; a shorter remainder may be there by chance. Of short ranges everything counts. */
const tellingLength = 4
const shortRange = 8
/** Equal text of this length around it is no chance itself. */
const evidenceLength = 16

/** Equal text in the old one, and the changes around it; none at the ends of the text. */
type Run = TextRange & { readonly left: Change | undefined; readonly right: Change | undefined }

export class Carrier {
  readonly #before: string
  readonly #after: string
  readonly #changes: readonly Change[]

  /** The changes as `diffTexts` gives them: in order, with equal text between them. */
  constructor(before: string, after: string, changes: readonly Change[]) {
    this.#before = before
    this.#after = after
    this.#changes = changes
  }

  carry(range: TextRange): Carried {
    const length = range.end - range.start
    const touching = this.#touching(range)
    const changes = touching.flatMap((change, index) =>
      this.#outside(change, range, touching[index - 1], touching[index + 1]),
    )
    const { kept, sure } = this.#keptOf(range, changes)
    if (kept === 0) return { kept: 0, sure: 0 }
    const start = this.#startOf(range, changes)
    const end = this.#endOf(range, changes)
    if (start >= end) return { kept: 0, sure: 0 }
    return { kept: kept / length, sure: sure / length, range: { start, end } }
  }

  /** How many units of the range stand in equal text, and how many of them beyond doubt. */
  #keptOf(range: TextRange, changes: readonly Change[]) {
    const short = range.end - range.start < shortRange
    let kept = 0
    let sure = 0
    for (const run of this.#runs(range, changes)) {
      const rest = overlap(run, range)
      if (rest < tellingLength && !short) continue
      const wholeText = run.start === 0 && run.end === this.#before.length
      kept += rest
      if (wholeText) sure += rest
      else if (run.end - run.start >= evidenceLength) {
        sure += short ? overlap(this.#wholeWords(run, range), range) : rest
      }
    }
    return { kept, sure }
  }

  /** The stretches of equal text that the range touches. */
  #runs(range: TextRange, changes: readonly Change[]): readonly Run[] {
    const previous = this.#changes[this.#firstFrom(range.start) - 1]
    const next = this.#changes[this.#firstFrom(range.end + 1)]
    const bounds = [previous, ...changes, next]
    const runs: Run[] = []
    let from = 0
    for (let at = 1; at < bounds.length; at += 1) {
      const [left, right] = [bounds[at - 1], bounds[at]]
      from = Math.max(from, left?.aEnd ?? 0)
      runs.push({ start: from, end: right?.aStart ?? this.#before.length, left, right })
    }
    return runs
  }

  /**
   * Letters that a changed word shares at its edge with the new one ("was" to "words") are equal by
   * chance: a short range beside the change may not rest on them.
   */
  #wholeWords({ start, end, left, right }: Run, range: TextRange): TextRange {
    let from = start
    if (left !== undefined && start <= range.start && this.#isInsideWord(start, left.bEnd)) {
      while (from < range.end && isWordUnit(this.#before.charCodeAt(from))) from += 1
    }
    let to = end
    if (right !== undefined && end >= range.end && this.#isInsideWord(end, right.bStart)) {
      while (to > range.start && isWordUnit(this.#before.charCodeAt(to - 1))) to -= 1
    }
    return { start: from, end: to }
  }

  #isInsideWord(before: number, after: number): boolean {
    return isInsideWord(this.#before, before) || isInsideWord(this.#after, after)
  }

  /** The changes inside the range or at its edges. */
  #touching(range: TextRange): readonly Change[] {
    const first = this.#firstFrom(range.start)
    let end = first
    while ((this.#changes[end]?.aStart ?? Infinity) <= range.end) end += 1
    return this.#changes.slice(first, end)
  }

  /** Index of the first change that ends at `at` or later. */
  #firstFrom(at: number): number {
    let low = 0
    let high = this.#changes.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#changes[middle]?.aEnd ?? 0) < at) low = middle + 1
      else high = middle
    }
    return low
  }

  /**
   * Where equal words repeat, an insertion or a deletion can be read at several places ("the sea" to
   * "the the sea"): the reading that leaves the range whole is taken. Empty when none is left inside.
   */
  #outside(
    change: Change,
    range: TextRange,
    previous: Change | undefined,
    next: Change | undefined,
  ): readonly Change[] {
    const { aStart, aEnd, bStart, bEnd } = change
    const inserted = aStart === aEnd
    const deleted = bStart === bEnd
    if (inserted === deleted || aEnd <= range.start || aStart >= range.end) return [change]
    const text = inserted ? this.#after : this.#before
    const [start, end] = inserted ? [bStart, bEnd] : [aStart, aEnd]
    const toTheLeft = aEnd - range.start
    const roomLeft = aStart - (previous?.aEnd ?? 0)
    if (toTheLeft <= roomLeft && slidesLeft(text, start, end, toTheLeft)) {
      return [moved(change, -toTheLeft)]
    }
    const toTheRight = range.end - aStart
    const roomRight = (next?.aStart ?? this.#before.length) - aEnd
    if (toTheRight <= roomRight && slidesRight(text, start, end, toTheRight)) {
      return [moved(change, toTheRight)]
    }
    return [change]
  }

  #startOf(range: TextRange, changes: readonly Change[]): number {
    const at = range.start
    const edge = changes.find((one) => one.aStart <= at && at < one.aEnd)
    if (edge === undefined) return at + this.#shiftAt(at, changes, true)
    const inside = Math.min(edge.aEnd, range.end) - at
    const place = inside > at - edge.aStart ? edge.bStart : edge.bEnd
    return skipSpace(this.#after, place, 1)
  }

  #endOf(range: TextRange, changes: readonly Change[]): number {
    const at = range.end
    const edge = changes.find((one) => one.aStart < at && at <= one.aEnd)
    if (edge === undefined) return at + this.#shiftAt(at, changes, false)
    const inside = at - Math.max(edge.aStart, range.start)
    const place = inside > edge.aEnd - at ? edge.bEnd : edge.bStart
    return skipSpace(this.#after, place, -1)
  }

  /** How far text at `at` moved; an insertion exactly there counts only when `past` it. */
  #shiftAt(at: number, changes: readonly Change[], past: boolean): number {
    const local = changes.filter((one) => one.aEnd < at || (past && one.aEnd === at)).at(-1)
    const last = local ?? this.#changes[this.#firstFrom(past ? at + 1 : at) - 1]
    return last === undefined ? 0 : last.bEnd - last.aEnd
  }
}

function overlap(one: TextRange, other: TextRange): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start))
}

function slidesLeft(text: string, start: number, end: number, by: number): boolean {
  for (let step = 1; step <= by; step += 1) {
    if (text.charCodeAt(start - step) !== text.charCodeAt(end - step)) return false
  }
  return start >= by
}

function slidesRight(text: string, start: number, end: number, by: number): boolean {
  for (let step = 0; step < by; step += 1) {
    if (text.charCodeAt(start + step) !== text.charCodeAt(end + step)) return false
  }
  return end + by <= text.length
}

function moved({ aStart, aEnd, bStart, bEnd }: Change, by: number): Change {
  return { aStart: aStart + by, aEnd: aEnd + by, bStart: bStart + by, bEnd: bEnd + by }
}

function skipSpace(text: string, at: number, step: 1 | -1): number {
  let place = at
  while (text[step === 1 ? place : place - 1] === ' ') place += step
  return place
}
