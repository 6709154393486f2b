/** What the library lists now, for an export of just that. */
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { sameFilter, stateCollections, yearCollections } from './collections.ts'
import type { OverviewState } from './library-overview.ts'

export type Listed = {
  /** "Unread", "2022", a folder's name, or “words” that were searched for. */
  readonly title: string
  readonly articleIds: () => Promise<readonly ArticleId[]>
}

/** As many as the host gives at once. */
const pageSize = 500

/** Nothing when all articles are listed. */
export function listedNow(
  client: HostClient,
  search: string,
  filter: ArticleFilter,
  { counts, sources }: Pick<OverviewState, 'counts' | 'sources'>,
): Listed | undefined {
  if (search !== '') {
    return {
      title: `“${search.length > 40 ? `${search.slice(0, 40)}…` : search}”`,
      articleIds: async () => {
        const { hits } = await client.library.search({ text: search, limit: pageSize })
        return hits.map(({ row }) => row.articleId)
      },
    }
  }
  if (sameFilter(filter, {})) return undefined
  const collections =
    counts === undefined ? [] : [...stateCollections(counts, filter), ...yearCollections(counts)]
  const title =
    sources?.find(({ sourceId }) => sourceId === filter.sourceId)?.name ??
    collections.find((collection) => sameFilter(collection.filter, filter))?.title
  if (title === undefined) return undefined
  return { title, articleIds: () => allIds(client, filter) }
}

async function allIds(client: HostClient, filter: ArticleFilter): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = []
  for (;;) {
    const place = { offset: ids.length, limit: pageSize }
    const order = { sort: 'date', descending: true, filter } as const
    const { rows, total } = await client.library.page({ ...order, ...place })
    ids.push(...rows.map((row) => row.articleId))
    if (rows.length === 0 || ids.length >= total) return ids
  }
}
