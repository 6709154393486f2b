/** What the user writes about a whole article, and where they are in it. */
import type { ReadingPosition } from '#shared/core/article/reading-position.ts'
import type { ArticleState } from '#shared/core/highlights/article-state.ts'
import type { ArticleNote } from '#shared/core/highlights/highlight.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRecord, ArticleRef } from '../schema/records.ts'
import { normaliseTags } from './tags.ts'
import { transact } from './transact.ts'

/**
 * Undoable as "Edit article note"; edits within a few seconds of each other are one step. An empty
 * text where there is no note makes none: the answer is then undefined.
 */
export function saveArticleNote(
  context: DataContext,
  { article, text }: { readonly article: ArticleRef; readonly text: string },
): Promise<ArticleNote | undefined> {
  const { articleId } = article
  const undo = { title: 'Edit article note', mergeKey: `article note ${articleId}` }
  return transact(context, { tables: ['articleNotes', 'articles'], undo }, async (changes) => {
    const note = await changes.find('articleNotes', articleId)
    if (text === '' && (note === undefined || note.deletedAt !== undefined)) return undefined
    await changes.touchArticle(article)
    return changes.write('articleNotes', { id: articleId, articleId, text })
  })
}

/**
 * Not undoable. Call it at most every few seconds and when the article is left. The article's
 * progress is the furthest seen; reading on ends a hand-set "unread".
 */
export function saveReadingPosition(
  context: DataContext,
  { article, position }: { readonly article: ArticleRef; readonly position: ReadingPosition },
): Promise<void> {
  return transact(context, { tables: ['readingPositions', 'articles'] }, async (changes) => {
    const touched = await changes.touchArticle(article)
    const { chosenState, ...row } = touched
    const before = await changes.find('readingPositions', article.articleId)
    const { offset, words, progress, at } = position
    const { articleId } = article
    const moved = before?.offset !== offset
    await changes.write('readingPositions', {
      id: articleId,
      articleId,
      offset,
      words,
      progress,
      at,
    })
    if (chosenState === 'unread' && moved) {
      await changes.write('articles', { ...row, lastReadAt: at, progress })
    } else {
      const furthest = Math.max(row.progress, progress)
      changes.observe('articles', { ...touched, lastReadAt: at, progress: furthest })
    }
  })
}

/** The user's word goes before what the progress says; undoable as "Mark as …". */
export function setArticleState(
  context: DataContext,
  { article, state }: { readonly article: ArticleRef; readonly state: ArticleState },
): Promise<ArticleRecord> {
  const undo = { title: `Mark as ${state}` }
  return transact(context, { tables: ['articles'], undo }, async (changes) => {
    const row = await changes.touchArticle(article)
    return changes.write('articles', { ...row, chosenState: state })
  })
}

/** Undoable as "Edit article tags". Tags are trimmed; empty and repeated ones are left out. */
export function setArticleTags(
  context: DataContext,
  { article, tags }: { readonly article: ArticleRef; readonly tags: readonly string[] },
): Promise<ArticleRecord> {
  const undo = { title: 'Edit article tags' }
  return transact(context, { tables: ['articles'], undo }, async (changes) => {
    const row = await changes.touchArticle(article)
    return changes.write('articles', { ...row, tags: normaliseTags(tags) })
  })
}
