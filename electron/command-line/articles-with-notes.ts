/** The articles that the user made something of, as an export takes them. Pure. */
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { quotesOnlySource, toArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { isAlive, type MadeNotes } from './made-notes.ts'

/**
 * By title. Author and date stand in the articles' files and the library's index, not in the mirror:
 * they are left out. So is what belongs to no article that is known.
 */
export function articlesWithNotes(made: MadeNotes): readonly ArticleExport[] {
  const notes = new Map(
    made.articleNotes.filter(isAlive).map(({ articleId, text }) => [String(articleId), text]),
  )
  const highlights = new Map<string, Highlight[]>()
  for (const one of made.highlights.filter(isAlive)) {
    const own = highlights.get(one.articleId) ?? []
    own.push(one)
    highlights.set(one.articleId, own)
  }
  return made.articles
    .filter(isAlive)
    .flatMap(({ id, title, path, tags, earlierIds, sourceId, origin }): ArticleExport[] => {
      const note = notes.get(id) ?? ''
      const own = highlights.get(id) ?? []
      if (own.length === 0 && note.trim() === '') return []
      return [
        {
          articleId: toArticleId(id),
          title,
          ...(sourceId === quotesOnlySource ? {} : { file: path.slice(path.lastIndexOf('/') + 1) }),
          ...origin,
          tags,
          highlights: own,
          ...(earlierIds === undefined ? {} : { earlierIds }),
          ...(note === '' ? {} : { note }),
        },
      ]
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'en') || (a.articleId < b.articleId ? -1 : 1))
}
