/**
 * Takes the user's work along when an article's file got another name, or lies elsewhere on another
 * device. Ids and places are no part of what makes a version, so what moves stays the version it was.
 */
import { hasWork } from '#shared/core/highlights/article-facts.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { mergeRecords, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import { joinedVersion, versionOrder } from '#shared/core/mirror/version.ts'
import { withoutField } from '#shared/core/record.ts'
import { articleTextId } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRecord, ArticleRef, UserTables } from '../schema/records.ts'
import type { Changes } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { normaliseTags } from './tags.ts'
import { keepLost, takeRow } from './take-row.ts'
import { transact } from './transact.ts'
import { begun, collectionsOfBoth, countersOf, furthestRead, textHashOf } from './united-article.ts'

const tables = [
  'articles',
  'highlights',
  'articleNotes',
  'readingPositions',
  'lostVersions',
  'articleTexts',
] as const

export type ArticleMove = {
  readonly from: ArticleId
  readonly to: ArticleRef
  /** Both sets of work are put together when `to` has highlights or notes of its own. */
  readonly together?: boolean
}

/**
 * Highlights (those in the trash too), note, place, tags and texts of `from` become those of `to`, in
 * one transaction. Answers false, and changes nothing, when there is nothing of `from`, or when `to`
 * has work of its own and they are not to be put together. Not undoable, as the file's new name is not.
 */
export async function moveArticle(
  context: DataContext,
  { from, to, together = false }: ArticleMove,
): Promise<boolean> {
  const { articleId } = to
  const texts = await transact(context, { tables }, async (changes) => {
    const { db, deviceId } = context
    const article = await changes.find('articles', from)
    const there = await changes.find('articles', articleId)
    if (article === undefined || from === articleId) return undefined
    if (!together && holdsWork(there)) return undefined
    changes.remove('articles', from)
    uniteArticles(changes, deviceId, { article, there, to })
    const highlights = await db.highlights.where('articleId').equals(from).toArray()
    await changes.load(
      'highlights',
      highlights.map(({ id }) => id),
    )
    for (const one of highlights) changes.adopt('highlights', { ...one, articleId })
    await moveRow(changes, deviceId, 'articleNotes', { from, to: articleId })
    await moveRow(changes, deviceId, 'readingPositions', { from, to: articleId })
    await lookAgain(changes)
    return moveTexts(context, changes, from, articleId)
  })
  if (texts === undefined) return false
  context.texts.remove(texts.gone)
  for (const id of texts.put) context.texts.add(id)
  context.history.moveArticle(from, articleId)
  return true
}

function holdsWork(article: ArticleRecord | undefined): boolean {
  if (article === undefined) return false
  const { highlightCount, noteCount } = article
  return hasWork({ highlights: highlightCount, hasNotes: noteCount > 0 })
}

type TwoArticles = {
  readonly article: ArticleRecord
  readonly there: ArticleRecord | undefined
  readonly to: ArticleRef
}

/** What comes over is counted where it comes to. */
function uniteArticles(changes: Changes, deviceId: string, { article, there, to }: TwoArticles) {
  const { articleId: id, sourceId, title, path, contentHash } = to
  const earlier = [...(there?.earlierIds ?? []), ...(article.earlierIds ?? []), article.id]
  const seen = {
    id,
    sourceId,
    title,
    path,
    contentHash,
    ...countersOf(there),
    ...furthestRead(article, there),
    earlierIds: [...new Set(earlier)].filter((one) => one !== id),
  }
  if (there === undefined) {
    changes.adopt('articles', { ...article, ...seen })
    return
  }
  const [a, b] = [{ ...article, id }, there] as unknown as readonly [
    MergeableRecord,
    MergeableRecord,
  ]
  const { row } = mergeRecords(a, b, userFields.articles, deviceId)
  const united = {
    ...withoutField(row, 'textHash'),
    ...seen,
    ...begun(row, article, there),
    ...textHashOf(there),
  } as unknown as ArticleRecord
  changes.adopt('articles', united)
  // Rows that were begun in one transaction count alike: their numbers say nothing of each other.
  const isApart = versionOrder(a, b) === 'concurrent' || article.createdAt === there.createdAt
  if (!isApart) return
  const tags = normaliseTags([...united.tags, ...article.tags, ...there.tags])
  const chosenState = united.chosenState ?? article.chosenState ?? there.chosenState
  changes.writeLoaded('articles', {
    ...withoutField(united, 'removed'),
    tags,
    ...collectionsOfBoth(article.collectionIds, there.collectionIds),
    ...(chosenState === undefined ? {} : { chosenState }),
    // What is still listed under one of the ids does not vanish.
    ...(article.removed === true && there.removed === true ? { removed: true } : {}),
  })
}

/** Puts the note, or the place, of the one article together with that of the other. */
async function moveRow(
  changes: Changes,
  deviceId: string,
  table: 'articleNotes' | 'readingPositions',
  { from, to }: { readonly from: ArticleId; readonly to: ArticleId },
): Promise<void> {
  const row = await changes.find(table, from)
  if (row === undefined) return
  const there = await changes.find(table, to)
  changes.remove(table, from)
  const moved = { ...row, id: to, articleId: to } as unknown as MergeableRecord
  if (there === undefined || (row.deletedAt === undefined) === (there.deletedAt === undefined)) {
    const lost = takeRow(changes, deviceId, table, moved)
    if (lost !== undefined) await keepLost(changes, [lost])
    return
  }
  // What is in the trash of the one article deletes nothing of the other's.
  const other = there as unknown as MergeableRecord
  const [alive, trashed] = moved.deletedAt === undefined ? [moved, other] : [other, moved]
  const kept = { ...alive, ...joinedVersion(alive, trashed) }
  changes.adopt(table, kept as unknown as UserTables[typeof table])
  if (trashed.erased !== true) await keepLost(changes, [{ table, row: trashed }])
}

/** Gives the ids of the rows that were put and of those that are gone. */
async function moveTexts(
  { db }: DataContext,
  changes: Changes,
  from: ArticleId,
  to: ArticleId,
): Promise<{ readonly put: readonly string[]; readonly gone: readonly string[] }> {
  const texts = await db.articleTexts.where('articleId').equals(from).toArray()
  const moved = texts.map((text) => ({
    ...text,
    id: articleTextId(to, text.textHash),
    articleId: to,
  }))
  for (const text of moved) changes.putText(text)
  const gone = texts.map(({ id }) => id)
  changes.dropTexts(gone)
  return { put: moved.map(({ id }) => id), gone }
}
