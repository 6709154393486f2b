/**
 * Between the stored highlights and the anchoring: which of an article's highlights have to be
 * looked for in the opened text, what the engine is told of them, and the anchors that come of it.
 */
import {
  outOfTimeMethod,
  type ReanchorHighlight,
  type ReanchorResult,
} from '#shared/core/anchoring/reanchor.ts'
import type { Anchor, Highlight, TextQuote } from '#shared/core/highlights/highlight.ts'
import { lastPlace } from '#shared/core/highlights/last-place.ts'
import { quoteOf } from '#shared/core/highlights/selectors.ts'
import type { FoundAnchor } from './commands/commit-anchors.ts'

/** An opened article's canonical text and its hash. */
export type OpenedText = { readonly text: string; readonly textHash: string }

/** Highlights of one article that last stood on the same text: old and new are compared once. */
export type SearchGroup = {
  readonly textHash: string
  readonly highlights: readonly ReanchorHighlight[]
}

/**
 * Highlights anchored on another version of the text. One that was kept without a place counts
 * anew only when the text has changed since.
 */
export function staleHighlights(
  highlights: readonly Highlight[],
  textHash: string,
): readonly Highlight[] {
  return highlights.filter((one) => one.anchor.textHash !== textHash)
}

/** Highlights that may be painted on this version of the text, and only they. */
export function highlightsInPlace(
  highlights: readonly Highlight[],
  textHash: string,
): readonly Highlight[] {
  return highlights.filter(
    ({ anchor }) => anchor.status === 'anchored' && anchor.textHash === textHash,
  )
}

/** What the engine is told: the words and place that last were sure. */
function reanchorHighlight(highlight: Highlight): ReanchorHighlight {
  const { id, quote, copies, ordinal } = highlight
  const { range, quote: words } = lastPlace(highlight)
  // Copies were counted where the highlight was made.
  const counted = sameQuote(words, quote) ? { copies, ordinal } : {}
  return { id, ...range, ...words, ...counted }
}

/** What has to be looked for in the text of that hash, by the text where it last stood. */
export function planSearch(
  highlights: readonly Highlight[],
  textHash: string,
): readonly SearchGroup[] {
  const groups = new Map<string, ReanchorHighlight[]>()
  for (const one of staleHighlights(highlights, textHash)) {
    const before = lastPlace(one).textHash
    groups.set(before, [...(groups.get(before) ?? []), reanchorHighlight(one)])
  }
  return [...groups].map(([before, group]) => ({ textHash: before, highlights: group }))
}

/**
 * The answer is for `commitAnchors`; what ran out of time is left out, and keeps its old state.
 * `at` is the time of the run, milliseconds since the epoch.
 */
export function anchorsFrom(
  results: readonly ReanchorResult[],
  highlights: readonly Highlight[],
  { text, textHash }: OpenedText,
  at: number,
): readonly FoundAnchor[] {
  const known = new Map<string, Highlight>(highlights.map((one) => [one.id, one]))
  return results.flatMap(({ id, status, start, end, method, score }): FoundAnchor[] => {
    const highlight = known.get(id)
    if (highlight === undefined || method === outOfTimeMethod) return []
    const found = { status, textHash, method, score, at }
    const last = status === 'anchored' ? {} : { last: lastPlace(highlight) }
    if (start === undefined || end === undefined) return [{ id, anchor: { ...found, ...last } }]
    const range = { start, end }
    const quote = quoteOf(text, range)
    const anchor: Anchor = { ...found, range, ...last }
    return [{ id, anchor: sameQuote(quote, highlight.quote) ? anchor : { ...anchor, quote } }]
  })
}

function sameQuote(a: TextQuote, b: TextQuote): boolean {
  return a.exact === b.exact && a.prefix === b.prefix && a.suffix === b.suffix
}
