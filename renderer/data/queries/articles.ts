/** Reads what the user made of articles. */
import {
  outlastsFile,
  type ArticleFacts,
  type SeenArticle,
} from '#shared/core/highlights/article-facts.ts'
import { articleState, finishedProgress } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import { compareInText } from '#shared/core/highlights/text-order.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'
import type { ArticleRecord, ReadingPositionRecord } from '../schema/records.ts'

/** Undefined for an article the user never touched. */
export async function articleRecord(
  db: LecternDatabase,
  articleId: ArticleId,
): Promise<ArticleRecord | undefined> {
  return alive(await db.articles.get(articleId))
}

/** What became of an article whose file got another name; undefined when nothing is known. */
export async function articleOfEarlierId(
  db: LecternDatabase,
  earlierId: ArticleId,
): Promise<ArticleRecord | undefined> {
  const heirs = (await db.articles.where('earlierIds').equals(earlierId).toArray()).filter(
    (one) => one.deletedAt === undefined,
  )
  // It can have happened twice: the file came back under its old name, and went again.
  return heirs.sort((a, b) => b.createdAt - a.createdAt)[0]
}

export async function articleNote(
  db: LecternDatabase,
  articleId: ArticleId,
): Promise<ArticleNote | undefined> {
  return alive(await db.articleNotes.get(articleId))
}

/** Those in the trash included; undefined where there is none. */
export function everyArticleNote(
  db: LecternDatabase,
  articleIds: readonly ArticleId[],
): Promise<readonly (ArticleNote | undefined)[]> {
  return db.articleNotes.bulkGet([...articleIds])
}

export async function readingPosition(
  db: LecternDatabase,
  articleId: ArticleId,
): Promise<ReadingPositionRecord | undefined> {
  return alive(await db.readingPositions.get(articleId))
}

/** Articles of which the user made anything, or which they only read. */
export async function touchedArticles(db: LecternDatabase): Promise<readonly ArticleRecord[]> {
  return db.articles.filter((one) => one.deletedAt === undefined).toArray()
}

/** Articles with a highlight or a note, by title. */
export async function articlesWithWork(db: LecternDatabase): Promise<readonly ArticleRecord[]> {
  const articles = await db.articles
    .filter((one) => one.deletedAt === undefined && one.highlightCount + one.noteCount > 0)
    .toArray()
  return articles.sort((a, b) => a.title.localeCompare(b.title) || (a.id < b.id ? -1 : 1))
}

/** The facts of every article the user touched. */
export async function allFacts(db: LecternDatabase): Promise<readonly ArticleFacts[]> {
  const articles = await db.articles.toArray()
  return articles.filter((one) => one.deletedAt === undefined).map(factsOf)
}

/** A state chosen by hand shows in time and progress, which are all that the list knows. */
export function factsOf(article: ArticleRecord): ArticleFacts {
  const { id, lastReadAt, progress, highlightCount, needsReviewCount, notFoundCount, noteCount } =
    article
  const facts = {
    articleId: id,
    highlights: highlightCount,
    needsReview: needsReviewCount,
    notFound: notFoundCount,
    hasNotes: noteCount > 0,
  }
  const { tags, collectionIds, removed } = article
  const tagged = {
    ...facts,
    ...(tags.length === 0 ? {} : { tags }),
    ...(collectionIds === undefined ? {} : { collectionIds }),
    ...(removed === undefined ? {} : { removed }),
  }
  const counts = outlastsFile(tagged) ? { ...tagged, seen: seenOf(article) } : tagged
  switch (articleState(article)) {
    case 'unread':
      return { ...counts, progress: 0 }
    case 'finished':
      return { ...counts, lastReadAt: lastReadAt ?? article.updatedAt, progress: 1 }
    case 'reading':
      return {
        ...counts,
        lastReadAt: lastReadAt ?? article.updatedAt,
        progress: Math.min(progress, finishedProgress - 0.01),
      }
  }
}

function seenOf({ sourceId, path, title, contentHash }: ArticleRecord): SeenArticle {
  return { sourceId, path, title, contentHash }
}

export type ExportMaterial = {
  readonly article: ArticleRecord
  readonly note?: ArticleNote
  /** In text order. */
  readonly highlights: readonly Highlight[]
}

/** Everything to export of the named articles, or of all with work; in the order of the ids. */
export async function exportMaterial(
  db: LecternDatabase,
  articleIds: readonly ArticleId[] | 'all',
): Promise<readonly ExportMaterial[]> {
  return db.transaction('r', [db.articles, db.articleNotes, db.highlights], async () => {
    const articles =
      articleIds === 'all'
        ? await articlesWithWork(db)
        : (await db.articles.bulkGet([...articleIds])).filter((one) => one !== undefined)
    const ids = articles.map((article) => article.id)
    const notes = await db.articleNotes.bulkGet(ids)
    const highlights = await db.highlights.where('articleId').anyOf(ids).toArray()
    const byArticle = new Map<ArticleId, Highlight[]>(ids.map((id) => [id, []]))
    for (const one of highlights) {
      if (one.deletedAt === undefined) byArticle.get(one.articleId)?.push(one)
    }
    return articles.map((article, index) => {
      const note = alive(notes[index])
      const own = (byArticle.get(article.id) ?? []).sort(compareInText)
      return note === undefined ? { article, highlights: own } : { article, note, highlights: own }
    })
  })
}

function alive<Row extends { readonly deletedAt?: number }>(
  record: Row | undefined,
): Row | undefined {
  return record?.deletedAt === undefined ? record : undefined
}
