/** The collections of the library: ways to look at it, each a filter with a name and a count. */
import type { ArticleFilter, LibraryCounts } from '#shared/api/library-api.ts'

export type Collection = {
  readonly id: string
  readonly title: string
  readonly count: number
  readonly filter: ArticleFilter
}

type StateFilter = NonNullable<ArticleFilter['state']>

/**
 * "All articles" and what the user made of them. "Needs review", "Not found", "Missing" and "Problems"
 * only appear when there are some, or while they are looked at.
 */
export function stateCollections(
  counts: LibraryCounts,
  current: ArticleFilter,
): readonly Collection[] {
  const all: Collection = { id: 'all', title: 'All articles', count: counts.articles, filter: {} }
  const states: readonly [StateFilter, string, number][] = [
    ['unread', 'Unread', counts.unread],
    ['reading', 'Reading', counts.reading],
    ['finished', 'Finished', counts.finished],
    ['with-notes', 'With notes', counts.withNotes],
    ['needs-review', 'Needs review', counts.needsReview],
    ['not-found', 'Not found', counts.notFound],
    ['missing', 'Missing', counts.missing],
    ['problem', 'Problems', counts.problems],
  ]
  const exceptional = new Set<StateFilter>(['needs-review', 'not-found', 'missing', 'problem'])
  return [
    all,
    ...states
      .filter(([state, , count]) => !exceptional.has(state) || count > 0 || current.state === state)
      .map(([state, title, count]) => ({ id: state, title, count, filter: { state } })),
  ]
}

/** The timeline: newest year first, articles without a date last. */
export function yearCollections(counts: LibraryCounts): readonly Collection[] {
  return counts.years.map(({ year, count }) => ({
    id: `year-${year}`,
    title: year === 'none' ? 'No date' : year,
    count,
    filter: { year },
  }))
}

export function sameFilter(one: ArticleFilter, other: ArticleFilter): boolean {
  return one.state === other.state && one.year === other.year && one.sourceId === other.sourceId
}
