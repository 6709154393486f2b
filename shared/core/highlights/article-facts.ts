/** What the index of the library is told of the user's work. */
import type { ArticleId } from '../ids.ts'

/**
 * What the user made of an article, as far as sorting and filtering the list needs it. The store in
 * the renderer is the truth; the index keeps a copy that is replaced at every start.
 */
export type ArticleFacts = {
  readonly articleId: ArticleId
  /** Milliseconds since the epoch. */
  readonly lastReadAt?: number
  /** 0 to 1. */
  readonly progress: number
  readonly highlights: number
  /** Highlights with a place that is only proposed. */
  readonly needsReview: number
  /** Highlights whose words are gone, and about which the user has not decided. */
  readonly notFound: number
  readonly hasNotes: boolean
}
