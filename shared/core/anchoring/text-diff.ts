/**
 * What changed between two texts: first between their sentences, then, inside what changed, between
 * words, then between letters. So a megabyte with a few edits costs little more than reading it, and
 * words that merely look alike far away are never taken for one another.
 */
import type { Effort } from './effort.ts'
import { diffSequences, type Change } from './sequence-diff.ts'
import { isWordUnit } from './word-unit.ts'

/** Where the piece that starts at `at` ends; at least one unit later, at most at `end`. */
type PieceEnd = (text: string, at: number, end: number) => number

const sentenceStops = new Set(codesOf('.!?…。！？؟।'))
const closers = new Set(codesOf('"\')]'))
const space = 0x20
/** Pieces are numbered without asking for the time in between. */
const piecesBetweenLooks = 4_096

/** Code units on both sides together; longer stretches without an equal word were written anew. */
const letterLimit = 2_000

/** The changes from `before` to `after` in UTF-16 code units, in order, equal text between them. */
export function diffTexts(before: string, after: string, effort: Effort): readonly Change[] {
  const changes = refine(before, after, whole(before, after), sentenceEnd, effort)
    .flatMap((change) => refine(before, after, change, wordEnd, effort))
    .flatMap((change) => {
      const size = change.aEnd - change.aStart + change.bEnd - change.bStart
      return size > letterLimit ? [change] : refine(before, after, change, letterEnd, effort)
    })
  return withoutChanceMatches(changes)
}

function whole(before: string, after: string): Change {
  return { aStart: 0, aEnd: before.length, bStart: 0, bEnd: after.length }
}

/** The changes inside one change, piece by piece; the change itself when there is no time for it. */
function refine(
  before: string,
  after: string,
  change: Change,
  pieceEnd: PieceEnd,
  effort: Effort,
): readonly Change[] {
  const { aStart, aEnd, bStart, bEnd } = change
  if (aStart === aEnd && bStart === bEnd) return []
  if (aStart === aEnd || bStart === bEnd) return [change]
  const known = new Map<string, number>()
  const a = cut(before, aStart, aEnd, pieceEnd, known, effort)
  const b = a && cut(after, bStart, bEnd, pieceEnd, known, effort)
  if (a === undefined || b === undefined) return [change]
  return diffSequences(a.numbers, b.numbers, effort).map((one) => ({
    aStart: a.starts[one.aStart] ?? aEnd,
    aEnd: a.starts[one.aEnd] ?? aEnd,
    bStart: b.starts[one.bStart] ?? bEnd,
    bEnd: b.starts[one.bEnd] ?? bEnd,
  }))
}

type Cut = {
  /** Equal pieces have equal numbers. */
  readonly numbers: Int32Array
  /** Where each piece starts; the end is not among them. */
  readonly starts: Int32Array
}

/** `known` numbers the pieces of both sides alike; only pieces that differ are kept in memory. */
function cut(
  text: string,
  start: number,
  end: number,
  pieceEnd: PieceEnd,
  known: Map<string, number>,
  effort: Effort,
): Cut | undefined {
  const numbers: number[] = []
  const starts: number[] = []
  let unpaid = start
  for (let at = start; at < end;) {
    const next = pieceEnd(text, at, end)
    const piece = text.slice(at, next)
    const number = known.get(piece) ?? known.size
    if (number === known.size) known.set(piece, number)
    numbers.push(number)
    starts.push(at)
    at = next
    if (starts.length % piecesBetweenLooks === 0 || at === end) {
      if (!effort.spend(4 * (at - unpaid))) return undefined
      unpaid = at
    }
  }
  return { numbers: Int32Array.from(numbers), starts: Int32Array.from(starts) }
}

/** A sentence takes its closing quotes and the space after it along. */
function sentenceEnd(text: string, start: number, end: number): number {
  let at = start
  while (at < end && !sentenceStops.has(text.charCodeAt(at))) at += 1
  while (at < end && sentenceStops.has(text.charCodeAt(at))) at += 1
  while (at < end && closers.has(text.charCodeAt(at))) at += 1
  return at < end && text.charCodeAt(at) === space ? at + 1 : at
}

/** A word of a script with spaces takes its space along; everything else is a piece of its own. */
function wordEnd(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isWordUnit(text.charCodeAt(at))) at += 1
  if (at === start) return at + 1
  return at < end && text.charCodeAt(at) === space ? at + 1 : at
}

function letterEnd(_text: string, start: number): number {
  return start + 1
}

function codesOf(characters: string): readonly number[] {
  return characters.split('').map((character) => character.charCodeAt(0))
}

/**
 * Equal text between two changes that is no longer than what changed on each side of it is equal by
 * chance ("the" in two sentences with nothing else in common): it belongs to the change. The rule is
 * that of diff-match-patch's semantic clean-up (Neil Fraser).
 */
export function withoutChanceMatches(changes: readonly Change[]): readonly Change[] {
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
