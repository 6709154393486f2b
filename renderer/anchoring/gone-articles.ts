/**
 * Articles that the user made something of and whose file, source's folder or source is gone, or never
 * was on this machine.
 */
import type { DataContext } from '#renderer/data/data-context.ts'
import { lastTextHashes } from '#renderer/data/queries/highlights.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleRow, GoneArticle } from '#shared/api/library-api.ts'
import { hasWork } from '#shared/core/highlights/article-facts.ts'
import { quotesOnlySource, type SourceId } from '#shared/core/ids.ts'
import type { Gone } from './sole-successor.ts'

/** How many articles the host is asked about in one call. */
export const articlesInQuestion = 500

export type AskedGone = Gone & { readonly asked: GoneArticle }

/** Whether there is something of the user's that must not go with the article's file. */
export function isWorked({ highlightCount, noteCount }: ArticleRecord): boolean {
  return hasWork({ highlights: highlightCount, hasNotes: noteCount > 0 })
}

/**
 * An article that the index does not know is not gone while its source is there: it may be read yet. Of
 * other devices' articles whatever was made of them counts, of those of this machine only work.
 */
export async function goneArticles(
  { data, client }: { readonly data: DataContext; readonly client: HostClient },
  articles: readonly ArticleRecord[],
): Promise<readonly AskedGone[]> {
  if (articles.length === 0) return []
  const sources = await client.sources.list({})
  const present = new Set(
    sources.filter(({ state }) => state !== 'missing').map(({ sourceId }) => sourceId),
  )
  const removed = await client.sources.removed({})
  const known = new Set<SourceId>([...sources.map(({ sourceId }) => sourceId), ...removed])
  const isForeign = ({ sourceId }: ArticleRecord): boolean => !known.has(sourceId)
  // Of which there are quotes only, there never was a file that could be gone.
  const withFiles = articles.filter(({ sourceId }) => sourceId !== quotesOnlySource)
  const inQuestion = withFiles.filter((one) => isForeign(one) || isWorked(one))
  const gone: AskedGone[] = []
  for (let from = 0; from < inQuestion.length; from += articlesInQuestion) {
    const part = inQuestion.slice(from, from + articlesInQuestion)
    const articleIds = part.map(({ id }) => id)
    const rows = await client.library.rows({ articleIds })
    const rowOf = new Map(rows.map((row) => [row.articleId, row]))
    const missing = part.filter(
      ({ id, sourceId }) => rowOf.get(id)?.problem?.code === 'missing' || !present.has(sourceId),
    )
    const foreignIds = missing.filter(isForeign).map(({ id }) => id)
    const textHashes = await lastTextHashes(data.db, foreignIds)
    for (const record of missing) {
      const textHash = record.textHash ?? textHashes.get(record.id)
      const asked = goneArticle(record, rowOf.get(record.id), textHash)
      gone.push({ record, asked, isForeign: isForeign(record) })
    }
  }
  return gone
}

/** The index has seen the file last; the record may be of an earlier version. */
function goneArticle(
  { id, sourceId, path, contentHash }: ArticleRecord,
  row: ArticleRow | undefined,
  textHash: string | undefined,
): GoneArticle {
  const seen = row === undefined || row.contentHash === '' ? contentHash : row.contentHash
  return {
    articleId: id,
    sourceId,
    path,
    contentHash: seen,
    ...(textHash === undefined ? {} : { textHash }),
  }
}
