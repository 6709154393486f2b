/** Where the user stands with an article, and which of its highlights wait for a decision. */
import type { Anchor } from './highlight.ts'

export type ArticleState = 'unread' | 'reading' | 'finished'

/**
 * From this progress on (0 to 1, the furthest visible end) an article counts as finished, in the
 * store and in the host's index alike.
 */
export const finishedProgress = 0.98

/** The method an anchor carries once the user decided to keep the highlight without a place. */
export const keptMethod = 'kept'

/** The user's own choice holds; without one the furthest progress decides. */
export function articleState(article: {
  readonly chosenState?: ArticleState
  readonly lastReadAt?: number
  readonly progress: number
}): ArticleState {
  if (article.chosenState !== undefined) return article.chosenState
  if (article.progress >= finishedProgress) return 'finished'
  return article.lastReadAt === undefined ? 'unread' : 'reading'
}

/**
 * Whether the user still has to decide about a highlight: a place is proposed, or the text is gone
 * and they have not said to keep it so.
 */
export function needsReview(anchor: Anchor): boolean {
  if (anchor.status === 'review') return true
  return anchor.status === 'orphaned' && anchor.method !== keptMethod
}
