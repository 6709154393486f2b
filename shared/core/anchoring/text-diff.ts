/**
 * What changed between two texts: first between their sentences, then, inside what changed, between
 * words, then between letters. So a megabyte with a few edits costs little more than reading it, and
 * words that merely look alike far away are never taken for one another.
 */
import type { Effort } from './effort.ts'
import { diffSequences, type Change } from './sequence-diff.ts'

const sentencePieces = /[^.!?…。！？؟।]*[.!?…。！？؟।]+["')\]]*\s*|[^.!?…。！？؟।]+$/gu
/** A word of a script with spaces takes its space along; everything else is a piece of its own. */
const wordPieces =
  /(?:(?![\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}])[\p{L}\p{N}\p{M}])+\s?|[\s\S]/gu

/** Code units on both sides together; longer stretches without an equal word were written anew. */
const letterLimit = 2_000

/** The changes from `before` to `after` in UTF-16 code units, in order, equal text between them. */
export function diffTexts(before: string, after: string, effort: Effort): readonly Change[] {
  const changes = refine(before, after, whole(before, after), sentencePieces, effort)
    .flatMap((change) => refine(before, after, change, wordPieces, effort))
    .flatMap((change) => {
      const size = change.aEnd - change.aStart + change.bEnd - change.bStart
      return size > letterLimit ? [change] : diffLetters(before, after, change, effort)
    })
  return withoutChanceMatches(changes)
}

function whole(before: string, after: string): Change {
  return { aStart: 0, aEnd: before.length, bStart: 0, bEnd: after.length }
}

/** The changes inside one change, piece by piece. */
function refine(
  before: string,
  after: string,
  change: Change,
  pieces: RegExp,
  effort: Effort,
): readonly Change[] {
  const { aStart, aEnd, bStart, bEnd } = change
  if (aStart === aEnd || bStart === bEnd) return [change]
  if (!effort.spend(4 * (aEnd - aStart + bEnd - bStart))) return [change]
  const numbers = new Map<string, number>()
  const a = cut(before.slice(aStart, aEnd), pieces, numbers)
  const b = cut(after.slice(bStart, bEnd), pieces, numbers)
  return diffSequences(a.numbers, b.numbers, effort).map((one) => ({
    aStart: aStart + (a.starts[one.aStart] ?? 0),
    aEnd: aStart + (a.starts[one.aEnd] ?? 0),
    bStart: bStart + (b.starts[one.bStart] ?? 0),
    bEnd: bStart + (b.starts[one.bEnd] ?? 0),
  }))
}

type Cut = {
  /** Equal pieces have equal numbers. */
  readonly numbers: Int32Array
  /** Where each piece starts, one more for the end. */
  readonly starts: Int32Array
}

function cut(text: string, pieces: RegExp, known: Map<string, number>): Cut {
  const found = text.match(pieces) ?? []
  const numbers = new Int32Array(found.length)
  const starts = new Int32Array(found.length + 1)
  let at = 0
  found.forEach((piece, index) => {
    let number = known.get(piece)
    if (number === undefined) {
      number = known.size
      known.set(piece, number)
    }
    numbers[index] = number
    starts[index] = at
    at += piece.length
  })
  starts[found.length] = at
  return { numbers, starts }
}

function diffLetters(
  before: string,
  after: string,
  change: Change,
  effort: Effort,
): readonly Change[] {
  const { aStart, aEnd, bStart, bEnd } = change
  if (aStart === aEnd || bStart === bEnd) return [change]
  const a = unitsOf(before, aStart, aEnd)
  const b = unitsOf(after, bStart, bEnd)
  return diffSequences(a, b, effort).map((one) => ({
    aStart: aStart + one.aStart,
    aEnd: aStart + one.aEnd,
    bStart: bStart + one.bStart,
    bEnd: bStart + one.bEnd,
  }))
}

function unitsOf(text: string, start: number, end: number): Int32Array {
  const units = new Int32Array(end - start)
  for (let at = start; at < end; at += 1) units[at - start] = text.charCodeAt(at)
  return units
}

/**
 * Equal text between two changes that is no longer than what changed on each side of it is equal by
 * chance ("the" in two sentences with nothing else in common): it belongs to the change. The rule is
 * that of diff-match-patch's semantic clean-up (Neil Fraser).
 */
function withoutChanceMatches(changes: readonly Change[]): readonly Change[] {
  const kept: Change[] = []
  for (const change of changes) {
    let joined = change
    for (let last = kept.at(-1); last !== undefined; last = kept.at(-1)) {
      const equal = joined.aStart - last.aEnd
      if (equal > 0 && (equal > sizeOf(last) || equal > sizeOf(joined))) break
      kept.pop()
      joined = { ...joined, aStart: last.aStart, bStart: last.bStart }
    }
    kept.push(joined)
  }
  return kept
}

function sizeOf({ aStart, aEnd, bStart, bEnd }: Change): number {
  return Math.max(aEnd - aStart, bEnd - bStart)
}
