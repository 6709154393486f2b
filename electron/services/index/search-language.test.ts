import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import type { SnippetPart } from '#shared/core/search/snippet.ts'
import { passesSearch, type PlainArticle } from '#shared/core/search/testing/plain-search.ts'
import { searchText } from '#shared/core/search/testing/search-text.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const show = (parts: readonly SnippetPart[] = []): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

function found(text: string, within?: readonly string[]): readonly string[] {
  const { hits, total } = library.index.search(text, 50, within === undefined ? {} : { within })
  expect(total).toBe(hits.length)
  return hits.map(({ row }) => row.path).toSorted()
}

const highlightId = toHighlightId('0b9d8a0e-0000-4000-8000-000000000001')

function marked(path: string, more: Partial<Passage> = {}): Passage {
  const articleId = library.idOf(path)
  const base = { kind: 'highlight', id: highlightId, version: '1', articleId } as const
  return { ...base, quote: '', note: '', tags: [], ...more }
}

const facts = (path: string, tags: readonly string[] = []) => ({
  articleId: library.idOf(path),
  lastReadAt: 5,
  progress: 0.5,
  highlights: 1,
  needsReview: 0,
  notFound: 0,
  hasNotes: true,
  tags,
})

describe('fields of a search', () => {
  beforeEach(async () => {
    library.write(
      'a.md',
      '---\ntitle: The tide\nauthor: Ada Byron\ndate: 2022-01-29\ntags: [Sea, Old maps]\nlang: en-GB\n---\nWater comes and goes.',
    )
    library.write('b.md', '---\ntitle: Sand\ndate: 2022-02\n---\nThe tide takes it.')
    library.write('c.txt', 'Words of the moon.')
    await library.scan()
    library.index.setFacts([facts('b.md', ['Beach'])], true)
  })

  it.each([
    ['title:tide', ['a.md']],
    ['text:tide', ['b.md']],
    ['tide', ['a.md', 'b.md']],
    ['author:byron', ['a.md']],
    ['by:"ada byron" -moon', ['a.md']],
    ['-tide', ['c.txt']],
    ['-tide -moon', []],
    ['tide -title:tide', ['b.md']],
    ['moon OR sand', ['b.md', 'c.txt']],
    ['before:2022-02', ['a.md']],
    ['after:2022-01', ['b.md']],
    ['date:2022 "tide"', ['a.md', 'b.md']],
    ['date:2022-02', ['b.md']],
    ['-before:2022-02', ['b.md', 'c.txt']],
    ['has:date', ['a.md', 'b.md']],
    ['tag:sea', ['a.md']],
    ['tag:"old maps"', ['a.md']],
    ['tag:"old"', []],
    ['tag:old', ['a.md']],
    ['tag:beach OR moon', ['b.md', 'c.txt']],
    ['has:tag', ['a.md', 'b.md']],
    ['state:reading', ['b.md']],
    ['has:note', ['b.md']],
    ['has:highlight tide', ['b.md']],
    ['format:txt', ['c.txt']],
    ['source:library has:author', ['a.md']],
    ['source:elsewhere', []],
    ['lang:en', ['a.md']],
    ['lang:de', []],
    ['(title:tide OR moon) -words', ['a.md']],
  ])('%s', (text, paths) => {
    expect(found(text)).toEqual(paths)
  })

  it('looks in results for more words', () => {
    expect(found('takes', ['tide'])).toEqual(['b.md'])
    expect(found('tide', ['has:date', '-title:sand'])).toEqual(['a.md'])
    expect(found('moon', ['tide'])).toEqual([])
  })

  it('forgets the tags that a file or the user took away', async () => {
    library.write('a.md', '# Nothing\n\nleft')
    await library.scan()
    library.index.setFacts([facts('b.md')], false)
    expect(found('has:tag')).toEqual([])
  })

  it('marks the author, and tells the first places in the text', () => {
    const [hit] = library.index.search('author:byr', 5).hits
    expect(show(hit?.author)).toBe('Ada [Byron]')
    expect(hit?.places).toEqual([])
    const places = library.index.search('a* OR the', 1, { places: 3 }).hits[0]?.places
    expect(places?.length).toBeGreaterThan(0)
  })
})

describe('the user’s own words', () => {
  const text = 'The tide comes in over the flats.'
  beforeEach(async () => {
    library.write('a.txt', text)
    library.write('b.txt', 'Quite another thing.')
    await library.scan()
    const row = library.rows().find(({ path }) => path === 'a.txt')
    const place = { textHash: row?.textHash ?? '', start: 4, end: 14 }
    const note = 'Moon and *sun*'
    library.index.setPassages(
      [
        marked('a.txt', { quote: 'tide comes', note, place, tags: ['gravity'] }),
        marked('b.txt', { kind: 'article-note', id: library.idOf('b.txt'), note: 'About tides' }),
      ],
      [],
    )
  })

  it('are found with the articles, and apart from them', () => {
    expect(found('moon')).toEqual(['a.txt'])
    expect(found('tide')).toEqual(['a.txt', 'b.txt'])
    expect(found('in:notes tide')).toEqual(['b.txt'])
    expect(found('in:highlights tide')).toEqual(['a.txt'])
    expect(found('note:sun flats')).toEqual(['a.txt'])
    expect(found('thing moon')).toEqual([])
    expect(found('thing about')).toEqual(['b.txt'])
    expect(found('thing -"tides"')).toEqual([])
    expect(found('tag:gravity')).toEqual(['a.txt'])
  })

  it('are shown as such, with the highlight that a hit lies in', () => {
    const [hit] = library.index.search('in:notes moon', 5).hits
    expect(hit?.passages.map((one) => [one.highlightId, one.part, show(one.snippet)])).toEqual([
      [highlightId, 'note', '[Moon] and *sun*'],
    ])
    const tide = library.index.search('"tide"', 5).hits.find(({ row }) => row.path === 'a.txt')
    expect(tide?.places).toEqual([{ start: 4, end: 8, highlightId }])
    expect(tide?.passages).toEqual([
      {
        highlightId,
        part: 'highlight',
        snippet: [
          { text: 'tide', hit: true },
          { text: ' comes', hit: false },
        ],
      },
    ])
    const flats = library.index.search('flats', 5).hits[0]
    expect(flats?.places).toEqual([{ start: text.indexOf('flats'), end: text.length - 1 }])
  })

  it('are told page by page, and what is not told of any more is forgotten', () => {
    const version = [highlightId, '1'] as const
    const compare = (versions: readonly (readonly [string, string])[]) =>
      library.index.comparePassages({ kind: 'highlight', versions }).wanted
    expect(compare([version])).toEqual([])
    expect(compare([[highlightId, '2']])).toEqual([highlightId])
    expect(
      library.index.comparePassages({ kind: 'highlight', after: highlightId, versions: [] }).wanted,
    ).toEqual([])
    expect(found('moon')).toEqual(['a.txt'])
    expect(compare([])).toEqual([])
    expect(found('moon')).toEqual([])
    expect(found('tag:gravity')).toEqual([])
    expect(found('in:notes tide')).toEqual(['b.txt'])
  })

  it('stay over a restart', async () => {
    await library.reopen()
    expect(found('moon')).toEqual(['a.txt'])
  })
})

describe('a search in the language', () => {
  it('finds exactly what looking at every article would find', async () => {
    const words = fc
      .array(fc.constantFrom('tide', 'Été', 'a', '日本', 'x', 'b', "it's", 'old'), { maxLength: 4 })
      .map((all) => all.join(' '))
    const tags = fc.subarray(['old', 'old maps', 'b'])
    const article = fc.record({
      title: words,
      text: words,
      author: words,
      date: fc.constantFrom('2019', '2020-05', '2022-02', '2022-01-31', '2022-12-01', undefined),
      fileTags: tags,
      tags,
      note: words,
      quote: words,
      hasPlace: fc.boolean(),
      told: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { minLength: 1, maxLength: 5 }),
        fc.array(searchText, { minLength: 1, maxLength: 20 }),
        async (articles, queries) => {
          for (const [index, one] of articles.entries()) {
            const date = one.date === undefined ? '' : `date: ${one.date}\n`
            library.write(
              `p/${index}.md`,
              `---\ntitle: T ${one.title}\nauthor: A ${one.author}\n${date}tags: ${JSON.stringify(one.fileTags)}\n---\n\nP ${one.text}`,
            )
          }
          await library.scan()
          const told = articles.flatMap((one, index) => (one.told ? [{ ...one, index }] : []))
          library.index.setFacts(
            told.map(({ index, tags: of }) => facts(`p/${index}.md`, of)),
            true,
          )
          library.index.comparePassages({ kind: 'highlight', versions: [] })
          library.index.setPassages(
            told.map(({ index, note, quote, hasPlace }) =>
              marked(`p/${index}.md`, {
                id: `id-${index}`,
                note,
                quote,
                ...(hasPlace ? { place: { textHash: 'some', start: 0, end: 1 } } : {}),
              }),
            ),
            [],
          )
          const plain = articles.map((one): PlainArticle => ({
            title: `T ${one.title}`,
            text: `P ${one.text}`,
            author: `A ${one.author}`,
            ...(one.date === undefined ? {} : { date: one.date }),
            source: 'library',
            format: 'markdown',
            states: new Set(one.told ? ['reading', 'with-notes'] : ['unread']),
            tags: one.told ? [...one.fileTags, ...one.tags] : one.fileTags,
            notes: one.told ? [one.note] : [],
            highlights: one.told ? [one.quote] : [],
            lost: one.told && !one.hasPlace ? [one.quote] : [],
          }))
          for (const asked of queries) {
            const { query } = parseSearch(asked)
            const expected = plain.flatMap((one, index) =>
              query !== undefined && passesSearch(one, query) ? [`p/${index}.md`] : [],
            )
            expect([asked, found(asked)]).toEqual([asked, expected])
          }
          library.remove('p')
        },
      ),
      { numRuns: 30 },
    )
  })
})
