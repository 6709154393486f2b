/** What the index of the library is told of the user's work. */
import type { ArticleId, SourceId } from '../ids.ts'

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
  /** The user's own for the article; absent when there are none. */
  readonly tags?: readonly string[]
  /** The collections that the user put it into; absent when there are none. */
  readonly collectionIds?: readonly string[]
  /** The user took it from the library: it is listed and found only where that is asked for. */
  readonly removed?: true
  /** The article as it was last seen, by which a new index can show it when its file is gone. */
  readonly seen?: SeenArticle
}

export type SeenArticle = {
  readonly sourceId: SourceId
  /** Relative to its source. */
  readonly path: string
  readonly title: string
  /** As in `ArticleContent`; empty when the bytes could not be read. */
  readonly contentHash: string
}

/** Whether there is something of the user's that must not go with the article's file. */
export function hasWork(facts: Pick<ArticleFacts, 'highlights' | 'hasNotes'>): boolean {
  return facts.highlights > 0 || facts.hasNotes
}

/**
 * Whether the list keeps the article, as missing, when its file is gone. What was removed would else come
 * back with a file of another name.
 */
export function outlastsFile(
  facts: Pick<ArticleFacts, 'highlights' | 'hasNotes' | 'removed'>,
): boolean {
  return hasWork(facts) || facts.removed === true
}
