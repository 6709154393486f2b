import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleSorts, type ArticleFilter, type ArticleSort } from '#shared/api/library-api.ts'
import { finishedProgress } from '#shared/core/highlights/article-state.ts'
import { toSourceId, type ArticleId } from '#shared/core/ids.ts'
import { titleSortKey } from '#shared/core/search/fold.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const facts: IndexFixture['facts'] = (path, more) => library.facts(path, more)

function titlesBy(sort: ArticleSort, descending: boolean, filter: ArticleFilter = {}): string[] {
  const page = library.index.page({ sort, descending, filter, offset: 0, limit: 100 })
  expect(page.total).toBe(page.rows.length)
  return page.rows.map(({ title }) => title)
}

async function fill(): Promise<void> {
  library.write('1.txt', 'date 2021-05-01 Zebra.')
  library.write('2.txt', 'date 2020-01-01 Éclair.')
  library.write('3.txt', 'date 2021-05-01 apple.')
  library.write('4.txt', 'Part 10.')
  library.write('5.txt', 'part 9.')
  library.write('6.txt', '')
  await library.scan()
}

describe('the order of the list', () => {
  it('by date puts what has none last both ways, ties by title', async () => {
    await fill()
    const undated = ['6.txt', 'part 9.', 'Part 10.']
    expect(titlesBy('date', false)).toEqual(['Éclair.', 'apple.', 'Zebra.', ...undated])
    expect(titlesBy('date', true)).toEqual(['apple.', 'Zebra.', 'Éclair.', ...undated])
  })

  it('by title knows no case and no accents, and counts numbers', async () => {
    await fill()
    const titles = ['6.txt', 'apple.', 'Éclair.', 'part 9.', 'Part 10.', 'Zebra.']
    expect(titlesBy('title', false)).toEqual(titles)
    expect(titlesBy('title', true)).toEqual(titles.toReversed())
  })

  it('by the time of adding', async () => {
    await fill()
    library.write('0.txt', 'Added later.')
    await library.scan()
    expect(titlesBy('added', true)[0]).toBe('Added later.')
    expect(titlesBy('added', false).at(-1)).toBe('Added later.')
    expect(titlesBy('added', true)[1]).toBe('6.txt')
  })

  it('by last reading puts what was never read last both ways', async () => {
    await fill()
    library.index.setFacts(
      [facts('1.txt', { lastReadAt: 10 }), facts('4.txt', { lastReadAt: 20 })],
      true,
    )
    const never = ['6.txt', 'apple.', 'Éclair.', 'part 9.']
    expect(titlesBy('last-read', true)).toEqual(['Part 10.', 'Zebra.', ...never])
    expect(titlesBy('last-read', false)).toEqual(['Zebra.', 'Part 10.', ...never])
  })
})

describe('the order of the list by size and by work', () => {
  it('by length counts words, ties by title', async () => {
    library.write('1.txt', 'Two words.')
    library.write('2.txt', 'One.')
    library.write('3.txt', 'Three short words.')
    library.write('4.txt', 'Another two.')
    await library.scan()
    const ascending = ['One.', 'Another two.', 'Two words.', 'Three short words.']
    expect(titlesBy('length', false)).toEqual(ascending)
    expect(titlesBy('length', true)).toEqual([
      'Three short words.',
      'Another two.',
      'Two words.',
      'One.',
    ])
  })

  it('by highlights puts what has none last both ways, and follows them', async () => {
    await fill()
    library.index.setFacts(
      [facts('1.txt', { highlights: 1 }), facts('4.txt', { highlights: 7 })],
      true,
    )
    const none = ['6.txt', 'apple.', 'Éclair.', 'part 9.']
    expect(titlesBy('highlights', true)).toEqual(['Part 10.', 'Zebra.', ...none])
    expect(titlesBy('highlights', false)).toEqual(['Zebra.', 'Part 10.', ...none])
    library.index.setFacts([facts('4.txt')], false)
    expect(titlesBy('highlights', true)[0]).toBe('Zebra.')
  })
})

describe('filters and counts', () => {
  it('follow what the user did with each article', async () => {
    await fill()
    library.index.setFacts(
      [
        facts('1.txt', { lastReadAt: 1, progress: finishedProgress }),
        // What the store tells of an article that was read to its end and chosen as "Reading".
        facts('2.txt', {
          lastReadAt: 2,
          progress: finishedProgress - 0.01,
          hasNotes: true,
          highlights: 3,
        }),
        facts('3.txt', { progress: 0.5, needsReview: 2, notFound: 1 }),
      ],
      true,
    )
    expect(titlesBy('title', false, { state: 'finished' })).toEqual(['Zebra.'])
    expect(titlesBy('date', true, { state: 'reading' })).toEqual(['Éclair.'])
    expect(titlesBy('last-read', true, { state: 'with-notes' })).toEqual(['Éclair.'])
    expect(titlesBy('added', true, { state: 'needs-review' })).toEqual(['apple.'])
    expect(titlesBy('added', true, { state: 'not-found' })).toEqual(['apple.'])
    expect(titlesBy('title', false, { state: 'problem' })).toEqual(['6.txt'])
    expect(titlesBy('title', false, { state: 'unread', date: '2021' })).toEqual(['apple.'])
    expect(titlesBy('title', false, { date: 'none' })).toEqual(['6.txt', 'part 9.', 'Part 10.'])
    expect(library.index.counts()).toEqual({
      articles: 6,
      unread: 4,
      reading: 1,
      finished: 1,
      withNotes: 1,
      needsReview: 1,
      notFound: 1,
      missing: 0,
      problems: 1,
    })
  })

  it('by source, and by what there is not', async () => {
    await fill()
    expect(titlesBy('date', true, { sourceId: library.source.sourceId })).toHaveLength(6)
    expect(titlesBy('date', true, { sourceId: toSourceId('0'.repeat(16)) })).toEqual([])
    expect(titlesBy('date', true, { date: 'whenever' })).toEqual([])
  })

  it('keep what was known when only some facts are set, and forget it when all are', async () => {
    await fill()
    library.index.setFacts([facts('1.txt', { lastReadAt: 1 })], true)
    library.index.setFacts([facts('2.txt', { lastReadAt: 2 })], false)
    expect(library.index.counts().reading).toBe(2)
    library.index.setFacts([facts('2.txt', { lastReadAt: 2 })], true)
    expect(titlesBy('title', false, { state: 'reading' })).toEqual(['Éclair.'])
  })

  it('hold for articles that are found after their facts, or changed or away in between', async () => {
    library.index.setFacts([facts('1.txt', { lastReadAt: 1, hasNotes: true })], true)
    await fill()
    expect(library.index.counts()).toMatchObject({ reading: 1, withNotes: 1 })
    library.write('1.txt', 'Changed words.')
    await library.scan()
    library.remove('1.txt')
    await library.scan()
    expect(library.index.counts()).toMatchObject({ articles: 6, reading: 1, missing: 1 })
    library.index.setFacts([facts('1.txt', { lastReadAt: 1 })], true)
    await library.scan()
    expect(library.index.counts()).toMatchObject({ articles: 5, reading: 0 })
    library.index.setFacts([facts('1.txt', { lastReadAt: 1, hasNotes: true })], true)
    library.write('1.txt', 'Back again.')
    await library.scan()
    expect(titlesBy('last-read', true)[0]).toBe('Back again.')
    await library.reopen()
    expect(library.index.counts()).toMatchObject({ reading: 1, withNotes: 1 })
  })
})

describe('paging', () => {
  it('gives every article once, tells the total, and knows each one’s place', async () => {
    for (let index = 0; index < 40; index += 1) {
      const header = index % 3 === 0 ? '' : `date 20${10 + (index % 4)}-01-01 `
      library.write(`${index}.txt`, `${header}Title ${index % 7} of many.`)
    }
    await library.scan()
    library.index.setFacts(
      Array.from({ length: 15 }, (_, index) =>
        facts(`${index * 2}.txt`, {
          lastReadAt: index % 5,
          progress: index / 15,
          highlights: index % 4,
        }),
      ),
      true,
    )
    const filters: readonly ArticleFilter[] = [
      {},
      { state: 'reading' },
      { state: 'unread' },
      { date: '2012' },
      { date: '2012-01', format: 'text' },
      { format: 'html' },
      { date: 'none', state: 'unread' },
      { sourceId: library.source.sourceId, state: 'finished' },
    ]
    for (const sort of articleSorts) {
      for (const descending of [true, false]) {
        for (const filter of filters) {
          const input = { sort, descending, filter }
          const whole = library.index.page({ ...input, offset: 0, limit: 500 })
          expect(whole.rows).toHaveLength(whole.total)
          const paged: ArticleId[] = []
          for (let offset = 0; offset < whole.total + 7; offset += 7) {
            const page = library.index.page({ ...input, offset, limit: 7 })
            expect(page.total).toBe(whole.total)
            paged.push(...page.rows.map(({ articleId }) => articleId))
          }
          const ids = whole.rows.map(({ articleId }) => articleId)
          expect(paged).toEqual(ids)
          expect(ids.map((articleId) => library.index.indexOf({ ...input, articleId }))).toEqual(
            ids.map((_, index) => ({ index })),
          )
        }
      }
    }
  })

  it('gives no place to what is filtered out or unknown', async () => {
    await fill()
    const input = { sort: 'date', descending: true, filter: { date: '2020' } } as const
    expect(library.index.indexOf({ ...input, articleId: library.idOf('1.txt') })).toEqual({})
    expect(library.index.indexOf({ ...input, articleId: library.idOf('none') })).toEqual({})
  })

  it('gives at most 500 rows, and what there is for an offset out of range', async () => {
    for (let index = 0; index < 510; index += 1) library.write(`${index}.txt`, `Words ${index}.`)
    await library.scan()
    const input = { sort: 'title', descending: false, filter: {} } as const
    expect(library.index.page({ ...input, offset: 0, limit: 9999 }).rows).toHaveLength(500)
    expect(library.index.page({ ...input, offset: 509, limit: 10 }).rows).toHaveLength(1)
    expect(library.index.page({ ...input, offset: 999, limit: 10 })).toEqual({
      total: 510,
      rows: [],
    })
    expect(library.index.page({ ...input, offset: -5, limit: -1 }).rows).toEqual([])
  })

  it('sorts titles as the sort key says, whatever they are', async () => {
    const titles = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9ÀÉÖßéøÿ]{1,3}( [A-Z0-9]{1,3})?$/), {
      minLength: 2,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(titles, async (generated) => {
        generated.forEach((title, index) => {
          library.write(`p/${index}.md`, `# ${title}\n\nText.`)
        })
        await library.scan()
        const keys = titlesBy('title', false).map((title) => titleSortKey(title))
        expect(keys).toEqual(keys.toSorted())
        library.remove('p')
      }),
      { numRuns: 15 },
    )
  })
})

describe('rows by id', () => {
  it('come in the order asked for, without the unknown', async () => {
    await fill()
    const ids = ['5.txt', 'unknown.txt', '1.txt'].map(library.idOf)
    expect(library.index.rows(ids).map(({ path }) => path)).toEqual(['5.txt', '1.txt'])
  })
})
