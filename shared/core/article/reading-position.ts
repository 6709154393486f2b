/** Where the user is in an article: by text, not by pixels, so that it survives every restyling. */
import type { ArticleId } from '../ids.ts'

export type ReadingPosition = {
  readonly articleId: ArticleId
  /** Canonical offset of the first visible sentence's first code unit. */
  readonly offset: number
  /** The words there, to find the place again in a changed text; at most 64 code units. */
  readonly words: string
  /** 0 to 1: how far the end of the visible text is through the article. */
  readonly progress: number
  /** Milliseconds since the epoch. */
  readonly at: number
}
