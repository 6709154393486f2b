import { describe, expect, it } from 'vitest'
import type { LibraryCounts } from '#shared/api/library-api.ts'
import { sameFilter, stateCollections, yearCollections } from './collections.ts'

const counts: LibraryCounts = {
  articles: 2418,
  unread: 2300,
  reading: 6,
  finished: 112,
  withNotes: 87,
  needsReview: 0,
  notFound: 0,
  missing: 0,
  problems: 0,
  years: [
    { year: '2022', count: 1204 },
    { year: 'none', count: 14 },
  ],
}

describe('the collections of the library', () => {
  it('are all articles and what the user made of them', () => {
    const titles = stateCollections(counts, {}).map(({ title, count }) => `${title} ${count}`)
    expect(titles).toEqual([
      'All articles 2418',
      'Unread 2300',
      'Reading 6',
      'Finished 112',
      'With notes 87',
    ])
  })

  it('show what needs a decision only when something does, or while it is looked at', () => {
    const titles = (more: Partial<LibraryCounts>, state?: 'needs-review') =>
      stateCollections({ ...counts, ...more }, state === undefined ? {} : { state }).map(
        (collection) => collection.title,
      )
    expect(titles({ needsReview: 3, notFound: 1, missing: 1, problems: 2 })).toEqual(
      expect.arrayContaining(['Needs review', 'Not found', 'Missing', 'Problems']),
    )
    expect(titles({}, 'needs-review')).toContain('Needs review')
  })

  it('name the articles without a date', () => {
    expect(yearCollections(counts).map(({ title }) => title)).toEqual(['2022', 'No date'])
  })

  it('are told apart by their filters', () => {
    const filters = [...stateCollections(counts, {}), ...yearCollections(counts)].map(
      (collection) => collection.filter,
    )
    for (const [index, filter] of filters.entries())
      expect(filters.findIndex((other) => sameFilter(filter, other))).toBe(index)
  })
})
