import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleFilter, LibraryFacets } from '#shared/api/library-api.ts'
import { toSourceId } from '#shared/core/ids.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const facts: IndexFixture['facts'] = (path, more) => library.facts(path, more)

const article = (header: string): string => `---\n${header}\n---\n\nSome words of an article.\n`

function writeSome(): void {
  library.write('sea/1.md', article('date: 2021-05-01\nauthor: Ada\nlang: en-GB\ntags: [Tides]'))
  library.write('sea/deep/2.md', article('date: 2021-07-09\nauthor: Ada\nlang: de'))
  library.write('sea/deep/3.txt', 'date 2022-05-01 Waves.')
  library.write('land/4.md', article('date: 2022\nauthor: Ben\nlang: EN\ntags: [tides, Fields]'))
  library.write('seaside/5.html', '<title>A page</title><p>Words of a page.</p>')
  library.write('6.txt', 'At the top.')
}

const facetsOf = (filter: ArticleFilter = {}): LibraryFacets => library.index.facets(filter)

const total = (filter: ArticleFilter): number =>
  library.index.page({ sort: 'title', descending: false, filter, offset: 0, limit: 0 }).total

const numbers = (values: readonly { readonly value: string; readonly count: number }[]) =>
  Object.fromEntries(values.map(({ value, count }) => [value, count]))

const pair = (filter: ArticleFilter, count: number) => [filter, count] as const

describe('the facets of the library', () => {
  it('tell every value with how many articles have it', async () => {
    writeSome()
    await library.scan()
    const { sourceId } = library.source
    const facets = facetsOf()
    expect(facets.total).toBe(6)
    expect(facets.dates).toEqual([
      { value: '2022', count: 2 },
      { value: '2022-05', count: 1 },
      { value: '2021', count: 2 },
      { value: '2021-07', count: 1 },
      { value: '2021-05', count: 1 },
      { value: 'none', count: 2 },
    ])
    expect(facets.sources).toEqual([{ value: sourceId, count: 6 }])
    expect(facets.folders).toEqual({
      values: [
        { sourceId, folder: 'sea', count: 3 },
        { sourceId, folder: 'sea/deep', count: 2 },
        { sourceId, folder: 'land', count: 1 },
        { sourceId, folder: 'seaside', count: 1 },
      ],
      more: 0,
    })
    expect(numbers(facets.formats)).toEqual({ markdown: 3, text: 2, html: 1 })
    expect(facets.languages).toEqual([
      { value: 'en', count: 2 },
      { value: 'de', count: 1 },
    ])
    expect(facets.authors.values).toEqual([
      { value: 'Ada', count: 2 },
      { value: 'Ben', count: 1 },
    ])
    expect(facets.states).toEqual([{ value: 'unread', count: 6 }])
  })

  it('counts tags of files, articles and highlights as one, whatever their case', async () => {
    writeSome()
    await library.scan()
    library.index.setFacts([facts('6.txt', { tags: ['TIDES'] })], true)
    library.index.setPassages(
      [
        {
          kind: 'highlight',
          id: 'h1',
          version: '1',
          articleId: library.idOf('sea/1.md'),
          quote: 'words',
          note: '',
          tags: ['tides', 'Fields'],
        },
      ],
      [],
    )
    const { values } = facetsOf().tags
    expect(values.map(({ value, count }) => [value.toLowerCase(), count])).toEqual([
      ['tides', 3],
      ['fields', 2],
    ])
    expect(total({ tag: 'tides' })).toBe(3)
    library.index.setPassages([], [{ kind: 'highlight', id: 'h1' }])
    expect(total({ tag: 'fields' })).toBe(1)
  })

  it('counts a facet under what is chosen in the others, not in itself', async () => {
    writeSome()
    await library.scan()
    const facets = facetsOf({ author: 'Ada', language: 'en' })
    expect(facets.total).toBe(1)
    expect(numbers(facets.authors.values)).toEqual({ Ada: 1, Ben: 1 })
    expect(numbers(facets.languages)).toEqual({ en: 1, de: 1 })
    expect(numbers(facets.formats)).toEqual({ markdown: 1 })
  })

  it('takes a folder with all that lies deeper, and not its namesakes', async () => {
    writeSome()
    await library.scan()
    const { sourceId } = library.source
    expect(total({ sourceId, folder: 'sea' })).toBe(3)
    expect(total({ sourceId, folder: 'sea/deep' })).toBe(2)
    expect(total({ sourceId, folder: 'se' })).toBe(0)
    expect(total({ sourceId: toSourceId('0'.repeat(16)), folder: 'sea' })).toBe(0)
    expect(facetsOf({ sourceId, folder: 'sea' }).folders.values).toHaveLength(4)
  })

  it('knows the collections that the user put articles into, also of articles found later', async () => {
    library.index.setFacts(
      [
        facts('6.txt', { collectionIds: ['c1', 'c2'] }),
        facts('sea/1.md', { collectionIds: ['c1'] }),
      ],
      true,
    )
    writeSome()
    await library.scan()
    expect(numbers(facetsOf().collections)).toEqual({ c1: 2, c2: 1 })
    expect(total({ collectionId: 'c1' })).toBe(2)
    library.index.setFacts([facts('6.txt', { collectionIds: ['c2'] })], false)
    expect(numbers(facetsOf().collections)).toEqual({ c1: 1, c2: 1 })
    await library.reopen()
    expect(numbers(facetsOf().collections)).toEqual({ c1: 1, c2: 1 })
    library.index.setFacts([], true)
    expect(facetsOf().collections).toEqual([])
  })

  it('follows articles that come, change and go', async () => {
    writeSome()
    await library.scan()
    expect(facetsOf().total).toBe(6)
    library.write('land/4.md', article('date: 2020\nauthor: Cleo'))
    library.write('land/7.md', article('author: Cleo'))
    library.remove('sea')
    await library.scan()
    const facets = facetsOf()
    expect(facets.total).toBe(4)
    expect(facets.authors.values).toEqual([{ value: 'Cleo', count: 2 }])
    expect(facets.dates).toEqual([
      { value: '2020', count: 1 },
      { value: 'none', count: 3 },
    ])
    expect(facets.folders.values.map(({ folder }) => folder)).toEqual(['land', 'seaside'])
    await library.reopen()
    await library.scan()
    expect(facetsOf()).toEqual(facets)
  })

  it('tells the most frequent of very many authors, and how many there are besides', async () => {
    for (let index = 0; index < 230; index += 1) {
      library.write(`${index}.md`, article(`author: Author ${Math.min(index, 205)}`))
    }
    await library.scan()
    const { authors } = facetsOf()
    expect(authors.values[0]).toEqual({ value: 'Author 205', count: 25 })
    expect(authors.values).toHaveLength(200)
    expect(authors.more).toBe(6)
  })

  it('gives the count that choosing the value then shows, whatever else is chosen', async () => {
    writeSome()
    await library.scan()
    library.index.setFacts(
      [
        facts('6.txt', { collectionIds: ['c1'], lastReadAt: 5, progress: 0.5 }),
        facts('sea/1.md', { collectionIds: ['c1'], hasNotes: true, needsReview: 1 }),
      ],
      true,
    )
    const { sourceId } = library.source
    const choices: readonly ArticleFilter[] = [
      {},
      { state: 'unread' },
      { date: '2021' },
      { author: 'Ada', date: '2021-05' },
      { sourceId, folder: 'sea', format: 'markdown' },
      { tag: 'Tides', language: 'en' },
      { collectionId: 'c1', state: 'with-notes' },
      { author: 'Nobody' },
    ]
    for (const filter of choices) {
      const facets = facetsOf(filter)
      expect(facets.total).toBe(total(filter))
      const offered: readonly (readonly [ArticleFilter, number])[] = [
        ...facets.states.map(({ value, count }) => pair({ ...filter, state: value }, count)),
        ...facets.dates.map(({ value, count }) => pair({ ...filter, date: value }, count)),
        ...facets.formats.map(({ value, count }) => pair({ ...filter, format: value }, count)),
        ...facets.languages.map(({ value, count }) => pair({ ...filter, language: value }, count)),
        ...facets.authors.values.map((one) => pair({ ...filter, author: one.value }, one.count)),
        ...facets.tags.values.map((one) => pair({ ...filter, tag: one.value }, one.count)),
        ...facets.folders.values.map(({ count, ...place }) => pair({ ...filter, ...place }, count)),
        ...facets.collections.map((one) => pair({ ...filter, collectionId: one.value }, one.count)),
      ]
      for (const [chosen, count] of offered)
        expect([chosen, total(chosen)]).toEqual([chosen, count])
    }
  })
})
