/** Pages of the article list, and where an article stands in it. */
import type {
  ArticleFilter,
  ArticlePage,
  ArticleRow,
  ArticleSort,
} from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { countBeforeQuery, holdsFor, runsOf, stretchQuery } from './article-order.ts'
import { isAccepted } from './facets.ts'
import { numberIn } from './index-database.ts'
import type { IndexStore } from './index-store.ts'

export type Ordering = {
  readonly sort: ArticleSort
  readonly descending: boolean
  readonly filter: ArticleFilter
}

const largestPage = 500

/** Offsets and limits out of range give what there is in range. */
export function pageOf(
  { database, facets, catalogue }: IndexStore,
  input: Ordering & { readonly offset: number; readonly limit: number },
): ArticlePage {
  const filter = facets.resolve(input.filter)
  const limit = Math.min(Math.max(0, input.limit), largestPage)
  const rows: ArticleRow[] = []
  let offset = Math.max(0, input.offset)
  let total = 0
  for (const run of runsOf(input.sort, input.descending)) {
    const count = facets.count(holdsFor(run, filter))
    const wanted = limit - rows.length
    if (wanted > 0 && offset < count) {
      const { sql, values } = stretchQuery(run, filter, offset, wanted)
      rows.push(...database.all(sql, values).map((row) => catalogue.toArticleRow(row)))
    }
    offset = Math.max(0, offset - count)
    total += count
  }
  return { total, rows }
}

/** Counts from 0; no index when the article is unknown or does not pass the filter. */
export function placeOf(
  { database, facets }: IndexStore,
  input: Ordering & { readonly articleId: ArticleId },
): { index?: number } {
  const row = database.get('SELECT * FROM articles WHERE article_id = ?', [input.articleId])
  if (row === undefined) return {}
  const filter = facets.resolve(input.filter)
  const facet = {
    year: numberIn(row, 'year'),
    flags: numberIn(row, 'flags'),
    source: numberIn(row, 'source'),
  }
  if (!isAccepted(facet, filter)) return {}
  let before = 0
  for (const run of runsOf(input.sort, input.descending)) {
    if (run.holds(facet)) {
      const { sql, values } = countBeforeQuery(run, filter, row)
      return { index: before + numberIn(database.get(sql, values) ?? {}, 'amount') }
    }
    before += facets.count(holdsFor(run, filter))
  }
  return {}
}
