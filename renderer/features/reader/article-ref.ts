/** What a command stores of the open article. */
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import type { ArticleContent } from '#shared/core/article/article.ts'

export function articleRefOf(content: ArticleContent): ArticleRef {
  const { articleId, sourceId, path, contentHash, metadata } = content
  return { articleId, sourceId, path, contentHash, title: metadata.title }
}
