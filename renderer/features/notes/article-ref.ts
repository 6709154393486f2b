/** What a command needs to know of the article in the panes, also while its file cannot be read. */
import { useData } from '#renderer/data/data-provider.tsx'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { OpenedArticle } from '#renderer/documents/reading-session.ts'
import type { ArticleId } from '#shared/core/ids.ts'

/** From the open file, else as it was last seen; `undefined` for an unknown one that is not open. */
export function useArticleRef(
  article: OpenedArticle,
  articleId: ArticleId,
): ArticleRef | undefined {
  const { db } = useData()
  const record = useQuery(`article ${articleId}`, () => articleRecord(db, articleId))
  if (article.kind === 'open') {
    const { sourceId, path, contentHash, metadata } = article.content
    return { articleId, sourceId, path, contentHash, title: metadata.title }
  }
  if (record.status === 'loading' || record.data === undefined) return undefined
  const { sourceId, path, contentHash, title } = record.data
  return { articleId, sourceId, path, contentHash, title }
}
