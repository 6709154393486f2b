/**
 * What the list filters by, in one small number that every order's index holds: two bits of reading
 * state, then one bit each for notes, review, problem, words not found, a missing file, highlights and
 * having been removed by the user.
 */
import type { FilterState } from '#shared/api/library-api.ts'
import type { ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import { articleState } from '#shared/core/highlights/article-state.ts'

export const stateMask = 3
export const unread = 0
export const reading = 1
export const finished = 2
export const withNotes = 4
export const needsReview = 8
export const problem = 16
export const notFound = 32
export const missing = 64
export const highlighted = 128
export const removed = 256
/** Above all flags together. */
export const flagsLimit = 512
/** The bits that come from what the user did, not from the file. */
export const factsMask = stateMask | withNotes | needsReview | notFound | highlighted | removed

const stateBits = { unread, reading, finished } as const

export function flagsOfFacts(facts: ArticleFacts | undefined): number {
  if (facts === undefined) return unread
  return (
    stateBits[articleState(facts)] |
    (facts.hasNotes ? withNotes : 0) |
    (facts.needsReview > 0 ? needsReview : 0) |
    (facts.notFound > 0 ? notFound : 0) |
    (facts.highlights > 0 ? highlighted : 0) |
    (facts.removed === true ? removed : 0)
  )
}

/**
 * A missing file is no problem of reading: it has a bit of its own. Where there never was one, nothing is
 * wrong.
 */
export function flagsOfProblem(found: Pick<ArticleProblem, 'code'> | undefined): number {
  if (found === undefined || found.code === 'quotes-only') return 0
  return found.code === 'missing' ? missing : problem
}

export type FlagTest = { readonly mask: number; readonly value: number }

const tests: Readonly<Record<FilterState, FlagTest>> = {
  unread: { mask: stateMask, value: unread },
  reading: { mask: stateMask, value: reading },
  finished: { mask: stateMask, value: finished },
  'with-notes': { mask: withNotes, value: withNotes },
  'needs-review': { mask: needsReview, value: needsReview },
  'not-found': { mask: notFound, value: notFound },
  missing: { mask: missing, value: missing },
  problem: { mask: problem, value: problem },
  removed: { mask: removed, value: removed },
}

/** Of any article, removed or not. */
export function flagTestOf(state: FilterState): FlagTest {
  return tests[state]
}

/** What the list shows: removed articles only when these are asked for. Without a state, all others. */
export function listedTestOf(state: FilterState | undefined): FlagTest {
  const { mask, value } = state === undefined ? { mask: 0, value: 0 } : tests[state]
  return { mask: mask | removed, value }
}

export function passes(flags: number, { mask, value }: FlagTest): boolean {
  return (flags & mask) === value
}
