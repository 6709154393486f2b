/** Finds words that were edited: approximate search that always ends, and never guesses in a blur. */
import search from 'approx-string-match'
import type { TextRange } from '../highlights/highlight.ts'
import type { Effort } from './effort.ts'

export type FuzzyHit = {
  readonly range: TextRange
  /** Insertions, deletions and substitutions between the pattern and what stands there. */
  readonly errors: number
}

/** Code units; longer quotes are found by their exact parts or not at all. */
const patternLimit = 20_000
const sliceLength = 20_000
/** More equally good places than this say nothing. */
const hitLimit = 50

/**
 * The best places of `pattern` in `text`, at most `maxErrors` away; those that overlap count once.
 * Empty when nothing is near enough, when the pattern repeats itself so much that it is near
 * everything, or when the effort was used up.
 */
export function fuzzySearch(
  text: string,
  pattern: string,
  maxErrors: number,
  effort: Effort,
): readonly FuzzyHit[] {
  const errors = Math.min(maxErrors, pattern.length - 1)
  if (pattern.length > patternLimit || errors < 0 || isMonotonous(pattern)) return []
  let best: FuzzyHit[] = []
  const overlap = pattern.length + errors
  for (let from = 0; from < text.length; from += sliceLength) {
    const slice = text.slice(from, from + sliceLength + overlap)
    if (!effort.spend((slice.length * Math.ceil((pattern.length + 1) / 32)) / 2)) return []
    const limit = best[0]?.errors ?? errors
    for (const hit of search(slice, pattern, limit)) {
      const range = { start: from + hit.start, end: from + hit.end }
      if (hit.errors < (best[0]?.errors ?? Infinity)) best = []
      const last = best.at(-1)
      if (last === undefined || range.start >= last.range.end) {
        best.push({ range, errors: hit.errors })
      }
    }
    if (best.length > hitLimit) return []
  }
  return best
}

/** Few different runs of four letters: such a pattern matches millions of places, each in vain. */
function isMonotonous(pattern: string): boolean {
  if (pattern.length < 16) return new Set(pattern).size < 3 && pattern.length > 4
  const runs = new Set<string>()
  for (let at = 0; at + 4 <= pattern.length; at += 1) {
    runs.add(pattern.slice(at, at + 4))
    if (runs.size >= Math.min(pattern.length / 4, 500)) return false
  }
  return true
}
