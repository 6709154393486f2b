/** What a highlight says of its place that was made from a quote. */
import { comparableText } from '#shared/core/anchoring/comparable-text.ts'
import { outOfTimeMethod } from '#shared/core/anchoring/reanchor.ts'
import { quotesOnlyMethod } from '#shared/core/highlights/article-state.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { describeRange } from '#shared/core/highlights/selectors.ts'
import type { PlacedQuote } from '#shared/core/importing/imported-place.ts'
import { quotesOnlySource } from '#shared/core/ids.ts'
import type { ArticleText } from '../article-texts.ts'
import type { ArticleRef } from '../schema/records.ts'

export type PlaceFields = Pick<
  Highlight,
  'quote' | 'position' | 'textHash' | 'textModel' | 'copies' | 'ordinal' | 'anchor'
>

type QuoteInArticle = {
  readonly quote: Highlight['quote']
  /** Where it stands among the article's other quotes while there is no text to tell. */
  readonly order: number
  /** Undefined when it was not looked for. */
  readonly place: PlacedQuote | undefined
  readonly article: ArticleRef
  /** In which it was looked for. */
  readonly text: ArticleText | undefined
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The selectors are the article's own words where they stand for sure, else what the quote tells. */
export function placeOfQuote(input: QuoteInArticle): PlaceFields {
  const { quote, order, place, article, text, at } = input
  const told = {
    quote,
    position: { start: order, end: order + quote.exact.length },
    textHash: '',
    textModel: text?.textModel ?? 0,
    // Nobody has counted them.
    copies: 0,
    ordinal: 0,
  }
  if (text === undefined || place === undefined) {
    // An article that cannot be read now is looked through when it can be.
    const method = article.sourceId === quotesOnlySource ? quotesOnlyMethod : outOfTimeMethod
    return { ...told, anchor: { status: 'orphaned', textHash: '', method, score: 0, at } }
  }
  const { textHash, textModel } = text
  // What there was no time to look for is stale, and is looked for when the article is opened.
  const seenIn = place.method === outOfTimeMethod ? '' : textHash
  const anchor = { ...place, textHash: seenIn, at }
  if (place.range === undefined) return { ...told, anchor }
  const described = describeRange(text.text, place.range)
  const isSame =
    comparableText(described.quote.exact).text === comparableText(quote.exact.trim()).text
  if (place.status === 'anchored' && isSame) {
    return { ...described, position: place.range, textHash, textModel, anchor }
  }
  return { ...told, anchor: { ...anchor, quote: described.quote } }
}
