/**
 * Positions in code points, as W3C selectors count, and in UTF-16 code units, as everything else
 * here does. A lone surrogate is one of both.
 */
import type { TextRange } from './highlight.ts'
import { isHighSurrogate, isLowSurrogate } from './surrogates.ts'

/** Code units to code points; a position inside a pair counts as the one before the pair. */
export function codePointRange(text: string, { start, end }: TextRange): TextRange {
  const before = countPairs(text, 0, start)
  return { start: start - before, end: end - before - countPairs(text, Math.max(0, start), end) }
}

/** Code points to code units; what lies beyond the text stays as far beyond it. */
export function codeUnitRange(text: string, { start, end }: TextRange): TextRange {
  const first = unitsFrom(text, 0, start)
  return { start: first, end: unitsFrom(text, first, end - start) }
}

/** Pairs that begin in the range. */
function countPairs(text: string, start: number, end: number): number {
  let pairs = 0
  for (let at = start; at < Math.min(end, text.length); at += 1) {
    if (isHighSurrogate(text, at) && isLowSurrogate(text, at + 1)) pairs += 1
  }
  return pairs
}

/** The place `points` code points after `from`. */
function unitsFrom(text: string, from: number, points: number): number {
  let at = from
  for (let left = points; left > 0; left -= 1) {
    at += isHighSurrogate(text, at) && isLowSurrogate(text, at + 1) ? 2 : 1
  }
  return at
}
