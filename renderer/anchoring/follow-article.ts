/** Follows the highlights of one article into its text as it is now. */
import { anchorsFrom, planSearch } from '#renderer/data/anchoring.ts'
import { articleTextId, storedTexts, type ArticleText } from '#renderer/data/article-texts.ts'
import { commitAnchors, type FoundAnchor } from '#renderer/data/commands/commit-anchors.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import type { ArticleTextRecord } from '#renderer/data/schema/records.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Anchoring } from './anchoring.ts'

/** How many highlights were looked for, and what came of it. */
export type FollowReport = {
  readonly followed: number
  readonly needsReview: number
  readonly notFound: number
  /** Time ran out before they were decided: they keep their old state and are looked for again. */
  readonly undecided: number
}

export type Following = { readonly data: DataContext; readonly anchoring: Anchoring }

export type FoundHighlights = {
  /** How many were looked for. */
  readonly sought: number
  readonly anchors: readonly FoundAnchor[]
  /** The text in which they were looked for, for the store; absent when there was nothing to do. */
  readonly text?: ArticleTextRecord
}

/** What is not decided by then keeps its old state and is looked for again. */
const budgetMs = 2_000

/**
 * One look and one transaction: killed in the middle, the old state stands. Undefined when the
 * anchoring gave no answer. Rejects with a `StorageError` when the store refuses.
 */
export async function followArticle(
  following: Following,
  opened: ArticleText,
): Promise<FollowReport | undefined> {
  const found = await searchFor(following, opened.articleId, opened)
  if (found === undefined) return undefined
  const { sought, anchors, text } = found
  const { articleId } = opened
  if (text !== undefined) await commitAnchors(following.data, { articleId, anchors, text })
  const count = (status: string): number =>
    anchors.filter(({ anchor }) => anchor.status === status).length
  return {
    followed: count('anchored'),
    needsReview: count('review'),
    notFound: count('orphaned'),
    undecided: sought - anchors.length,
  }
}

/** Looks for the highlights of `marked` in a text, its own or another's, and stores nothing. */
export async function searchFor(
  { data, anchoring }: Following,
  marked: ArticleId,
  opened: ArticleText,
): Promise<FoundHighlights | undefined> {
  const { articleId, text, textHash, textModel } = opened
  const highlights = await highlightsOf(data.db, marked)
  const groups = planSearch(highlights, textHash)
  if (groups.length === 0) return { sought: 0, anchors: [] }
  const hashes = groups.map((group) => group.textHash)
  const known = await storedTexts(data.db, marked, hashes)
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
  const id = articleTextId(articleId, textHash)
  return {
    sought: groups.reduce((sum, group) => sum + group.highlights.length, 0),
    anchors: anchorsFrom(results, highlights, opened, data.now()),
    text: { id, articleId, textHash, textModel, length: text.length, deflated },
  }
}
