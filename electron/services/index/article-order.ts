/**
 * The orders of the article list as SQL. An order is one or two runs of articles, each read straight
 * from an index: those that have a date (were ever read, have highlights) come first in both
 * directions, the others follow by title.
 */
import type { ArticleSort } from '#shared/api/library-api.ts'
import { highlighted, stateMask, unread } from './article-flags.ts'
import type { TraitColumns } from './article-traits.ts'
import type { Column, IndexRow } from './index-database.ts'
import type { IndexedFilter } from './trait-filter.ts'

export type Run = {
  readonly index: string
  /** Which articles the run holds. */
  readonly where: string
  readonly holds: (traits: TraitColumns, id: number) => boolean
  /** Sorted by this column first, when it is not by title alone. */
  readonly key?: string
  readonly descending: boolean
}

const everything = { where: 'TRUE', holds: () => true }
const byTitle = { index: 'by_title', descending: false }

export function runsOf(sort: ArticleSort, descending: boolean): readonly Run[] {
  switch (sort) {
    case 'title':
      return [{ ...everything, index: 'by_title', descending }]
    case 'added': {
      // Nearly all are added at the same moment, so that turning this order would sort them all.
      const index = descending ? 'by_added_down' : 'by_added'
      return [{ ...everything, index, key: 'added_at', descending }]
    }
    case 'length':
      return [{ ...everything, index: 'by_length', key: 'words', descending }]
    case 'date': {
      const index = descending ? 'by_date_down' : 'by_date'
      const holds: Run['holds'] = ({ month }, id) => month[id] !== 0
      return [
        { index, where: 'date IS NOT NULL', holds, key: 'date', descending },
        { ...byTitle, where: 'month = 0', holds: (traits, id) => !holds(traits, id) },
      ]
    }
    case 'last-read': {
      const where = 'last_read_at IS NOT NULL'
      const holds: Run['holds'] = ({ flags }, id) => ((flags[id] ?? 0) & stateMask) !== unread
      const never = `(flags & ${stateMask}) = ${unread}`
      return [
        { index: 'by_last_read', where, holds, key: 'last_read_at', descending },
        { ...byTitle, where: never, holds: (traits, id) => !holds(traits, id) },
      ]
    }
    case 'highlights': {
      const where = 'highlights > 0'
      const holds: Run['holds'] = ({ flags }, id) => ((flags[id] ?? 0) & highlighted) !== 0
      const none = `(flags & ${highlighted}) = 0`
      return [
        { index: 'by_highlights', where, holds, key: 'highlights', descending },
        { ...byTitle, where: none, holds: (traits, id) => !holds(traits, id) },
      ]
    }
  }
}

type Query = { readonly sql: string; readonly values: readonly Column[] }

/** The whole rows of one stretch of a run. */
export function stretchQuery(
  run: Run,
  filter: IndexedFilter,
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

/** The numbers of all articles of the run, with commas between them. */
export function orderQuery(run: Run): string {
  return `SELECT group_concat(id) AS ids FROM (
    SELECT id FROM articles INDEXED BY ${run.index} WHERE ${run.where} ORDER BY ${orderOf(run)}
  )`
}

/** How many articles of the run stand before `row`, which is one of them. */
export function countBeforeQuery(run: Run, filter: IndexedFilter, row: IndexRow): Query {
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

function filterCondition({ source, flags, months }: IndexedFilter): Query {
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
  if (months !== undefined) {
    sql.push(' AND month BETWEEN ? AND ?')
    values.push(months.first, months.last)
  }
  return { sql: sql.join(''), values }
}
