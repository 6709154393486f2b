/**
 * How others find a highlight again, who have no old text: peers of the anchoring benchmark. Both are
 * written for it, the first as Hypothesis describes its method in public.
 */
import search from 'approx-string-match'
import type { ReanchorHighlight } from '#shared/core/anchoring/reanchor.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'

export type QuoteMatcher = (text: string, highlight: ReanchorHighlight) => TextRange | undefined

/** Code units of prefix and suffix that Hypothesis keeps. */
const contextLength = 32
const mostErrors = 256
const weights = { quote: 50, prefix: 20, suffix: 20, position: 2 }

/**
 * The old position if the quote stands there; else of all exact copies, or without any of all places
 * at most half of it away, the best by quote, surroundings and distance. There is no least score.
 */
export const hypothesisMatcher: QuoteMatcher = (text, { start, end, exact, prefix, suffix }) => {
  if (text.slice(start, end) === exact) return { start, end }
  const before = prefix.slice(-contextLength)
  const after = suffix.slice(0, contextLength)
  let best: { readonly range: TextRange; readonly score: number } | undefined
  for (const hit of nearest(text, exact, Math.min(mostErrors, exact.length / 2))) {
    const left = text.slice(Math.max(0, hit.start - before.length), hit.start)
    const right = text.slice(hit.end, hit.end + after.length)
    const score =
      weights.quote * (1 - hit.errors / exact.length) +
      weights.prefix * likeness(left, before) +
      weights.suffix * likeness(right, after) +
      weights.position * (1 - Math.abs(hit.start - start) / text.length)
    if (best === undefined || score > best.score) {
      best = { range: { start: hit.start, end: hit.end }, score }
    }
  }
  return best?.range
}

/** The copy of the quote that is nearest to the old position. */
export const plainMatcher: QuoteMatcher = (text, { start, exact }) => {
  const copies = copiesOf(text, exact).map((at) => ({ start: at, end: at + exact.length }))
  return copies.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0]
}

type Hit = TextRange & { readonly errors: number }

function nearest(text: string, words: string, errors: number): readonly Hit[] {
  const copies = copiesOf(text, words)
  if (copies.length === 0) return search(text, words, errors)
  return copies.map((start) => ({ start, end: start + words.length, errors: 0 }))
}

/** 0 to 1; surroundings that were empty say nothing against a place. */
function likeness(text: string, words: string): number {
  if (words === '') return 1
  if (text === '') return 0
  const [hit] = nearest(text, words, words.length)
  return hit === undefined ? 0 : 1 - hit.errors / words.length
}

function copiesOf(text: string, words: string): readonly number[] {
  const found: number[] = []
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) found.push(at)
  return found
}
