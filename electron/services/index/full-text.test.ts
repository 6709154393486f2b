import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SnippetPart } from '#shared/core/search/snippet.ts'
import { foldedWords } from '#shared/core/search/fold.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import { termsIn, wantedWords, type SearchTerm } from '#shared/core/search/search-node.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const show = (parts: readonly SnippetPart[]): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

function found(text: string): string[] {
  const { hits, total } = library.index.search(text, 50)
  expect(total).toBe(hits.length)
  return hits.map(({ row }) => row.path)
}

describe('library search', () => {
  it('wants all words, in any order and anywhere, the last as a prefix', async () => {
    library.write('a.md', '# The river\n\nBoats go down to the sea.')
    library.write('b.md', '# The sea\n\nNo boats today.')
    await library.scan()
    expect(found('sea river')).toEqual(['a.md'])
    expect(found('sea boa').toSorted()).toEqual(['a.md', 'b.md'])
    expect(found('boat')).toHaveLength(2)
    expect(found('boat sea')).toEqual([])
  })

  it('takes a phrase word by word, also across punctuation and paragraphs', async () => {
    library.write('a.txt', 'Of the quick, brown fox.\n\nAnd more.')
    library.write('b.txt', 'A brown and quick fox.')
    await library.scan()
    expect(found('"quick brown"')).toEqual(['a.txt'])
    expect(found('"fox and more"')).toEqual(['a.txt'])
    expect(found('"quick bro"')).toEqual([])
  })

  it('sees neither case nor accents, in article and query alike', async () => {
    library.write('a.txt', 'Übungen in Łódź: naïve café, Straße.')
    await library.scan()
    for (const query of ['ubungen', 'LODZ', 'naive cafe', 'strasse', 'Straße', 'CAFÉ']) {
      expect(found(query)).toEqual(['a.txt'])
    }
  })

  it('finds inside scripts that are written without spaces', async () => {
    library.write('a.txt', '東京は日本の首都です。人口は多い。')
    await library.scan()
    expect(found('首都')).toEqual(['a.txt'])
    expect(found('都首')).toEqual([])
  })

  it('shows title and text with their hits and tells where the first hit is', async () => {
    library.write('a.md', `# About foxes\n\n${'Long words first. '.repeat(30)}Then a fox ran.`)
    await library.scan()
    const [hit] = library.index.search('fox', 10).hits
    expect(show(hit?.title ?? [])).toBe('About [foxes]')
    expect(hit?.start).toBe('About '.length)
    const [phrase] = library.index.search('"a fox"', 10).hits
    expect(show(phrase?.snippet ?? [])).toMatch(/^….* Then \[a fox\] ran\.$/)
    const start = 'About foxes\n'.length + 'Long words first. '.length * 30 + 'Then '.length
    expect([phrase?.start, phrase?.end]).toEqual([start, start + 'a fox'.length])
  })

  it('puts articles first that have the words in their title', async () => {
    const filler = 'Other words altogether. '.repeat(20)
    library.write('body.md', `# Other\n\n${filler}The whale and the whale. ${filler}`)
    library.write('title.md', `# The whale\n\n${filler}${filler}`)
    for (let index = 0; index < 10; index += 1) library.write(`${index}.md`, filler)
    await library.scan()
    expect(found('whale')).toEqual(['title.md', 'body.md'])
  })

  it('counts all and shows as many as asked for', async () => {
    for (let index = 0; index < 30; index += 1) library.write(`${index}.txt`, 'Common words.')
    await library.scan()
    const { hits, total } = library.index.search('common', 7)
    expect([hits.length, total]).toEqual([7, 30])
  })

  it('counts a very common word whole, titles still first', async () => {
    await library.close()
    library = await createIndexFixture({ mostCandidates: 100 })
    for (let index = 0; index < 210; index += 1) {
      library.write(`${index}.md`, index === 0 ? '# Common things\n\nText.' : '# Other\n\ncommon')
    }
    await library.scan()
    const { hits, total } = library.index.search('common', 5)
    expect(total).toBe(210)
    expect(hits).toHaveLength(5)
    expect(hits[0]?.row.path).toBe('0.md')
  })

  it('shows titles first, then what came last, for the first letters of a word that most have', async () => {
    await library.close()
    library = await createIndexFixture({ mostCandidates: 100 })
    for (let index = 0; index < 60; index += 1) {
      library.write(`${String(index)}.md`, index === 7 ? '# Wharf\n\nText.' : '# Other\n\nwhat')
    }
    await library.scan()
    library.write('last.md', '# Newest\n\nwhale')
    await library.scan()
    const { hits, total } = library.index.search('wha', 3)
    expect(total).toBe(61)
    expect(hits.map(({ row }) => row.path).slice(0, 2)).toEqual(['7.md', 'last.md'])
  })

  it('forgets the words that a file no longer has', async () => {
    library.write('a.txt', 'Old words.')
    await library.scan()
    library.write('a.txt', 'Brand new text.')
    await library.scan()
    expect(found('old')).toEqual([])
    expect(found('brand')).toEqual(['a.txt'])
  })

  it('finds nothing for nothing', async () => {
    library.write('a.txt', 'Words.')
    await library.scan()
    expect(library.index.search('  "" !', 10)).toEqual({ hits: [], total: 0 })
  })

  it('takes whatever is typed', async () => {
    library.write('a.txt', 'Words and "quotes" AND NOT near (title:x) *.')
    await library.scan()
    const piece = fc.constantFrom(
      '"',
      '*',
      '(',
      ')',
      ':',
      '^',
      '-',
      '+',
      '{',
      '}',
      ' NEAR(',
      ' OR ',
    )
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme' }))).map((parts) => parts.join('')),
      fc.integer({ min: 1, max: 5000 }).map((count) => 'a '.repeat(count)),
    )
    fc.assert(
      fc.property(hostile, (text) => {
        const { hits, total } = library.index.search(text, 5)
        expect(hits.length).toBe(total)
      }),
      { numRuns: 300 },
    )
    expect(found('words AND quotes')).toEqual(['a.txt'])
  })
})

/** What a search means, without an index. */
function matches(terms: readonly SearchTerm[], columns: readonly string[]): boolean {
  const words = columns.map((text) => Array.from(foldedWords(text), (word) => word.text))
  return terms.every((term) =>
    words.some((column) => column.some((_, at) => standsAt(term, column, at))),
  )
}

function standsAt({ words, prefix }: SearchTerm, column: readonly string[], at: number): boolean {
  return words.every((wanted, index) => {
    const word = column[at + index]
    const isOpen = prefix && index === words.length - 1
    return isOpen ? word?.startsWith(wanted) === true : word === wanted
  })
}

describe('a search', () => {
  it('finds exactly what reading every word would find', async () => {
    const word = fc.constantFrom(
      'a',
      'ab',
      'abc',
      'Ä',
      'é',
      'ß',
      'ss',
      '日',
      '日本',
      "b's",
      'x²',
      '…',
    )
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => words.join(' '))
    const article = fc.record({ title: text, body: text })
    const query = fc
      .array(
        fc.oneof(
          text,
          text.map((words) => `"${words}"`),
        ),
        { minLength: 1, maxLength: 3 },
      )
      .map((parts) => parts.join(' '))
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { minLength: 1, maxLength: 6 }),
        fc.array(query, { minLength: 1, maxLength: 8 }),
        async (articles, queries) => {
          articles.forEach(({ title, body }, index) => {
            library.write(`p/${index}.md`, `# T ${title}\n\n${body}`)
          })
          await library.scan()
          for (const asked of queries) {
            const terms = termsIn(wantedWords(parseSearch(asked).query), ['anywhere'])
            const expected = articles.flatMap(({ title, body }, index) =>
              terms.length > 0 && matches(terms, [`T ${title}`, `T ${title}\n${body}`])
                ? [`p/${index}.md`]
                : [],
            )
            expect(found(asked).toSorted()).toEqual(expected)
          }
          library.remove('p')
        },
      ),
      { numRuns: 40 },
    )
  })
})
