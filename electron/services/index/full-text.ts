/** Searching the words of all articles: which match, the best of them, and how they are shown. */
import type { SearchAnswer, SearchHit } from '#shared/api/host-api.ts'
import { parseQuery, toMatchExpression, type SearchTerm } from '#shared/core/search/query.ts'
import { makeSnippet, markHits } from '#shared/core/search/snippet.ts'
import type { Catalogue } from './catalogue.ts'
import { numberIn, type IndexDatabase } from './index-database.ts'

/**
 * Ranking costs as much as there are candidates, and a very common word of a large library has tens
 * of thousands: beyond this many, the ones found in titles and the ones added last are ranked.
 */
export const usualMostCandidates = 20_000
const titleWeight = 8

export type SearchInput = {
  readonly text: string
  readonly limit: number
  readonly mostCandidates: number
}

/** Nothing typed is an error; nothing asked for finds nothing. */
export function searchArticles(
  database: IndexDatabase,
  catalogue: Catalogue,
  { text, limit, mostCandidates }: SearchInput,
): SearchAnswer {
  const terms = parseQuery(text)
  if (terms.length === 0) return { hits: [], total: 0 }
  const expression = toMatchExpression(terms)
  // One row at least, because the first tells how many there are.
  const wanted = { limit: Math.max(1, limit), mostCandidates }
  const { ids, candidates } = bestOf(database, expression, wanted)
  const isWhole = candidates < mostCandidates
  const total = isWhole ? candidates : countMatches(database, expression)
  const titled = isWhole ? [] : bestOf(database, `{title} : (${expression})`, wanted).ids
  const best = [...new Set([...titled, ...ids])]
  const hits = best.slice(0, limit).flatMap((id) => hitOf(catalogue, id, terms) ?? [])
  return { hits, total }
}

type Best = { readonly ids: readonly number[]; readonly candidates: number }

/**
 * Best first; bm25 is the smaller the better. Equal ones newest first, so that the order is one.
 * Ranked and counted in one go: beginning a query anew is dear, most of all that of a short prefix.
 */
function bestOf(
  database: IndexDatabase,
  expression: string,
  { limit, mostCandidates }: Omit<SearchInput, 'text'>,
): Best {
  const rows = database.all(
    `SELECT id, count(*) OVER () AS candidates FROM (
       SELECT rowid AS id, bm25(words, ${titleWeight}, 1) AS score FROM words
       WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?
     ) ORDER BY score, id DESC LIMIT ?`,
    [expression, mostCandidates, limit],
  )
  const [first] = rows
  return {
    ids: rows.map((row) => numberIn(row, 'id')),
    candidates: first === undefined ? 0 : numberIn(first, 'candidates'),
  }
}

function countMatches(database: IndexDatabase, expression: string): number {
  const row = database.get('SELECT count(*) AS amount FROM words WHERE words MATCH ?', [expression])
  return numberIn(row ?? {}, 'amount')
}

function hitOf(
  catalogue: Catalogue,
  id: number,
  terms: readonly SearchTerm[],
): SearchHit | undefined {
  const article = catalogue.withText(id)
  if (article === undefined) return undefined
  const { row, text } = article
  const { parts, ...place } = makeSnippet(text, terms)
  return { row, title: markHits(row.title, terms), snippet: parts, ...place }
}
