import { describe, expect, it } from 'vitest'
import { testSource, testSourceId } from '../../../tests/support/test-library.ts'
import type { ArticleFilter, LibraryCounts, LibraryFacets } from '#shared/api/library-api.ts'
import { dateChoices, folderChoices, isWhole, stateChoices, valueChoices } from './collections.ts'
import { chipsOf } from './filter-chips.ts'

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
}
const folder = (path: string, count: number) => ({ sourceId: testSourceId, folder: path, count })
const facets: LibraryFacets = {
  total: 1204,
  states: [
    { value: 'unread', count: 1100 },
    { value: 'finished', count: 104 },
  ],
  dates: [
    { value: '2022', count: 1204 },
    { value: '2022-03', count: 1000 },
    { value: '2021', count: 3 },
    { value: '2021-07', count: 3 },
    { value: 'none', count: 14 },
  ],
  sources: [{ value: testSourceId, count: 1204 }],
  folders: {
    values: [
      folder('sea', 9),
      folder('sea/deep', 4),
      folder('sea/deep/floor', 3),
      folder('land', 2),
      folder('land/hills', 1),
    ],
    more: 0,
  },
  formats: [],
  languages: [],
  authors: { values: [{ value: 'Ada', count: 5 }], more: 0 },
  tags: { values: [], more: 0 },
  collections: [],
  copies: 0,
}

describe('what the library can be looked at by', () => {
  it('is all articles, and the states with what is left of them under the filter', () => {
    const choices = stateChoices(counts, facets, { date: '2022' })
    expect(choices.map(({ title, count }) => `${title} ${count}`)).toEqual([
      'All articles 2418',
      'Unread 1100',
      'Reading 0',
      'Finished 104',
      'With notes 0',
    ])
  })

  it('is an exceptional state only where there is one, or while it is looked at', () => {
    const titles = (filter: ArticleFilter, more: LibraryFacets = facets) =>
      stateChoices(counts, more, filter).map(({ title }) => title)
    const broken = { ...facets, states: [{ value: 'problem', count: 2 } as const] }
    expect(titles({}, broken)).toContain('Problems')
    expect(titles({})).not.toContain('Problems')
    expect(titles({ state: 'problem' })).toContain('Problems')
  })

  it('is every year, and the months of the one that is looked at', () => {
    const titles = (filter: ArticleFilter) =>
      dateChoices(facets, filter, (month) => month).map(({ title }) => title)
    expect(titles({})).toEqual(['2022', '2021', 'No date'])
    expect(titles({ date: '2021' })).toEqual(['2022', '2021', '2021-07', 'No date'])
    expect(titles({ date: '2021-07' })).toEqual(['2022', '2021', '2021-07', 'No date'])
  })

  it('is every folder on the way to the one that is looked at, and those in it', () => {
    const titles = (filter: ArticleFilter) =>
      folderChoices(facets, filter, testSourceId).map(({ title, depth }) => `${depth} ${title}`)
    expect(titles({})).toEqual([])
    expect(titles({ sourceId: testSourceId })).toEqual(['1 land', '1 sea'])
    expect(titles({ sourceId: testSourceId, folder: 'sea' })).toEqual(['1 land', '1 sea', '2 deep'])
    expect(titles({ sourceId: testSourceId, folder: 'sea/deep' })).toEqual([
      '1 land',
      '1 sea',
      '2 deep',
      '3 floor',
    ])
  })

  it('adds to what is chosen in other facets, and is taken back by choosing it again', () => {
    const filter: ArticleFilter = { state: 'unread' }
    const [ada] = valueChoices('author', facets.authors.values, filter)
    expect(ada).toMatchObject({ current: false, filter: { state: 'unread', author: 'Ada' } })
    const [again] = valueChoices('author', facets.authors.values, ada!.filter)
    expect(again).toMatchObject({ current: true, filter })
    const inFolder = { sourceId: testSourceId, folder: 'sea' }
    const sea = folderChoices(facets, inFolder, testSourceId).find(({ current }) => current)
    expect(sea?.filter).toEqual({ sourceId: testSourceId })
  })
})

describe('what is chosen', () => {
  it('is told in words, each of which can be taken back alone', () => {
    const filter: ArticleFilter = {
      state: 'unread',
      sourceId: testSourceId,
      folder: 'sea/deep',
      date: 'none',
      language: 'de',
    }
    const chips = chipsOf(filter, {
      sources: [testSource()],
      collections: [],
      dateInWords: (date) => date,
      languageInWords: () => 'German',
    })
    expect(chips.map(({ label }) => label)).toEqual([
      'Unread',
      'No date',
      'Articles/sea/deep',
      'German',
    ])
    const place = chips.find(({ id }) => id === 'folder')
    expect(place?.rest).toEqual({ state: 'unread', date: 'none', language: 'de' })
    expect(isWhole(filter)).toBe(false)
    expect(isWhole({})).toBe(true)
  })
})
