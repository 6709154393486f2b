/** Searching the library: which articles match, and the best of them first. */
import { allOf, type SearchNode } from '#shared/core/search/search-node.ts'
import { numberIn, type IndexDatabase } from './index-database.ts'
import type { IndexStore } from './index-store.ts'
import { matchOf } from './match-expression.ts'
import { isBegun, ranked, type Found, type Ranking, type Wanted } from './ranked-matches.ts'
import { SearchConditions, type Condition } from './search-conditions.ts'

/** Best first by their words; what is asked for without words comes newest first. */
export function findArticles(store: IndexStore, query: SearchNode, wanted: Wanted): Found {
  const conditions = new SearchConditions(store)
  const { words, others } = split(query)
  const match = words && matchOf(words)
  if (words === undefined || match === undefined) {
    return byDate(store.database, conditions.of(query), wanted.limit)
  }
  const rest = others === undefined ? undefined : conditions.of(others)
  const ranking = { match, isBegun: isBegun(words), rest }
  if (!conditions.isNoted(query)) return ranked(store.database, ranking, wanted)
  return rankedWithNotes(store.database, ranking, conditions, query, wanted)
}

/** What the full text can answer and rank in one go, and what must hold besides. */
function split(query: SearchNode): {
  words: SearchNode | undefined
  others: SearchNode | undefined
} {
  if (matchOf(query) !== undefined) return { words: query, others: undefined }
  if (query.kind !== 'and') return { words: undefined, others: query }
  const inText = query.parts.filter((part) => matchOf(part) !== undefined)
  return {
    words: allOf(inText),
    others: allOf(query.parts.filter((part) => !inText.includes(part))),
  }
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

function hasExclusion(node: SearchNode): boolean {
  if (node.kind === 'not') return true
  return (node.kind === 'and' || node.kind === 'or') && node.parts.some(hasExclusion)
}
