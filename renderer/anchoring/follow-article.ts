/** Follows the highlights of one article into its text as it is now. */
import { anchorsFrom, planSearch } from '#renderer/data/anchoring.ts'
import { articleTextId, storedTexts, type ArticleText } from '#renderer/data/article-texts.ts'
import { commitAnchors } from '#renderer/data/commands/commit-anchors.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import type { Anchoring } from './anchoring.ts'

/** How many highlights were looked for, and what came of it. */
export type FollowReport = {
  readonly followed: number
  readonly needsReview: number
  readonly notFound: number
}

/** What is not decided by then keeps its old state and is looked for again. */
const budgetMs = 2_000

/**
 * One look and one transaction: killed in the middle, the old state stands. Undefined when the
 * anchoring gave no answer. Rejects with a `StorageError` when the store refuses.
 */
export async function followArticle(
  { data, anchoring }: { readonly data: DataContext; readonly anchoring: Anchoring },
  opened: ArticleText,
): Promise<FollowReport | undefined> {
  const { articleId, text, textHash, textModel } = opened
  const highlights = await highlightsOf(data.db, articleId)
  const groups = planSearch(highlights, textHash)
  if (groups.length === 0) return { followed: 0, needsReview: 0, notFound: 0 }
  const hashes = groups.map((group) => group.textHash)
  const known = await storedTexts(data.db, articleId, hashes)
  const reply = await anchoring.find({
    text,
    groups: groups.map((group) => {
      const before = known.get(group.textHash)?.deflated
      const { highlights: sought } = group
      return before === undefined ? { highlights: sought } : { before, highlights: sought }
    }),
    budgetMs,
  })
  if (reply === undefined) return undefined
  const { results, deflated } = reply
  const anchors = anchorsFrom(results, highlights, opened, data.now())
  await commitAnchors(data, {
    articleId,
    anchors,
    text: {
      id: articleTextId(articleId, textHash),
      articleId,
      textHash,
      textModel,
      length: text.length,
      deflated,
    },
  })
  const count = (status: string): number =>
    anchors.filter(({ anchor }) => anchor.status === status).length
  return {
    followed: count('anchored'),
    needsReview: count('review'),
    notFound: count('orphaned'),
  }
}
