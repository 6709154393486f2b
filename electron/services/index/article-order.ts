/**
 * The orders of the article list as SQL. An order is one or two runs of articles, each read straight
 * from an index: those that have a date (or were ever read) come first in both directions, the
 * others follow by title.
 */
import type { ArticleSort } from '#shared/api/library-api.ts'
import { stateMask, unread } from './article-flags.ts'
import { isAccepted, type Facet, type ResolvedFilter } from './facets.ts'
import type { Column, IndexRow } from './index-database.ts'

export type Run = {
  readonly index: string
  /** Which articles the run holds. */
  readonly where: string
  readonly holds: (facet: Facet) => boolean
  /** Sorted by this column first, when it is not by title alone. */
  readonly key?: string
  readonly descending: boolean
}

const everything = { where: 'TRUE', holds: () => true }

export function runsOf(sort: ArticleSort, descending: boolean): readonly Run[] {
  const down = descending ? '_down' : ''
  switch (sort) {
    case 'title':
      return [{ ...everything, index: 'by_title', descending }]
    case 'added':
      return [{ ...everything, index: `by_added${down}`, key: 'added_at', descending }]
    case 'date':
      return [
        {
          index: `by_date${down}`,
          where: 'date IS NOT NULL',
          holds: ({ year }) => year !== 0,
          key: 'date',
          descending,
        },
        {
          index: 'by_title',
          where: 'year = 0',
          holds: ({ year }) => year === 0,
          descending: false,
        },
      ]
    case 'last-read':
      return [
        {
          index: `by_last_read${down}`,
          where: 'last_read_at IS NOT NULL',
          holds: ({ flags }) => (flags & stateMask) !== unread,
          key: 'last_read_at',
          descending,
        },
        {
          index: 'by_title',
          where: `(flags & ${stateMask}) = ${unread}`,
          holds: ({ flags }) => (flags & stateMask) === unread,
          descending: false,
        },
      ]
  }
}

/** How many articles of the run pass the filter, told from the facets alone. */
export function holdsFor(run: Run, filter: ResolvedFilter): (facet: Facet) => boolean {
  return (facet) => run.holds(facet) && isAccepted(facet, filter)
}

type Query = { readonly sql: string; readonly values: readonly Column[] }

/** The whole rows of one stretch of a run. */
export function stretchQuery(
  run: Run,
  filter: ResolvedFilter,
  offset: number,
  limit: number,
): Query {
  const condition = filterCondition(filter)
  const sql = `SELECT article.* FROM (
      SELECT id FROM articles INDEXED BY ${run.index}
      WHERE ${run.where}${condition.sql} ORDER BY ${orderOf(run)} LIMIT ? OFFSET ?
    ) AS place CROSS JOIN articles AS article ON article.id = place.id`
  return { sql, values: [...condition.values, limit, offset] }
}

/** How many articles of the run stand before `row`, which is one of them. */
export function countBeforeQuery(run: Run, filter: ResolvedFilter, row: IndexRow): Query {
  const condition = filterCondition(filter)
  const before = beforeCondition(run, row)
  const sql = `SELECT count(*) AS amount FROM articles INDEXED BY ${run.index}
    WHERE ${run.where}${condition.sql} AND (${before.sql})`
  return { sql, values: [...condition.values, ...before.values] }
}

function orderOf({ key, descending }: Run): string {
  if (key === undefined) return descending ? 'title_key DESC, id DESC' : 'title_key, id'
  return `${key}${descending ? ' DESC' : ''}, title_key, id`
}

function beforeCondition({ key, descending }: Run, row: IndexRow): Query {
  const title = [row.title_key ?? null, row.id ?? null]
  const than = descending ? '>' : '<'
  if (key === undefined) return { sql: `(title_key, id) ${than} (?, ?)`, values: title }
  const value = row[key] ?? null
  return {
    sql: `${key} ${than} ? OR (${key} = ? AND (title_key, id) < (?, ?))`,
    values: [value, value, ...title],
  }
}

function filterCondition({ source, flags, year }: ResolvedFilter): Query {
  const sql: string[] = []
  const values: number[] = []
  if (source !== undefined) {
    sql.push(' AND source = ?')
    values.push(source)
  }
  if (flags !== undefined) {
    sql.push(' AND (flags & ?) = ?')
    values.push(flags.mask, flags.value)
  }
  if (year !== undefined) {
    sql.push(' AND year = ?')
    values.push(year)
  }
  return { sql: sql.join(''), values }
}
