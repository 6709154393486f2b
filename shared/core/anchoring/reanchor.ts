/**
 * Finds highlights again in a changed text. A place is `anchored` only where the very words stand
 * with all that is remembered of their surroundings; weaker evidence is a proposal for the user
 * (`review`), and words that stand nowhere leave an orphan.
 */
import { contextHolds, contextShare } from './context.ts'
import { occurrences, occurrenceLimit } from './occurrences.ts'

export type ReanchorHighlight = {
  readonly id: string
  /** Where it was, UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** How often the words stood in the text, and which of them (from 0) this one was. */
  readonly copies?: number
  readonly ordinal?: number
}

export type ReanchorInput = {
  /** The text that the offsets count in, when it is known. */
  readonly before?: string
  readonly after: string
  readonly highlights: readonly ReanchorHighlight[]
  /** Milliseconds; what is not decided by then is answered with the method `out-of-time`. */
  readonly budgetMs?: number
}

export type ReanchorResult = {
  readonly id: string
  readonly status: 'anchored' | 'review' | 'orphaned'
  /** The place, or the proposed one; absent for orphans. */
  readonly start?: number
  readonly end?: number
  /** The rule that decided. */
  readonly method: string
  /** 0 to 1. */
  readonly score: number
}

/** The method of highlights that were not looked for: their old anchors stay as they are. */
export const outOfTimeMethod = 'out-of-time'

/** Code units searched in a millisecond; measured were 8 million, and 250,000 on hostile text. */
const unitsPerMillisecond = 1_000_000

/**
 * One result per highlight, in the same order. Time is estimated from the work done, as there is no
 * clock here; who has one uses `reanchorWithin`.
 */
export function reanchor(input: ReanchorInput): readonly ReanchorResult[] {
  return reanchorWithin(input, (searched) => searched / unitsPerMillisecond)
}

/** `elapsed` tells the milliseconds gone by, given the code units searched so far. */
export function reanchorWithin(
  { before, after, highlights, budgetMs = Infinity }: ReanchorInput,
  elapsed: (searched: number) => number,
): readonly ReanchorResult[] {
  const unchanged = before === after
  let searched = 0
  return highlights.map((highlight) => {
    if (staysInPlace(highlight, after, unchanged)) {
      return anchored(highlight, highlight.start, unchanged ? 'same-text' : 'position')
    }
    if (elapsed(searched) >= budgetMs) {
      return { id: highlight.id, status: 'orphaned', method: outOfTimeMethod, score: 0 }
    }
    // Two searches over the whole text: words with surroundings, then words alone.
    searched += 2 * after.length
    return find(highlight, after)
  })
}

function staysInPlace(highlight: ReanchorHighlight, after: string, unchanged: boolean): boolean {
  const { start, end, exact } = highlight
  if (exact === '' || end - start !== exact.length || !after.startsWith(exact, start)) return false
  if (unchanged) return true
  if (!contextHolds(after, start, end, highlight)) return false
  // An equal passage with equal surroundings elsewhere could have slid onto the old offsets, unless
  // there are as many copies as before.
  if (fullMatches(highlight, after).length < 2) return true
  return sameCopies(highlight, occurrences(after, exact, occurrenceLimit))
}

function find(highlight: ReanchorHighlight, after: string): ReanchorResult {
  const { exact, prefix, suffix } = highlight
  const [match, second] = fullMatches(highlight, after)
  const surrounded = prefix !== '' || suffix !== ''
  if (match !== undefined && second === undefined && surrounded) {
    return anchored(highlight, match, 'quote')
  }
  const places = occurrences(after, exact, occurrenceLimit)
  const best = bestOf(highlight, after, places)
  if (best === undefined) {
    return { id: highlight.id, status: 'orphaned', method: 'not-found', score: 0 }
  }
  return {
    id: highlight.id,
    status: 'review',
    start: best.start,
    end: best.start + exact.length,
    method: places.length === 1 ? 'only-copy' : 'best-copy',
    score: best.share / places.length,
  }
}

/** Up to two places where the words stand with all their surroundings. */
function fullMatches(highlight: ReanchorHighlight, after: string): readonly number[] {
  const { exact, prefix, suffix } = highlight
  if (exact === '') return []
  return occurrences(after, prefix + exact + suffix, 2).map((at) => at + prefix.length)
}

/** Most surroundings first; then the same copy as before, then the nearest to the old place. */
function bestOf(
  highlight: ReanchorHighlight,
  after: string,
  places: readonly number[],
): { readonly start: number; readonly share: number } | undefined {
  const sameCopy = sameCopies(highlight, places) ? highlight.ordinal : undefined
  return places
    .map((start, index) => ({
      start,
      share: contextShare(after, start, start + highlight.exact.length, highlight),
      sameCopy: index === sameCopy ? 1 : 0,
      distance: Math.abs(start - highlight.start),
    }))
    .sort((a, b) => b.share - a.share || b.sameCopy - a.sameCopy || a.distance - b.distance)[0]
}

/** As many copies as before; unknown, so no, where counting stopped at the limit. */
function sameCopies({ copies }: ReanchorHighlight, places: readonly number[]): boolean {
  return places.length === copies && copies < occurrenceLimit
}

function anchored(highlight: ReanchorHighlight, start: number, method: string): ReanchorResult {
  const end = start + highlight.exact.length
  return { id: highlight.id, status: 'anchored', start, end, method, score: 1 }
}
