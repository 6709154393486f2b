/** Stores what a run of the anchoring found for one article. */
import { lastPlace } from '#shared/core/highlights/last-place.ts'
import type { Anchor } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { articleTextId } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleTextRecord } from '../schema/records.ts'
import { transact } from './transact.ts'

export type FoundAnchor = { readonly id: string; readonly anchor: Anchor }

export type FoundAnchors = {
  readonly articleId: ArticleId
  readonly anchors: readonly FoundAnchor[]
  /** The text in which they were found. */
  readonly text: ArticleTextRecord
}

/**
 * All anchors and the text they stand on in one transaction, so that a crash leaves the old pair
 * whole; texts on which nothing stands any more go. Selectors stay as they are, there is nothing to
 * undo, and highlights stay the versions that they are: each device finds places in its own files. An anchor that was made for the same text in the meantime, by the user or another
 * window, stays.
 */
export async function commitAnchors(
  context: DataContext,
  { articleId, anchors, text }: FoundAnchors,
): Promise<void> {
  const { db, texts } = context
  const plan = { tables: ['highlights', 'articles', 'articleTexts'] } as const
  const dropped = await transact(context, plan, async (changes) => {
    for (const { id, anchor } of anchors) {
      const highlight = await changes.find('highlights', id)
      if (highlight?.articleId !== articleId) continue
      if (highlight.anchor.textHash === anchor.textHash) continue
      changes.observe('highlights', { ...highlight, anchor })
    }
    const article = await changes.find('articles', articleId)
    if (article !== undefined) {
      changes.observe('articles', { ...article, textHash: text.textHash })
    }
    changes.putText(text)
    await changes.flush()
    const needed = new Set([text.id])
    // A highlight in the trash may come back, and then starts from where it stood.
    for (const one of await db.highlights.where('articleId').equals(articleId).toArray()) {
      needed.add(articleTextId(articleId, lastPlace(one).textHash))
      needed.add(articleTextId(articleId, one.anchor.textHash))
    }
    const all = await db.articleTexts.where('articleId').equals(articleId).primaryKeys()
    const gone = all.filter((id) => !needed.has(id))
    changes.dropTexts(gone)
    return gone
  })
  texts.remove(dropped)
  texts.add(text.id)
}
