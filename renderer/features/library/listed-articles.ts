/** What the library lists now, for an export of just that. */
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { isWhole } from './collections.ts'
import type { Chip } from './filter-chips.ts'
import { questionInWords, type LibraryQuestion } from './library-question.ts'

export type Listed = {
  /** "Unread, 2022", a folder's name, or “words” that were searched for. */
  readonly title: string
  readonly articleIds: () => Promise<readonly ArticleId[]>
}

/** As many as the host gives at once. */
const pageSize = 500

/** Nothing when all articles are listed. */
export function listedNow(
  client: HostClient,
  question: LibraryQuestion | undefined,
  filter: ArticleFilter,
  chips: readonly Chip[],
): Listed | undefined {
  if (question !== undefined) {
    return {
      title: questionInWords(question),
      articleIds: async () => {
        const { hits } = await client.library.search({ ...question, limit: pageSize })
        return hits.map(({ row }) => row.articleId)
      },
    }
  }
  if (isWhole(filter)) return undefined
  const title = chips.map(({ label }) => label).join(', ')
  return { title, articleIds: () => allIds(client, filter) }
}

export async function allIds(
  client: HostClient,
  filter: ArticleFilter,
): Promise<readonly ArticleId[]> {
  const ids: ArticleId[] = []
  for (;;) {
    const place = { offset: ids.length, limit: pageSize }
    const order = { sort: 'date', descending: true, filter } as const
    const { rows, total } = await client.library.page({ ...order, ...place })
    ids.push(...rows.map((row) => row.articleId))
    if (rows.length === 0 || ids.length >= total) return ids
  }
}
