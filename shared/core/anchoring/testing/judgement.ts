/** Says of a result of the anchoring, knowing where every letter went, how right it is. */
import type { TextRange } from '../../highlights/highlight.ts'
import { comparableText } from '../comparable-text.ts'
import type { ReanchorResult } from '../reanchor.ts'
import type { Trace, TrackedText } from './tracked-text.ts'

export type Judgement = {
  /**
   * All its letters are still there, in order and not torn apart: from the first to the last it is
   * at most three times as long as it was, and 40 code units.
   */
  readonly surviving: boolean
  readonly gone: boolean
  /**
   * `exact`: the very words. `near`: at least half of what is left of them. `twin`: equal words with
   * at least as much of their old surroundings on either side as the true ones, so that the text
   * alone cannot tell ("the sea" to "the sea, the sea"); or, when nothing is left, its words
   * where those were that were deleted, or right beside: one of two equal neighbours went ("very
   * very"), or they were written anew. `misplaced`: anchored elsewhere, or
   * anchored though nothing is left.
   */
  readonly placement: 'exact' | 'near' | 'twin' | 'misplaced' | 'review' | 'orphaned'
}

/** `before` is the text that `now` was made of, `range` the passage in it. */
export function judge(
  before: string,
  now: TrackedText,
  range: TextRange,
  result: ReanchorResult,
): Judgement {
  const trace = now.trace(range)
  const after = now.toString()
  const surviving = isSurviving(trace, range.end - range.start)
  const placement = placementOf(after, trace, result)
  const twin =
    placement === 'misplaced' &&
    (surviving
      ? isTwin(before, range, after, trace, result)
      : isNeighbour(before, range, now, trace, result))
  return { surviving, gone: trace.places.length === 0, placement: twin ? 'twin' : placement }
}

function isSurviving(trace: Trace, length: number): boolean {
  const hull = hullOf(trace)
  if (hull === undefined || trace.places.length < length || !trace.inOrder) return false
  return hull.end - hull.start <= 3 * length + 40
}

function placementOf(after: string, trace: Trace, result: ReanchorResult): Judgement['placement'] {
  if (result.status !== 'anchored') return result.status
  const { start = 0, end = 0 } = result
  const held = trace.places.filter((one) => one.start >= start && one.start < end).length
  if (held === 0 || 2 * held < trace.places.length) return 'misplaced'
  const hull = hullOf(trace)
  if (hull?.start === start && hull.end === end) return 'exact'
  // A slide between equal letters and invisible characters at the edges leave the words the same.
  const same = wordsOf(after.slice(start, end)) === wordsOf(after.slice(hull?.start, hull?.end))
  return same ? 'exact' : 'near'
}

function isTwin(
  before: string,
  range: TextRange,
  after: string,
  trace: Trace,
  { start = 0, end = 0 }: ReanchorResult,
): boolean {
  const hull = hullOf(trace)
  if (
    hull === undefined ||
    wordsOf(after.slice(start, end)) !== wordsOf(before.slice(range.start, range.end))
  ) {
    return false
  }
  const old = surroundings(before, range)
  const truth = surroundings(after, hull)
  const found = surroundings(after, { start, end })
  return (
    equalStart(found.before, old.before) >= equalStart(truth.before, old.before) &&
    equalStart(found.after, old.after) >= equalStart(truth.after, old.after)
  )
}

/** Nothing but blanks lies between it and the letters that are left to either side of the deleted. */
function isNeighbour(
  before: string,
  range: TextRange,
  now: TrackedText,
  trace: Trace,
  { start = 0, end = 0 }: ReanchorResult,
): boolean {
  const after = now.toString()
  const words = wordsOf(before.slice(range.start, range.end))
  if (trace.places.length > 0 || !words.includes(wordsOf(after.slice(start, end)))) return false
  const left = nearest(before, now, range.start - 1, -1)?.end ?? 0
  const right = nearest(before, now, range.end, 1)?.start ?? after.length
  const isBlank = (from: number, to: number): boolean => after.slice(from, to).trim() === ''
  return (
    (start >= left && end <= right) ||
    (end <= left && isBlank(end, left)) ||
    (start >= right && isBlank(right, start))
  )
}

/** Where the first unit of the original from `at` on, in that direction, is that is still there. */
function nearest(
  before: string,
  now: TrackedText,
  at: number,
  direction: 1 | -1,
): TextRange | undefined {
  for (let unit = at; unit >= 0 && unit < before.length; unit += direction) {
    const [place] = now.trace({ start: unit, end: unit + 1 }).places
    if (place !== undefined) return place
  }
  return undefined
}

/** Both outwards from the range. */
function surroundings(text: string, { start, end }: TextRange) {
  const before = comparableText(text.slice(0, start)).text
  return {
    before: before.split('').reverse().join(''),
    after: comparableText(text.slice(end)).text,
  }
}

function equalStart(one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return length
}

function hullOf({ places }: Trace): TextRange | undefined {
  const [first] = places
  const last = places.at(-1)
  return first === undefined || last === undefined
    ? undefined
    : { start: first.start, end: last.end }
}

function wordsOf(text: string): string {
  return comparableText(text).text.trim()
}
