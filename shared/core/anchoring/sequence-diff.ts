/**
 * What changed between two sequences of numbers. Elements that are alone of their kind on both sides
 * hold the two together (patience diff, Bram Cohen); what lies between them is compared by the
 * greedy algorithm of E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), as far
 * as it stays cheap. A stretch that is too different counts as changed as a whole.
 */
import type { Effort } from './effort.ts'

/** `a[aStart, aEnd)` became `b[bStart, bEnd)`; either may be empty. */
export type Change = {
  readonly aStart: number
  readonly aEnd: number
  readonly bStart: number
  readonly bEnd: number
}

/** More single edits than this in one stretch say that it was written anew. */
const editLimit = 400

/** The changes in order; everything between them is equal on both sides. */
export function diffSequences(a: Int32Array, b: Int32Array, effort: Effort): readonly Change[] {
  const changes: Change[] = []
  const open: Change[] = [{ aStart: 0, aEnd: a.length, bStart: 0, bEnd: b.length }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const gap = withoutEqualEnds(a, b, next)
    if (gap.aStart === gap.aEnd && gap.bStart === gap.bEnd) continue
    if (gap.aStart === gap.aEnd || gap.bStart === gap.bEnd) {
      changes.push(gap)
      continue
    }
    const size = gap.aEnd - gap.aStart + gap.bEnd - gap.bStart
    const between = effort.spend(8 * size) ? betweenUniqueMatches(a, b, gap) : []
    if (between.length > 0) open.push(...between.reverse())
    else changes.push(...shortestEdit(a, b, gap, effort))
  }
  return changes
}

function withoutEqualEnds(a: Int32Array, b: Int32Array, gap: Change): Change {
  let { aStart, aEnd, bStart, bEnd } = gap
  while (aStart < aEnd && bStart < bEnd && a[aStart] === b[bStart]) {
    aStart += 1
    bStart += 1
  }
  while (aStart < aEnd && bStart < bEnd && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd -= 1
    bEnd -= 1
  }
  return { aStart, aEnd, bStart, bEnd }
}

/** The gaps before, between and after matches of unique elements; none when there is no match. */
function betweenUniqueMatches(a: Int32Array, b: Int32Array, gap: Change): Change[] {
  const matches = longestRising(uniquePairs(a, b, gap))
  if (matches.length === 0) return []
  const gaps: Change[] = []
  let { aStart, bStart } = gap
  for (const { a: aAt, b: bAt } of matches) {
    if (aAt > aStart || bAt > bStart) gaps.push({ aStart, aEnd: aAt, bStart, bEnd: bAt })
    aStart = aAt + 1
    bStart = bAt + 1
  }
  gaps.push({ aStart, aEnd: gap.aEnd, bStart, bEnd: gap.bEnd })
  return gaps
}

type Pair = { readonly a: number; readonly b: number }

/** Elements that stand once on each side of the gap, in the order of `a`. */
function uniquePairs(a: Int32Array, b: Int32Array, gap: Change): readonly Pair[] {
  const inA = onlyPlaces(a, gap.aStart, gap.aEnd)
  const inB = onlyPlaces(b, gap.bStart, gap.bEnd)
  const pairs: Pair[] = []
  for (const [element, at] of inA) {
    const there = inB.get(element)
    if (at >= 0 && there !== undefined && there >= 0) pairs.push({ a: at, b: there })
  }
  return pairs.sort((one, other) => one.a - other.a)
}

/** The place of each element, -1 where it stands more than once. */
function onlyPlaces(all: Int32Array, start: number, end: number): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  for (let at = start; at < end; at += 1) {
    const element = all[at] ?? 0
    places.set(element, places.has(element) ? -1 : at)
  }
  return places
}

/** The longest choice of pairs that also rises in `b`, by patience sorting. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const tops: number[] = []
  const before = new Int32Array(pairs.length)
  pairs.forEach((pair, index) => {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((pairs[tops[middle] ?? 0]?.b ?? 0) < pair.b) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tops[low - 1] ?? -1) : -1
    tops[low] = index
  })
  const rising: Pair[] = []
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const pair = pairs[at]
    if (pair !== undefined) rising.push(pair)
  }
  return rising.reverse()
}

function shortestEdit(
  a: Int32Array,
  b: Int32Array,
  gap: Change,
  effort: Effort,
): readonly Change[] {
  const width = gap.aEnd - gap.aStart
  const height = gap.bEnd - gap.bStart
  const limit = Math.min(width + height, editLimit)
  const middle = limit + 1
  const furthest = new Int32Array(2 * limit + 3)
  const trace: Int32Array[] = []
  for (let edits = 0; edits <= limit; edits += 1) {
    if (!effort.spend(4 * edits + 4)) return [gap]
    trace.push(furthest.slice(middle - edits - 1, middle + edits + 2))
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      const at = middle + diagonal
      const left = furthest[at - 1] ?? 0
      const above = furthest[at + 1] ?? 0
      const from = diagonal === -edits || (diagonal !== edits && left < above) ? above : left + 1
      const x = from + equalRun(a, b, gap, from, from - diagonal)
      furthest[at] = x
      if (!effort.spend(x - from)) return [gap]
      if (x === width && x - diagonal === height) return pathBack(trace, gap)
    }
  }
  return [gap]
}

/** How far both sides go on equal from `x` and `y`, counted from the gap's start. */
function equalRun(a: Int32Array, b: Int32Array, gap: Change, x: number, y: number): number {
  const aFrom = gap.aStart + x
  const bFrom = gap.bStart + y
  const longest = Math.min(gap.aEnd - aFrom, gap.bEnd - bFrom)
  let length = 0
  while (length < longest && a[aFrom + length] === b[bFrom + length]) length += 1
  return length
}

/** The edits that led to the end of the gap, adjacent ones joined. */
function pathBack(trace: readonly Int32Array[], gap: Change): readonly Change[] {
  const changes: Change[] = []
  let x = gap.aEnd - gap.aStart
  let y = gap.bEnd - gap.bStart
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const row = trace[edits] ?? new Int32Array()
    const at = edits + 1 + x - y
    const left = row[at - 1] ?? 0
    const above = row[at + 1] ?? 0
    const down = x - y === -edits || (x - y !== edits && left < above)
    const fromX = down ? above : left
    const fromY = fromX - (down ? x - y + 1 : x - y - 1)
    const toX = down ? fromX : fromX + 1
    const toY = down ? fromY + 1 : fromY
    const edit = { aStart: fromX, aEnd: toX, bStart: fromY, bEnd: toY }
    const later = changes.at(-1)
    if (later?.aStart === toX && later.bStart === toY) {
      changes[changes.length - 1] = { ...later, aStart: fromX, bStart: fromY }
    } else {
      changes.push(edit)
    }
    x = fromX
    y = fromY
  }
  return changes.reverse().map((one) => ({
    aStart: gap.aStart + one.aStart,
    aEnd: gap.aStart + one.aEnd,
    bStart: gap.bStart + one.bStart,
    bEnd: gap.bStart + one.bEnd,
  }))
}
