/** Pages of the article list, and where an article stands in it. */
import type {
  ArticleFilter,
  ArticlePage,
  ArticleRow,
  ArticleSort,
} from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { countBeforeQuery, runsOf, stretchQuery } from './article-order.ts'
import { numberIn } from './index-database.ts'
import type { IndexStore } from './index-store.ts'
import type { IndexedFilter, TraitFilter } from './trait-filter.ts'

export type Ordering = {
  readonly sort: ArticleSort
  readonly descending: boolean
  readonly filter: ArticleFilter
}

const largestPage = 500

type PageInput = Ordering & { readonly offset: number; readonly limit: number }

/** Offsets and limits out of range give what there is in range. */
export function pageOf(store: IndexStore, input: PageInput): ArticlePage {
  const filter = store.facets.resolve(input.filter)
  const place = {
    ...input,
    offset: Math.max(0, input.offset),
    limit: Math.min(Math.max(0, input.limit), largestPage),
  }
  return filter.indexed === undefined
    ? pageOfMatching(store, place, filter)
    : pageOfIndexed(store, place, filter, filter.indexed)
}

/** Read from the order's index, which tests the filter as it goes. */
function pageOfIndexed(
  { database, facets, traits, catalogue }: IndexStore,
  { sort, descending, offset, limit }: PageInput,
  filter: TraitFilter,
  indexed: IndexedFilter,
): ArticlePage {
  const rows: ArticleRow[] = []
  let skipped = offset
  let total = 0
  const { columns } = traits
  for (const run of runsOf(sort, descending)) {
    const count = facets.count((id) => run.holds(columns, id) && isAccepted(filter, id))
    const wanted = limit - rows.length
    if (wanted > 0 && skipped < count) {
      const { sql, values } = stretchQuery(run, indexed, skipped, wanted)
      rows.push(...database.all(sql, values).map((row) => catalogue.toArticleRow(row)))
    }
    skipped = Math.max(0, skipped - count)
    total += count
  }
  return { total, rows }
}

function pageOfMatching(
  { orders, catalogue }: IndexStore,
  { sort, descending, offset, limit }: PageInput,
  filter: TraitFilter,
): ArticlePage {
  const matching = orders.idsIn(sort, descending).filter((id) => isAccepted(filter, id))
  const rows = matching.slice(offset, offset + limit).flatMap((id) => catalogue.rowAt(id) ?? [])
  return { total: matching.length, rows }
}

/** Counts from 0; no index when the article is unknown or does not pass the filter. */
export function placeOf(
  { database, facets, traits, orders }: IndexStore,
  input: Ordering & { readonly articleId: ArticleId },
): { index?: number } {
  const { sort, descending } = input
  const row = database.get('SELECT * FROM articles WHERE article_id = ?', [input.articleId])
  if (row === undefined) return {}
  const filter = facets.resolve(input.filter)
  const found = numberIn(row, 'id')
  if (!isAccepted(filter, found)) return {}
  if (filter.indexed === undefined) {
    const matching = orders.idsIn(sort, descending).filter((id) => isAccepted(filter, id))
    return { index: matching.indexOf(found) }
  }
  const { columns } = traits
  let before = 0
  for (const run of runsOf(sort, descending)) {
    if (run.holds(columns, found)) {
      const { sql, values } = countBeforeQuery(run, filter.indexed, row)
      return { index: before + numberIn(database.get(sql, values) ?? {}, 'amount') }
    }
    before += facets.count((id) => run.holds(columns, id) && isAccepted(filter, id))
  }
  return {}
}

function isAccepted({ tests }: TraitFilter, id: number): boolean {
  return tests.every(({ accepts }) => accepts(id))
}
