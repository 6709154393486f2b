import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quotesOnlySource } from '#shared/core/ids.ts'
import { articleIdOf } from '../sources/article-id.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

describe('articles that may be the texts of another program’s highlights', () => {
  it('are found by the address they say they came from, and by their titles', async () => {
    library.write(
      'a.md',
      '---\ntitle: "L’Été, part 9"\nurl: https://www.a.example/x/\n---\n\nText.',
    )
    library.write('b.md', '# The bell of the harbour\n\nText.')
    library.write('c.txt', 'Something else.')
    await library.scan()
    const sought = [
      { address: 'a.example/x', title: 'Unknown' },
      { title: 'l’ete part 9' },
      { title: 'The Bell of the Harbour | The Quay' },
      { address: 'a.example/y', title: 'The bell of the' },
      {},
    ]
    expect(library.index.likely(sought)).toEqual([
      { sought: 0, evidence: 'url', articleId: library.idOf('a.md') },
      { sought: 1, evidence: 'title', articleId: library.idOf('a.md') },
      { sought: 2, evidence: 'title', articleId: library.idOf('b.md') },
    ])
  })

  it('can be read, and are told up to five of a kind', async () => {
    for (const name of 'abcdefg') library.write(`${name}.md`, '# The same\n\nText.')
    library.write('empty.md', '')
    await library.scan()
    expect(library.index.likely([{ title: 'The same' }])).toHaveLength(5)
    expect(library.index.likely([{ title: 'empty.md' }])).toEqual([])
  })
})

describe('an article of quotes only', () => {
  const path = 'a.example/x'
  const facts = {
    articleId: articleIdOf(quotesOnlySource, path),
    progress: 0,
    highlights: 2,
    needsReview: 0,
    notFound: 0,
    hasNotes: false,
    seen: { sourceId: quotesOnlySource, path, title: 'Lamps', contentHash: '' },
  }
  const register = async () => {
    const source = { sourceId: quotesOnlySource, name: 'Imported quotes', root: '', addedAt: 0 }
    await library.index.setSources([library.source, source])
    await library.index.scan(quotesOnlySource)
  }

  it('is listed while there are quotes, whether they are told of before the start or after', async () => {
    library.index.setFacts([facts], true)
    await register()
    expect(library.rows()).toMatchObject([{ title: 'Lamps', problem: { code: 'quotes-only' } }])
    library.index.setFacts([{ ...facts, highlights: 0 }], false)
    expect(library.rows()).toEqual([])
    library.index.setFacts([facts], false)
    expect(library.titles()).toEqual(['Lamps'])
    await library.reopen()
    await register()
    expect(library.titles()).toEqual(['Lamps'])
  })

  it('is neither missing nor a problem, and no candidate for other quotes', async () => {
    await register()
    library.index.setFacts([facts], true)
    expect(library.index.counts()).toMatchObject({ articles: 1, missing: 0, problems: 0 })
    expect(library.index.likely([{ title: 'Lamps' }])).toEqual([])
  })

  it('is found by its title and by what is quoted', async () => {
    await register()
    library.index.setFacts([facts], true)
    library.index.setPassages(
      [
        {
          kind: 'highlight',
          id: 'h1',
          version: '1',
          articleId: facts.articleId,
          quote: 'the bell of the harbour',
          note: '',
          tags: [],
        },
      ],
      [],
    )
    for (const text of ['lamps', 'harbour', 'source:quotes']) {
      expect(library.index.search(text, 5).hits.map(({ row }) => row.title)).toEqual(['Lamps'])
    }
  })
})
