/** Which articles are other than they were, in what an export holds of them. Read from the outbox. */
import { toArticleId, type ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'
import type { ArticleRecord } from '../schema/records.ts'

/** A place in the outbox, and the articles that changed on the way there. */
export type ChangedArticles = {
  readonly sequence: number
  /** `all`: it cannot be said which, so any may have. */
  readonly articleIds: readonly ArticleId[] | 'all'
}

/** Settings: each colour is named in every file, and a template may be that of all of them. */
const inEveryFile: ReadonlySet<string> = new Set(['colourNames', 'exportTemplates'])

/** The number of the last transaction; 0 before the first. */
export async function lastSequence(db: LecternDatabase): Promise<number> {
  return Number((await db.outbox.orderBy('sequence').lastKey()) ?? 0)
}

/** What came after that number, by whichever window, command or device. */
export async function changedArticles(
  db: LecternDatabase,
  after: number,
): Promise<ChangedArticles> {
  return db.transaction('r', [db.outbox, db.highlights], async () => {
    const rows = await db.outbox.where('sequence').above(after).sortBy('sequence')
    const sequence = rows.at(-1)?.sequence ?? after
    // The mirror takes away what it was told of, and may have been quicker.
    if (rows.some((row, index) => row.sequence !== after + 1 + index)) {
      return { sequence, articleIds: 'all' }
    }
    const articleIds = new Set<ArticleId>()
    const highlightIds = new Set<string>()
    for (const [table, id] of rows.flatMap(({ keys }) => keys)) {
      if (table === 'settings' && inEveryFile.has(id)) return { sequence, articleIds: 'all' }
      if (table === 'articles' || table === 'articleNotes') articleIds.add(toArticleId(id))
      else if (table === 'highlights') highlightIds.add(id)
    }
    const highlights = await db.highlights.bulkGet([...highlightIds])
    for (const highlight of highlights) {
      if (highlight === undefined) return { sequence, articleIds: 'all' }
      articleIds.add(highlight.articleId)
    }
    return { sequence, articleIds: [...articleIds] }
  })
}

/** Every article that has, or ever had, a highlight or a note: it may have a file somewhere. */
export async function articlesEverNoted(db: LecternDatabase): Promise<readonly ArticleId[]> {
  const [highlighted, noted] = await db.transaction('r', [db.highlights, db.articleNotes], () =>
    Promise.all([
      db.highlights.orderBy('articleId').uniqueKeys(),
      db.articleNotes.toCollection().primaryKeys(),
    ]),
  )
  const ids = [...highlighted, ...noted].filter((id) => typeof id === 'string')
  return [...new Set(ids)].map(toArticleId)
}

/** Those that are still there: one whose file got another name goes on under the other id. */
export async function stillThere(
  db: LecternDatabase,
  articleIds: readonly ArticleId[],
): Promise<readonly ArticleId[]> {
  const found = await db.articles.bulkGet([...articleIds])
  const isAlive = (one: ArticleRecord | undefined): one is ArticleRecord =>
    one !== undefined && one.deletedAt === undefined
  return found.filter(isAlive).map(({ id }) => id)
}
