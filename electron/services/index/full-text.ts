/** Searching the library: which articles match, and the best of them first. */
import { allOf, type SearchNode } from '#shared/core/search/search-node.ts'
import { numberIn, type IndexDatabase } from './index-database.ts'
import type { IndexStore } from './index-store.ts'
import { matchOf } from './match-expression.ts'
import { SearchConditions, type Condition } from './search-conditions.ts'

/**
 * Ranking costs as much as there are candidates, and a very common word of a large library has tens
 * of thousands: beyond this many, the ones found in titles and the ones added last are ranked.
 */
export const usualMostCandidates = 20_000
/** In titles, for authors, in texts. */
const weights = '8, 4, 1'

export type Found = {
  /** The index's own numbers, best first. */
  readonly ids: readonly number[]
  /** All that match. */
  readonly total: number
}

type Wanted = { readonly limit: number; readonly mostCandidates: number }

/** Best first by their words; what is asked for without words comes newest first. */
export function findArticles(store: IndexStore, query: SearchNode, wanted: Wanted): Found {
  const conditions = new SearchConditions(store)
  const { match, others } = split(query)
  if (match === undefined) return byDate(store.database, conditions.of(query), wanted.limit)
  const rest = others === undefined ? undefined : conditions.of(others)
  if (!conditions.isNoted(query)) return ranked(store.database, { match, rest }, wanted)
  return rankedWithNotes(store.database, { match, rest }, conditions, query, wanted)
}

/** Where the words of an article are looked for, and what else it must be. */
type Ranking = { readonly match: string; readonly rest: Condition | undefined }

/** What the full text can answer and rank in one go, and what must hold besides. */
function split(query: SearchNode): { match: string | undefined; others: SearchNode | undefined } {
  const whole = matchOf(query)
  if (whole !== undefined) return { match: whole, others: undefined }
  if (query.kind !== 'and') return { match: undefined, others: query }
  const inText = query.parts.filter((part) => matchOf(part) !== undefined)
  const words = allOf(inText)
  return {
    match: words && matchOf(words),
    others: allOf(query.parts.filter((part) => !inText.includes(part))),
  }
}

function ranked(
  database: IndexDatabase,
  ranking: Ranking,
  { limit, mostCandidates }: Wanted,
): Found {
  const { scored, candidates } = bestOf(database, ranking, { limit, mostCandidates })
  if (candidates < mostCandidates) return { ids: idsOf(scored), total: candidates }
  const titled = bestOf(
    database,
    { ...ranking, match: `{title} : (${ranking.match})` },
    { limit, mostCandidates },
  )
  const ids = new Set([...idsOf(titled.scored), ...idsOf(scored)])
  return { ids: [...ids].slice(0, limit), total: countMatches(database, ranking) }
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

function countMatches(database: IndexDatabase, { match, rest }: Ranking): number {
  const [row] = database.allOnce(
    `SELECT count(*) AS amount FROM words WHERE words MATCH ? ${among(rest)}`,
    [match, ...(rest?.values ?? [])],
  )
  return numberIn(row ?? {}, 'amount')
}

/** Looked up for each match in turn: a list of all such articles would cost more to make. */
function among(rest: Condition | undefined): string {
  return rest === undefined
    ? ''
    : `AND EXISTS (SELECT 1 FROM articles WHERE id = words.rowid AND ${rest.sql})`
}

/**
 * Some of the words are found in notes: articles that match only because of them are added, and those
 * that do not match because of them go.
 */
function rankedWithNotes(
  database: IndexDatabase,
  ranking: Ranking,
  conditions: SearchConditions,
  query: SearchNode,
  wanted: Wanted,
): Found {
  const noted = conditions.noted(query)
  const whole = conditions.of(query)
  const rest: Condition = {
    sql: `(NOT (${noted.sql}) OR ${whole.sql}) ${ranking.rest === undefined ? '' : `AND ${ranking.rest.sql}`}`,
    values: [...noted.values, ...whole.values, ...(ranking.rest?.values ?? [])],
  }
  const inText = ranked(database, hasExclusion(query) ? { ...ranking, rest } : ranking, wanted)
  const added = database.allOnce(
    `SELECT id, count(*) OVER () AS amount FROM articles
     WHERE ${noted.sql} AND ${whole.sql}
       AND id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)
     ORDER BY date DESC, id DESC LIMIT ?`,
    [...noted.values, ...whole.values, ranking.match, Math.max(1, wanted.limit)],
  )
  const ids = added.map((row) => numberIn(row, 'id'))
  const amount = added[0] === undefined ? 0 : numberIn(added[0], 'amount')
  return {
    ids: interleaved(ids, inText.ids).slice(0, wanted.limit),
    total: inText.total + amount,
  }
}

function byDate(database: IndexDatabase, { sql, values }: Condition, limit: number): Found {
  const rows = database.allOnce(
    `SELECT id, count(*) OVER () AS amount FROM articles WHERE ${sql}
     ORDER BY date DESC, id DESC LIMIT ?`,
    [...values, Math.max(1, limit)],
  )
  const [first] = rows
  return {
    ids: rows.slice(0, limit).map((row) => numberIn(row, 'id')),
    total: first === undefined ? 0 : numberIn(first, 'amount'),
  }
}

/** One of the first, one of the second, until one of them ends. */
function interleaved(first: readonly number[], second: readonly number[]): readonly number[] {
  const longest = Math.max(first.length, second.length)
  return Array.from({ length: longest }, (_, place) => [first[place], second[place]])
    .flat()
    .filter((id) => id !== undefined)
}

function idsOf(scored: readonly Scored[]): readonly number[] {
  return scored.map(({ id }) => id)
}

function hasExclusion(node: SearchNode): boolean {
  if (node.kind === 'not') return true
  return (node.kind === 'and' || node.kind === 'or') && node.parts.some(hasExclusion)
}
