/** Stores what a run of the anchoring found for one article. */
import type { Anchor } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { DataContext } from '../data-context.ts'
import { transact } from './transact.ts'

export type FoundAnchor = { readonly id: string; readonly anchor: Anchor }

/**
 * All anchors in one transaction; selectors stay as they are, and there is nothing to undo. An
 * anchor that was made for the same text in the meantime, by the user or another window, stays.
 */
export function commitAnchors(
  context: DataContext,
  {
    articleId,
    anchors,
  }: { readonly articleId: ArticleId; readonly anchors: readonly FoundAnchor[] },
): Promise<void> {
  return transact(context, { tables: ['highlights', 'articles'] }, async (changes) => {
    for (const { id, anchor } of anchors) {
      const highlight = await changes.find('highlights', id)
      if (highlight?.articleId !== articleId) continue
      if (highlight.anchor.textHash === anchor.textHash) continue
      await changes.write('highlights', { ...highlight, anchor })
    }
  })
}
