/** The part of all records that belongs to some articles. Pure. */
import type { ArticleExport } from '../markdown/article-file.ts'
import type { MirrorChange } from '../mirror/mirror-change.ts'

/**
 * Of these articles, and of their highlights those that are named; with what they cannot be
 * understood without: collections they are in, the names of the colours, versions of them that lost.
 * The note on an article goes with it where the export has it.
 */
export function selectRecords(
  records: readonly MirrorChange[],
  articles: readonly ArticleExport[],
): readonly MirrorChange[] {
  const ids = new Set<string>(articles.map(({ articleId }) => articleId))
  const withNote = new Set<string>(
    articles.filter(({ note }) => note !== undefined).map(({ articleId }) => articleId),
  )
  const highlights = new Set<string>(
    articles.flatMap((article) => article.highlights.map(({ id }) => id)),
  )
  const collections = new Set(
    records.flatMap(({ table, id, row }) =>
      table === 'articles' && ids.has(id) && Array.isArray(row?.collectionIds)
        ? (row.collectionIds as unknown[])
        : [],
    ),
  )
  return records.filter(({ table, id, row }) => {
    switch (table) {
      case 'articles':
      case 'readingPositions':
        return ids.has(id)
      case 'articleNotes':
        return withNote.has(id)
      case 'highlights':
        return highlights.has(id)
      case 'articleTexts':
        return ids.has(String(row?.articleId))
      case 'collections':
        return collections.has(id)
      case 'settings':
        return id === 'colourNames'
      case 'lostVersions':
        return ids.has(String(row?.recordId)) || highlights.has(String(row?.recordId))
    }
  })
}
