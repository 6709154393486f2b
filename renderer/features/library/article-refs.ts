/** What a command stores of articles that are known by their ids alone. */
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleId } from '#shared/core/ids.ts'

/** As many as are asked for at once. */
const idsAtOnce = 1000

/** Those that the library does not have any more are left out. */
export async function articleRefs(
  client: HostClient,
  articleIds: readonly ArticleId[],
): Promise<readonly ArticleRef[]> {
  const refs: ArticleRef[] = []
  for (let from = 0; from < articleIds.length; from += idsAtOnce) {
    const part = articleIds.slice(from, from + idsAtOnce)
    for (const row of await client.library.rows({ articleIds: part })) {
      const { articleId, sourceId, title, path, contentHash } = row
      refs.push({ articleId, sourceId, title, path, contentHash })
    }
  }
  return refs
}
