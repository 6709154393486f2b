/** Takes the user's work along when an article's file got another name. */
import { hasWork } from '#shared/core/highlights/article-facts.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleTextId } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRecord, ArticleRef } from '../schema/records.ts'
import { nothingCounted, type Changes } from './changes.ts'
import { normaliseTags } from './tags.ts'
import { transact } from './transact.ts'

const tables = [
  'articles',
  'highlights',
  'articleNotes',
  'readingPositions',
  'articleTexts',
] as const

/**
 * Highlights (those in the trash too), note, place, tags and texts of `from` become those of `to`, in
 * one transaction. Answers false, and changes nothing, when there is nothing of `from` or when `to`
 * has highlights or notes of its own. Not undoable, as the file's new name is not.
 */
export async function moveArticle(
  context: DataContext,
  { from, to }: { readonly from: ArticleId; readonly to: ArticleRef },
): Promise<boolean> {
  const { articleId } = to
  const texts = await transact(context, { tables }, async (changes) => {
    const article = await changes.find('articles', from)
    const there = await changes.find('articles', articleId)
    if (article === undefined || from === articleId || holdsWork(there)) return undefined
    await changes.replace('articles', from, merged(article, there, to))
    const { db } = context
    for (const one of await db.highlights.where('articleId').equals(from).toArray()) {
      await changes.write('highlights', { ...one, articleId })
    }
    const note = await changes.find('articleNotes', from)
    if (note !== undefined) {
      await changes.replace('articleNotes', from, { ...note, id: articleId, articleId })
    }
    await movePosition(changes, from, articleId)
    return moveTexts(context, changes, from, articleId)
  })
  if (texts === undefined) return false
  context.texts.remove(texts.gone)
  for (const id of texts.put) context.texts.add(id)
  context.history.replace('articles', from, articleId)
  context.history.replace('articleNotes', from, articleId)
  return true
}

function holdsWork(article: ArticleRecord | undefined): boolean {
  if (article === undefined) return false
  const { highlightCount, noteCount } = article
  return hasWork({ highlights: highlightCount, hasNotes: noteCount > 0 })
}

/** What comes over is counted where it comes to. */
function merged(article: ArticleRecord, there: ArticleRecord | undefined, to: ArticleRef) {
  const { articleId, sourceId, title, path, contentHash } = to
  const lastReadAt = Math.max(article.lastReadAt ?? 0, there?.lastReadAt ?? 0)
  const earlier = [...(there?.earlierIds ?? []), ...(article.earlierIds ?? []), article.id]
  return {
    ...there,
    ...article,
    ...nothingCounted,
    id: articleId,
    sourceId,
    title,
    path,
    contentHash,
    tags: normaliseTags([...article.tags, ...(there?.tags ?? [])]),
    ...collectionsOfBoth(article.collectionIds, there?.collectionIds),
    progress: Math.max(article.progress, there?.progress ?? 0),
    ...(lastReadAt === 0 ? {} : { lastReadAt }),
    earlierIds: earlier.filter((id) => id !== articleId),
  }
}

function collectionsOfBoth(
  some: readonly string[] = [],
  others: readonly string[] = [],
): Pick<ArticleRecord, 'collectionIds'> {
  const collectionIds = [...new Set([...some, ...others])]
  return collectionIds.length === 0 ? {} : { collectionIds }
}

/** Of two places the one that was left last. */
async function movePosition(changes: Changes, from: ArticleId, to: ArticleId): Promise<void> {
  const position = await changes.find('readingPositions', from)
  if (position === undefined) return
  const there = await changes.find('readingPositions', to)
  const last = there === undefined || position.at >= there.at ? position : there
  await changes.replace('readingPositions', from, { ...last, id: to, articleId: to })
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
