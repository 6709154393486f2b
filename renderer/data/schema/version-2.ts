/**
 * Version 2: highlights survive any change of their article.
 *
 * `articleTexts` keeps the canonical texts that highlights last stood on, found by their article.
 * What is only proposed and what is gone are counted apart, so the counts of old rows are made anew.
 */
import type { Transaction } from 'dexie'
import { standingOf } from '#shared/core/highlights/article-state.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleRecord } from './records.ts'
import { version1 } from './version-1.ts'

export const version2 = {
  number: 2,
  stores: { ...version1.stores, articleTexts: 'id, articleId' },
  upgrade: countStandings,
} as const

async function countStandings(transaction: Transaction): Promise<void> {
  const highlights = await transaction.table<Highlight>('highlights').toArray()
  const alive = highlights.filter((one) => one.deletedAt === undefined)
  const count = (articleId: string, standing: string): number =>
    alive.filter((one) => one.articleId === articleId && standingOf(one.anchor) === standing).length
  // Only articles with something undecided had a count, and these are few.
  await transaction
    .table<ArticleRecord>('articles')
    .toCollection()
    .modify((article) => {
      const undecided = article.needsReviewCount > 0
      Object.assign(article, {
        needsReviewCount: undecided ? count(article.id, 'needs-review') : 0,
        notFoundCount: undecided ? count(article.id, 'not-found') : 0,
      })
    })
}
