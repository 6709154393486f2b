/** Going through what a search of the library found: from hit to hit, and on to the next article. */
import type { FindStart, SoughtWords } from '#renderer/documents/find.ts'

export type ReadingTrail = {
  readonly words: SoughtWords
  /** Where in the article to begin; a new object for every arrival. */
  readonly arrival: { readonly start: FindStart }
  /** Which of the articles that were found this one is, from 0; undefined when it is none of them. */
  readonly index: number | undefined
  readonly articles: number
  /** Goes on to the next or the previous article; only called where there is one. */
  readonly onArticle: (direction: 1 | -1) => void
  /** Back to the list of what was found. */
  readonly onBack: () => void
  readonly onClose: () => void
}

/** Whether there is another article in that direction. */
export function hasArticle({ index, articles }: ReadingTrail, direction: 1 | -1): boolean {
  if (index === undefined) return false
  return direction === 1 ? index + 1 < articles : index > 0
}
