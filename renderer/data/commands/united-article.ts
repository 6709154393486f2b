/** What the row of an article that was put together of two says that no version decides. */
import type { ArticleCounters, ArticleRecord } from '../schema/records.ts'
import { nothingCounted } from './changes.ts'

/** What comes is counted where it comes to. */
export function countersOf(here: ArticleCounters | undefined): ArticleCounters {
  if (here === undefined) return nothingCounted
  const { highlightCount, needsReviewCount, notFoundCount, noteCount } = here
  return { highlightCount, needsReviewCount, notFoundCount, noteCount }
}

type Read = Pick<ArticleRecord, 'progress' | 'lastReadAt'>

/** The furthest that was seen, and when it was last read. */
export function furthestRead(one: Read, other: Read | undefined): Read {
  const lastReadAt = Math.max(one.lastReadAt ?? 0, other?.lastReadAt ?? 0)
  const progress = Math.max(one.progress, other?.progress ?? 0)
  return lastReadAt === 0 ? { progress } : { progress, lastReadAt }
}

type Begun = { readonly createdAt: number; readonly begunAt?: number }

/** `createdAt` tells only when one of them was begun. */
export function begun({ createdAt }: Begun, one: Begun, other: Begun): { begunAt?: number } {
  const begunAt = Math.min(...[one, other].map((it) => it.begunAt ?? it.createdAt))
  return begunAt < createdAt ? { begunAt } : {}
}

/** The text in which highlights were looked for here. */
export function textHashOf(here: ArticleRecord | undefined): { textHash?: string } {
  return here?.textHash === undefined ? {} : { textHash: here.textHash }
}

/** Those of either. */
export function collectionsOfBoth(
  some: readonly string[] = [],
  others: readonly string[] = [],
): Pick<ArticleRecord, 'collectionIds'> {
  const collectionIds = [...new Set([...some, ...others])]
  return collectionIds.length === 0 ? {} : { collectionIds }
}
