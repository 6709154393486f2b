/**
 * Articles that the user made something of and whose file, source's folder or source is gone, or never
 * was on this machine.
 */
import type { DataContext } from '#renderer/data/data-context.ts'
import { lastTextHashes } from '#renderer/data/queries/highlights.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { SourceState } from '#shared/api/host-api.ts'
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
 * Whatever was made of an article counts: tags and how far it was read belong to the user, too. What is
 * gone with work on it the index keeps; the rest it forgets, and what it does not know is gone only once
 * its source was read through.
 */
export async function goneArticles(
  { data, client }: { readonly data: DataContext; readonly client: HostClient },
  articles: readonly ArticleRecord[],
): Promise<readonly AskedGone[]> {
  if (articles.length === 0) return []
  const sources = await client.sources.list({})
  const inState = (isMeant: (state: SourceState) => boolean): ReadonlySet<SourceId> =>
    new Set(sources.filter(({ state }) => isMeant(state)).map(({ sourceId }) => sourceId))
  const present = inState((state) => state !== 'missing')
  const ready = inState((state) => state === 'ready')
  const removed = await client.sources.removed({})
  const known = new Set<SourceId>([...sources.map(({ sourceId }) => sourceId), ...removed])
  const isForeign = ({ sourceId }: ArticleRecord): boolean => !known.has(sourceId)
  // Of which there are quotes only, there never was a file that could be gone.
  const inQuestion = articles.filter(({ sourceId }) => sourceId !== quotesOnlySource)
  const gone: AskedGone[] = []
  for (let from = 0; from < inQuestion.length; from += articlesInQuestion) {
    const part = inQuestion.slice(from, from + articlesInQuestion)
    const articleIds = part.map(({ id }) => id)
    const rows = await client.library.rows({ articleIds })
    const rowOf = new Map(rows.map((row) => [row.articleId, row]))
    const isForgotten = (one: ArticleRecord): boolean =>
      !isWorked(one) && !rowOf.has(one.id) && ready.has(one.sourceId)
    const missing = part.filter(
      (one) =>
        rowOf.get(one.id)?.problem?.code === 'missing' ||
        !present.has(one.sourceId) ||
        isForgotten(one),
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
