/** From where a highlight is looked for when its article has changed. */
import type { AnchoredPlace, Highlight } from './highlight.ts'

/**
 * Where the highlight stood for sure, most recently: a place that is only proposed, or lost, is
 * never the beginning of another search. Without any other it is the place of the user's choice.
 */
export function lastPlace(
  highlight: Pick<Highlight, 'anchor' | 'quote' | 'position' | 'textHash'>,
): AnchoredPlace {
  const { anchor, quote, position, textHash } = highlight
  if (anchor.status === 'anchored' && anchor.range !== undefined) {
    return { textHash: anchor.textHash, range: anchor.range, quote: anchor.quote ?? quote }
  }
  return anchor.last ?? { textHash, range: position, quote }
}
