/**
 * Between the stored highlights and the anchoring: which of an article's highlights have to be
 * looked for in the opened text, what the engine is told of them, and the anchors that come of it.
 */
import {
  outOfTimeMethod,
  reanchorWithin,
  type ReanchorHighlight,
  type ReanchorResult,
} from '#shared/core/anchoring/reanchor.ts'
import type { Anchor, Highlight, TextQuote } from '#shared/core/highlights/highlight.ts'
import { quoteOf } from '#shared/core/highlights/selectors.ts'
import type { FoundAnchor } from './commands/commit-anchors.ts'

/** An opened article's canonical text and its hash. */
export type OpenedText = { readonly text: string; readonly textHash: string }

/** Milliseconds for one article; what is not found by then is looked for at the next opening. */
const anchoringBudget = 2_000

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

/** What the engine is told: the words and place last confirmed, else those of the user's choice. */
function reanchorHighlight(highlight: Highlight): ReanchorHighlight {
  const { id, anchor, quote, position, copies, ordinal } = highlight
  if (anchor.status !== 'anchored' || anchor.range === undefined) {
    return { id, ...position, ...quote, copies, ordinal }
  }
  if (anchor.quote !== undefined) return { id, ...anchor.range, ...anchor.quote }
  return { id, ...anchor.range, ...quote, copies, ordinal }
}

/** `at` is the time of the run, milliseconds since the epoch. The answer is for `commitAnchors`. */
export function anchorsFrom(
  results: readonly ReanchorResult[],
  highlights: readonly Highlight[],
  { text, textHash }: OpenedText,
  at: number,
): readonly FoundAnchor[] {
  const quotes = new Map<string, TextQuote>(highlights.map((one) => [one.id, one.quote]))
  return results
    .filter((result) => result.method !== outOfTimeMethod)
    .map(({ id, status, start, end, method, score }) => {
      const found = { status, textHash, method, score, at }
      if (start === undefined || end === undefined) return { id, anchor: found }
      const range = { start, end }
      const quote = quoteOf(text, range)
      const anchor: Anchor = { ...found, range }
      return { id, anchor: sameQuote(quote, quotes.get(id)) ? anchor : { ...anchor, quote } }
    })
}

/** All three steps; an empty answer means that there is nothing to commit. */
export function planAnchors(
  highlights: readonly Highlight[],
  opened: OpenedText,
  at: number,
): readonly FoundAnchor[] {
  const stale = staleHighlights(highlights, opened.textHash)
  const input = {
    after: opened.text,
    highlights: stale.map(reanchorHighlight),
    budgetMs: anchoringBudget,
  }
  const results = reanchorWithin(input, () => performance.now())
  return anchorsFrom(results, stale, opened, at)
}

function sameQuote(a: TextQuote, b: TextQuote | undefined): boolean {
  return a.exact === b?.exact && a.prefix === b.prefix && a.suffix === b.suffix
}
