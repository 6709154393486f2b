/** Which article of the library the passages of one text belong to, if any. */
import type { ArticleId } from '../ids.ts'

/** `url`: it has the same address. `title`: it is called the same. `quote`: it holds the words. */
export type MatchEvidence = 'url' | 'title' | 'quote'

export type ArticleCandidate = {
  readonly articleId: ArticleId
  readonly evidence: MatchEvidence
  /** How many of the quotes stand in it for sure. */
  readonly found: number
}

const strongestFirst: readonly MatchEvidence[] = ['url', 'title', 'quote']

/**
 * The one that holds most of the quotes; among equals by the evidence. A common title alone proves
 * nothing, unless there are no quotes to prove it. `quotes` is how many there are.
 */
export function chooseArticle(
  candidates: readonly ArticleCandidate[],
  quotes: number,
): ArticleCandidate | undefined {
  const possible = candidates.filter(({ evidence, found }) => {
    if (found > 0 || evidence === 'url') return true
    return quotes === 0 && evidence === 'title'
  })
  return possible.toSorted(
    (one, other) =>
      other.found - one.found ||
      strongestFirst.indexOf(one.evidence) - strongestFirst.indexOf(other.evidence) ||
      (one.articleId < other.articleId ? -1 : 1),
  )[0]
}
