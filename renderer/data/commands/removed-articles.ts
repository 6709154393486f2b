/** Articles taken from the library, one by one, and brought back. Files are never touched, notes stay. */
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRef } from '../schema/records.ts'
import { changeArticles } from './change-articles.ts'

/** Undoable as "Remove from the library". Gives how many were there before. */
export function removeArticles(
  context: DataContext,
  articles: readonly ArticleRef[],
): Promise<number> {
  return changeArticles(context, 'Remove from the library', articles, (row) => ({
    ...row,
    removed: true,
  }))
}

/** Undoable as "Bring back to the library". Gives how many had been removed. */
export function bringBackArticles(
  context: DataContext,
  articles: readonly ArticleRef[],
): Promise<number> {
  return changeArticles(context, 'Bring back to the library', articles, (row) =>
    withoutField(row, 'removed'),
  )
}
