/** What the index of the library is told of the user's words, so that they are found with the articles. */
import type { ArticleId } from '../ids.ts'

/** A highlight with what is said about it, or the note on a whole article. */
export const passageKinds = ['highlight', 'article-note'] as const
export type PassageKind = (typeof passageKinds)[number]

/**
 * The store in the renderer is the truth; the index keeps a copy, and knows by `version` whether it is
 * the same.
 */
export type Passage = {
  readonly kind: PassageKind
  /** The highlight's; for a note on the article, the article's. */
  readonly id: string
  /** Changes whenever anything below does. */
  readonly version: string
  readonly articleId: ArticleId
  /** The marked words; empty for a note on the article. */
  readonly quote: string
  /** Markdown source; empty when there is none. */
  readonly note: string
  readonly tags: readonly string[]
  /** Where the words are for sure: UTF-16 code units in the canonical text of that hash. */
  readonly place?: { readonly textHash: string; readonly start: number; readonly end: number }
}
