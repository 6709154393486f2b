import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConcordanceSort } from '#shared/api/library-api.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const page = (text: string, sort: ConcordanceSort = 'date', offset = 0, limit = 500) =>
  library.index.concordance({ text, sort, offset, limit })

async function lines(text: string, sort?: ConcordanceSort): Promise<readonly string[]> {
  const found = await page(text, sort)
  expect(found.total).toBe(found.lines.length)
  return found.lines.map(({ left, hit, right }) => `${left}[${hit}]${right}`)
}

describe('a concordance', () => {
  beforeEach(async () => {
    library.write('a.md', '---\ntitle: Beta\ndate: 2021\n---\nThe calm sea rose. A blue sea fell.')
    library.write('b.md', '---\ntitle: Alpha\ndate: 2022\n---\nAn angry Sea ate\nit all.')
    library.write('c.md', '---\ntitle: Sea\n---\nNothing here.')
    await library.scan()
  })

  it('has a line for every place in the texts, the newest article first', async () => {
    expect(await lines('"sea"')).toEqual([
      'An angry [Sea] ate it all.',
      'The calm [sea] rose. A blue sea fell.',
      'The calm sea rose. A blue [sea] fell.',
    ])
  })

  it.each<[ConcordanceSort, readonly string[]]>([
    ['left', ['angry', 'blue', 'calm']],
    ['right', ['ate', 'fell', 'rose']],
    ['title', ['ate', 'rose', 'fell']],
  ])('is sorted by %s', async (sort, words) => {
    const found = await page('"sea"', sort)
    const context = (line: { left: string; right: string }): string | undefined =>
      sort === 'left' ? line.left.trim().split(' ').at(-1) : line.right.trim().split(/\W/u)[0]
    expect(found.lines.map(context)).toEqual(words)
  })

  it('leads each line to its passage, and each page goes on from the one before', async () => {
    const first = await page('sea', 'date', 0, 2)
    const second = await page('sea', 'date', 2, 2)
    expect([first.total, first.lines.length, second.lines.length]).toEqual([3, 2, 1])
    expect(first.lines.map(({ row }) => row.path)).toEqual(['b.md', 'a.md'])
    expect(first.lines[0]).toMatchObject({ start: 9, end: 12, hit: 'Sea' })
    expect([first.isCut, first.isSuperseded]).toEqual([false, false])
  })

  it('knows of phrases, of other conditions, and of what only excludes', async () => {
    expect(await lines('"blue sea"')).toHaveLength(1)
    expect(await lines('sea before:2022')).toHaveLength(2)
    expect(await lines('calm OR angry')).toHaveLength(2)
    expect(await lines('-sea')).toEqual([])
    expect(await lines('title:sea')).toEqual([])
    expect(await lines('')).toEqual([])
  })

  it('keeps to what is searched within, whose own words have no lines', async () => {
    const within = (...searches: readonly string[]) =>
      library.index.concordance({
        text: '"sea"',
        within: searches,
        sort: 'date',
        offset: 0,
        limit: 500,
      })
    expect((await within('calm')).lines.map(({ row }) => row.path)).toEqual(['a.md', 'a.md'])
    expect((await within('calm', 'angry')).total).toBe(0)
    expect((await within()).total).toBe(3)
  })

  it('is made anew when a file has changed', async () => {
    expect(await lines('"sea"')).toHaveLength(3)
    library.write('b.md', 'Sea, sea, sea!')
    await library.scan()
    expect(await lines('"sea"')).toHaveLength(5)
  })

  it('holds the same whichever page was asked for first, also all at once', async () => {
    const [one, two] = await Promise.all([page('sea', 'left'), page('sea', 'right')])
    expect([one.total, two.total]).toEqual([3, 3])
  })
})

describe('a long concordance', () => {
  it('ends when another one is asked for, and says so', async () => {
    library.write('a.txt', 'A word.')
    await library.scan()
    const first = page('"word"')
    const second = page('nowhere')
    expect(await first).toEqual({ total: 0, lines: [], isCut: false, isSuperseded: true })
    expect(await second).toMatchObject({ total: 0, isSuperseded: false })
  })

  it('says when it does not hold every place', async () => {
    library.write('long.txt', 'word '.repeat(2001))
    await library.scan()
    expect(await page('"word"', 'left', 0, 1)).toMatchObject({ total: 2000, isCut: true })
  })
})

describe('Chinese, Japanese and Korean', () => {
  it('are found by every piece of them, one character long or many', async () => {
    const letter = fc.constantFrom(...Array.from('水山河日本語のカガ한국어글는中文a1\u{20bb7}'))
    const text = fc.array(letter, { minLength: 1, maxLength: 30 }).map((all) => all.join(''))
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        async (written, at, size) => {
          library.write('x.txt', `${written}。`)
          await library.scan()
          const points = Array.from(written)
          const piece = points.slice(at % points.length).slice(0, size)
          // A piece that begins or ends within a word of letters is none of the language's.
          const asked = piece.filter((point) => !/[a1]/u.test(point)).join('')
          if (asked === '' || !written.includes(asked)) return
          const { hits } = library.index.search(`"${asked}"`, 1)
          expect([asked, hits.length]).toEqual([asked, 1])
        },
      ),
      { numRuns: 120 },
    )
  })
})
