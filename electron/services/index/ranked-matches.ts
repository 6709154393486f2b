/** The articles that words are found in, the best of them first: what the full text does alone. */
import { isSpaceless } from '#shared/core/search/fold.ts'
import type { SearchNode } from '#shared/core/search/search-node.ts'
import { numberIn, type IndexDatabase } from './index-database.ts'
import type { Condition } from './search-conditions.ts'

/**
 * Ranking costs as much as there are candidates, and a very common word of a large library has tens
 * of thousands: beyond this many, the ones found in titles and the ones added last are ranked. Below
 * it one question is enough, so it is more than half of a library that has to answer at once (50,000).
 */
export const usualMostCandidates = 30_000

/** In titles, for authors, in texts. */
const weights = '8, 4, 1'
/** A word of no more letters that may go on has only begun to be typed. */
const fewLetters = 3

export type Found = {
  /** The index's own numbers, best first. */
  readonly ids: readonly number[]
  /** All that match. */
  readonly total: number
}

export type Ranking = {
  /** The words, as an expression of FTS5. */
  readonly match: string
  /** Nothing but the first letters of a word: see `isBegun`. */
  readonly isBegun: boolean
  /** What else the article must be. */
  readonly rest: Condition | undefined
}

/**
 * The full text gathers all words that begin with these letters each time a query begins, and once more
 * to weigh them: in a library where half of the articles have such words, for little more than chance.
 */
export function isBegun(query: SearchNode): boolean {
  if (query.kind !== 'words' || !query.term.prefix) return false
  const [word = '', ...others] = query.term.words
  return others.length === 0 && word.length <= fewLetters && !isSpaceless(word)
}

export type Wanted = { readonly limit: number; readonly mostCandidates: number }

export function ranked(database: IndexDatabase, ranking: Ranking, wanted: Wanted): Found {
  if (ranking.isBegun) {
    const found = newest(database, ranking, wanted.limit)
    // Fewer are gathered and weighed in no time.
    const areMany = found.total > wanted.mostCandidates / 30
    if (areMany) return titledBefore(database, ranking, found, wanted.limit)
  }
  const { scored, candidates } = bestOf(database, ranking, wanted)
  if (candidates < wanted.mostCandidates) return { ids: idsOf(scored), total: candidates }
  const titled = bestOf(database, inTitle(ranking), wanted)
  const ids = new Set([...idsOf(titled.scored), ...idsOf(scored)])
  return { ids: [...ids].slice(0, wanted.limit), total: newest(database, ranking, 1).total }
}

function titledBefore(
  database: IndexDatabase,
  ranking: Ranking,
  { ids, total }: Found,
  limit: number,
): Found {
  const titled = newest(database, inTitle(ranking), limit)
  return { ids: [...new Set([...titled.ids, ...ids])].slice(0, limit), total }
}

function inTitle(ranking: Ranking): Ranking {
  return { ...ranking, match: `{title} : (${ranking.match})` }
}

type Scored = { readonly id: number; readonly score: number }

/**
 * Best first; bm25 is the smaller the better. Equal ones newest first, so that the order is one.
 * Ranked and counted in one go: beginning a query anew is dear, most of all that of a short prefix.
 */
function bestOf(
  database: IndexDatabase,
  { match, rest }: Ranking,
  { limit, mostCandidates }: Wanted,
): { readonly scored: readonly Scored[]; readonly candidates: number } {
  const rows = database.allOnce(
    `SELECT id, score, count(*) OVER () AS candidates FROM (
       SELECT rowid AS id, bm25(words, ${weights}) AS score FROM words
       WHERE words MATCH ? ${among(rest)} ORDER BY rowid DESC LIMIT ?
     ) ORDER BY score, id DESC LIMIT ?`,
    // One row at least, because the first tells how many there are.
    [match, ...(rest?.values ?? []), mostCandidates, Math.max(1, limit)],
  )
  const [first] = rows
  return {
    scored: rows
      .slice(0, limit)
      .map((row) => ({ id: numberIn(row, 'id'), score: numberIn(row, 'score') })),
    candidates: first === undefined ? 0 : numberIn(first, 'candidates'),
  }
}

/** The last added first. */
function newest(database: IndexDatabase, { match, rest }: Ranking, limit: number): Found {
  const rows = database.allOnce(
    `SELECT rowid AS id, count(*) OVER () AS amount FROM words
     WHERE words MATCH ? ${among(rest)} ORDER BY rowid DESC LIMIT ?`,
    [match, ...(rest?.values ?? []), Math.max(1, limit)],
  )
  const [first] = rows
  return {
    ids: rows.slice(0, limit).map((row) => numberIn(row, 'id')),
    total: first === undefined ? 0 : numberIn(first, 'amount'),
  }
}

/** Looked up for each match in turn: a list of all such articles would cost more to make. */
function among(rest: Condition | undefined): string {
  return rest === undefined
    ? ''
    : `AND EXISTS (SELECT 1 FROM articles WHERE id = words.rowid AND ${rest.sql})`
}

function idsOf(scored: readonly Scored[]): readonly number[] {
  return scored.map(({ id }) => id)
}
