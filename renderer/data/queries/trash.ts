/** Reads the trash. */
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleNote } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { trashTables, type TrashedKey } from '../commands/trash.ts'
import type { LecternDatabase } from '../database.ts'
import type { CollectionRecord } from '../schema/records.ts'

export type TrashedItem = TrashedKey & {
  /** Of the article as it was last seen; empty when nothing is known of it. Absent for a collection. */
  readonly title?: string
  /** Of a collection. */
  readonly name?: string
  /** The words that were highlighted; absent for a note on an article. */
  readonly quote?: string
  readonly colour?: Highlight['colour']
  readonly note: string
  /** Milliseconds since the epoch. */
  readonly deletedAt: number
}

/** What was deleted last comes first. Emptied notes and what was deleted for good are not in it. */
export async function trash(db: LecternDatabase): Promise<readonly TrashedItem[]> {
  return db.transaction('r', [...trashTables, 'articles'], async () => {
    const [highlights, notes, collections] = await Promise.all([
      db.highlights.where('deletedAt').above(0).toArray(),
      db.articleNotes.where('deletedAt').above(0).toArray(),
      db.collections.where('deletedAt').above(0).toArray(),
    ])
    const onArticles = [
      ...highlights.filter(({ erased }) => erased !== true).map(highlightItem),
      ...notes.filter(({ text }) => text.trim() !== '').map(noteItem),
    ]
    const ids = [...new Set(onArticles.map(({ articleId }) => articleId))]
    const articles = await db.articles.bulkGet(ids)
    const titles = new Map(ids.map((id, index) => [id, articles[index]?.title ?? '']))
    return [
      ...onArticles.map(({ articleId, ...item }) => ({
        ...item,
        title: titles.get(articleId) ?? '',
      })),
      ...collections.filter(({ erased }) => erased !== true).map(collectionItem),
    ].sort((a, b) => b.deletedAt - a.deletedAt || (a.id < b.id ? -1 : 1))
  })
}

type OnArticle = TrashedItem & { readonly articleId: ArticleId }

function highlightItem({
  id,
  articleId,
  quote,
  colour,
  note,
  deletedAt = 0,
}: Highlight): OnArticle {
  return { table: 'highlights', id, articleId, quote: quote.exact, colour, note, deletedAt }
}

function noteItem({ articleId, text, deletedAt = 0 }: ArticleNote): OnArticle {
  return { table: 'articleNotes', id: articleId, articleId, note: text, deletedAt }
}

function collectionItem({ id, name, deletedAt = 0 }: CollectionRecord): TrashedItem {
  return { table: 'collections', id, name, note: '', deletedAt }
}
