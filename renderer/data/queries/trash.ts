/** Reads the trash. */
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleNote } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { TrashedKey } from '../commands/trash.ts'
import type { LecternDatabase } from '../database.ts'

export type TrashedItem = TrashedKey & {
  readonly articleId: ArticleId
  /** Of the article as it was last seen; empty when nothing is known of it. */
  readonly title: string
  /** The words that were highlighted; absent for a note on an article. */
  readonly quote?: string
  readonly colour?: Highlight['colour']
  readonly note: string
  /** Milliseconds since the epoch. */
  readonly deletedAt: number
}

/** What was deleted last comes first. Emptied notes and what was deleted for good are not in it. */
export async function trash(db: LecternDatabase): Promise<readonly TrashedItem[]> {
  return db.transaction('r', [db.highlights, db.articleNotes, db.articles], async () => {
    const [highlights, notes] = await Promise.all([
      db.highlights.where('deletedAt').above(0).toArray(),
      db.articleNotes.where('deletedAt').above(0).toArray(),
    ])
    const shown = [
      ...highlights.filter(({ erased }) => erased !== true).map(highlightItem),
      ...notes.filter(({ text }) => text.trim() !== '').map(noteItem),
    ].sort((a, b) => b.deletedAt - a.deletedAt || (a.id < b.id ? -1 : 1))
    const ids = [...new Set(shown.map(({ articleId }) => articleId))]
    const articles = await db.articles.bulkGet(ids)
    const titles = new Map(ids.map((id, index) => [id, articles[index]?.title ?? '']))
    return shown.map((one) => ({ ...one, title: titles.get(one.articleId) ?? '' }))
  })
}

type Untitled = Omit<TrashedItem, 'title'>

function highlightItem({ id, articleId, quote, colour, note, deletedAt = 0 }: Highlight): Untitled {
  return { table: 'highlights', id, articleId, quote: quote.exact, colour, note, deletedAt }
}

function noteItem({ articleId, text, deletedAt = 0 }: ArticleNote): Untitled {
  return { table: 'articleNotes', id: articleId, articleId, note: text, deletedAt }
}
