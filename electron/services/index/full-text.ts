/** Searching the words of all articles: which match, the best of them, and how they are shown. */
import type { SearchAnswer, SearchHit } from '#shared/api/host-api.ts'
import { parseQuery, toMatchExpression, type SearchTerm } from '#shared/core/search/query.ts'
import { makeSnippet, markHits } from '#shared/core/search/snippet.ts'
import type { Catalogue } from './catalogue.ts'
import { numberIn, type IndexDatabase } from './index-database.ts'

/**
 * Ranking costs as much as there are candidates, and a very common word has tens of thousands:
 * beyond this many, the ones found in titles and the ones added last are ranked.
 */
const mostCandidates = 2000
const titleWeight = 8

/** Nothing typed is an error; nothing asked for finds nothing. */
export function searchArticles(
  database: IndexDatabase,
  catalogue: Catalogue,
  text: string,
  limit: number,
): SearchAnswer {
  const terms = parseQuery(text)
  if (terms.length === 0) return { hits: [], total: 0 }
  const expression = toMatchExpression(terms)
  const candidates = rankedIds(database, expression, mostCandidates)
  const isWhole = candidates.length < mostCandidates
  const total = isWhole ? candidates.length : countMatches(database, expression)
  const best = isWhole ? candidates : withTitlesFirst(database, expression, candidates)
  const hits = best.slice(0, limit).flatMap(({ id }) => hitOf(catalogue, id, terms) ?? [])
  return { hits, total }
}

type Candidate = { readonly id: number; readonly score: number }

/** Best first; bm25 is the smaller the better. Equal ones newest first, so that the order is one. */
function rankedIds(
  database: IndexDatabase,
  expression: string,
  limit: number,
): readonly Candidate[] {
  return database
    .all(
      `SELECT rowid AS id, bm25(words, ${titleWeight}, 1) AS score FROM words
       WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?`,
      [expression, limit],
    )
    .map((row) => ({ id: numberIn(row, 'id'), score: numberIn(row, 'score') }))
    .toSorted((a, b) => a.score - b.score)
}

function withTitlesFirst(
  database: IndexDatabase,
  expression: string,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const titled = rankedIds(database, `{title} : (${expression})`, mostCandidates / 2)
  const seen = new Set(titled.map(({ id }) => id))
  return [...titled, ...candidates.filter(({ id }) => !seen.has(id))]
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
  const row = catalogue.rowOfId(id)
  if (row === undefined) return undefined
  const { parts, ...place } = makeSnippet(catalogue.textOfId(id), terms)
  return { row, title: markHits(row.title, terms), snippet: parts, ...place }
}
