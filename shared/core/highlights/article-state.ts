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

/** The method of the anchors in an article of which there are quotes only: there is no text to look in. */
export const quotesOnlyMethod = 'quotes-only'

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
 * `needs-review`: a place is proposed, the user decides. `not-found`: the words are gone, and the
 * user has not yet said what shall become of it. `kept`: gone, and kept so by the user, or of an article
 * that has no text here.
 */
export type HighlightStanding = 'in-place' | 'needs-review' | 'not-found' | 'kept'

export function standingOf({ status, method }: Anchor): HighlightStanding {
  if (status === 'anchored') return 'in-place'
  if (status === 'review') return 'needs-review'
  return method === keptMethod || method === quotesOnlyMethod ? 'kept' : 'not-found'
}
