/** Finds the places of imported quotes in an opened article. */
import type { Anchoring } from '#renderer/anchoring/anchoring.ts'
import { outOfTimeMethod } from '#shared/core/anchoring/reanchor.ts'
import { rangeProblem } from '#shared/core/highlights/selectors.ts'
import type { PlacedQuote } from '#shared/core/importing/imported-place.ts'
import type { ImportedQuote } from '#shared/core/importing/imported-passage.ts'
import type { OpenedForImport } from './find-article.ts'
import { mapInTurns } from './in-turns.ts'

export type SoughtQuote = { readonly id: string; readonly quote: ImportedQuote }

/** Quotes that the anchoring looks for in one go, and for how many milliseconds. */
const quotesAtOnce = 100
const budgetMs = 3_000

const undecided: PlacedQuote = { status: 'orphaned', method: outOfTimeMethod, score: 0 }

/** A place for each, by its id: sure, proposed, or that there is none. */
export async function placeQuotes(
  anchoring: Anchoring,
  { text: { text }, quoted }: OpenedForImport,
  quotes: readonly SoughtQuote[],
): Promise<ReadonlyMap<string, PlacedQuote>> {
  const places = new Map<string, PlacedQuote>()
  const others: SoughtQuote[] = []
  await mapInTurns(quotes, (one) => {
    const range = quoted.surePlace(one.quote)
    if (range === undefined) others.push(one)
    else places.set(one.id, { status: 'anchored', range, method: 'only-copy', score: 1 })
  })
  for (let from = 0; from < others.length; from += quotesAtOnce) {
    const part = others.slice(from, from + quotesAtOnce)
    const highlights = part.map(({ id, quote }) => quoted.soughtQuote(id, quote))
    const reply = await anchoring.find({ text, groups: [{ highlights }], budgetMs })
    for (const { id } of part) places.set(id, undecided)
    for (const { id, status, start, end, method, score } of reply?.results ?? []) {
      const range = start === undefined || end === undefined ? undefined : { start, end }
      if (range === undefined) places.set(id, { status: 'orphaned', method, score })
      else if (rangeProblem(text, range) === undefined) {
        places.set(id, { status, range, method, score })
      } else places.set(id, { status: 'orphaned', method: 'not-found', score: 0 })
    }
  }
  return places
}
