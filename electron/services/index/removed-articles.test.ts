import { renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
  library.write('kept.txt', 'The harbour in spring.')
  library.write('gone.txt', 'The harbour in autumn.')
  library.write('other.txt', 'A clock.')
  await library.scan()
})
afterEach(async () => {
  await library.close()
})

const setFacts = (...removed: readonly string[]): void => {
  library.index.setFacts(
    removed.map((path) => library.facts(path, { removed: true, highlights: 1 })),
    true,
  )
}
const listed = (filter: ArticleFilter = {}): readonly string[] =>
  library.index
    .page({ sort: 'title', descending: false, filter, offset: 0, limit: 500 })
    .rows.map(({ path }) => path)
const found = (text: string): readonly string[] => {
  const { hits, total } = library.index.search(text, 10)
  expect(total).toBe(hits.length)
  return hits.map(({ row }) => row.path).toSorted()
}
const placesOf = async (text: string): Promise<number> =>
  (await library.index.concordance({ text, sort: 'left', offset: 0, limit: 10 })).total

describe('an article that the user removed', () => {
  it('is neither listed nor counted, but where that is asked for', () => {
    setFacts('gone.txt')
    expect(listed()).toEqual(['other.txt', 'kept.txt'])
    expect(listed({ state: 'unread' })).toEqual(['other.txt', 'kept.txt'])
    expect(listed({ format: 'text' })).toEqual(['other.txt', 'kept.txt'])
    expect(listed({ state: 'removed' })).toEqual(['gone.txt'])
    expect(library.index.counts()).toMatchObject({ articles: 2, unread: 2, problems: 0 })
    expect(library.index.statuses()).toMatchObject([{ articleCount: 2 }])
    const { total, states, formats } = library.index.facets({})
    expect(total).toBe(2)
    expect(formats).toEqual([{ value: 'text', count: 2 }])
    expect(states).toContainEqual({ value: 'removed', count: 1 })
    expect(states).toContainEqual({ value: 'unread', count: 2 })
    expect(library.index.facets({ state: 'removed' })).toMatchObject({ total: 1 })
    const order = { sort: 'title', descending: false, filter: {} } as const
    const place = (path: string) =>
      library.index.indexOf({ ...order, articleId: library.idOf(path) })
    expect([place('gone.txt'), place('kept.txt')]).toEqual([{}, { index: 1 }])
  })

  it('is not found by a search, but by one for what was removed', () => {
    setFacts('gone.txt')
    expect(found('harbour')).toEqual(['kept.txt'])
    expect(found('"the harbour" OR clock')).toEqual(['kept.txt', 'other.txt'])
    expect(found('-clock')).toEqual(['kept.txt'])
    expect(found('harbour state:removed')).toEqual(['gone.txt'])
    library.index.setPassages(
      [
        {
          kind: 'highlight',
          id: 'h1',
          version: '1',
          articleId: library.idOf('gone.txt'),
          quote: 'harbour',
          note: 'A lantern.',
          tags: [],
        },
      ],
      [],
    )
    expect(found('lantern')).toEqual([])
    expect(found('lantern state:removed')).toEqual(['gone.txt'])
  })

  it('leaves a concordance, also one that was asked for before', async () => {
    expect(await placesOf('harbour')).toBe(2)
    setFacts('gone.txt')
    expect(await placesOf('harbour')).toBe(1)
    setFacts()
    expect(await placesOf('harbour')).toBe(2)
  })

  it('stays removed over a scan, a change of its file and a restart', async () => {
    setFacts('gone.txt')
    library.write('gone.txt', 'The harbour in winter.')
    await library.scan()
    await library.scan(['gone.txt'])
    await library.reopen()
    await library.scan()
    expect(listed()).toEqual(['other.txt', 'kept.txt'])
    expect(found('winter')).toEqual([])
    setFacts()
    expect(found('winter')).toEqual(['gone.txt'])
  })

  it('is removed when its file is found after that was known', async () => {
    library.remove('gone.txt')
    await library.scan()
    setFacts('gone.txt')
    library.write('gone.txt', 'The harbour in winter.')
    await library.scan()
    expect(listed()).toEqual(['other.txt', 'kept.txt'])
    expect(listed({ state: 'removed' })).toEqual(['gone.txt'])
  })

  it('waits among the removed while its file is gone, and is there removed when that returns', async () => {
    const untouched = library.facts('gone.txt', { removed: true })
    library.index.setFacts([untouched], true)
    library.remove('gone.txt')
    await library.scan()
    expect(listed({ state: 'removed' })).toEqual(['gone.txt'])
    expect(listed({ state: 'missing' })).toEqual([])
    expect(library.index.counts()).toMatchObject({ articles: 2, missing: 0 })
    library.write('gone.txt', 'The harbour in autumn.')
    await library.scan()
    expect(listed()).toEqual(['other.txt', 'kept.txt'])
    library.remove('gone.txt')
    await library.scan()
    library.index.setFacts([], true)
    expect(listed({ state: 'missing' })).toEqual([])
    expect(library.rows()).toHaveLength(2)
  })

  it('is known by the bytes it had last, also to an index that was made anew', async () => {
    library.write('gone.txt', 'The harbour in winter.')
    await library.scan()
    const { contentHash = '', title = '' } = library.index.rows([library.idOf('gone.txt')])[0] ?? {}
    const seen = { sourceId: library.source.sourceId, path: 'gone.txt', title, contentHash }
    const facts = library.facts('gone.txt', { removed: true, seen })
    library.index.setFacts([facts], true)
    renameSync(join(library.root, 'gone.txt'), join(library.root, 'harbour.txt'))
    await library.scan()
    const known = { articleId: facts.articleId, sourceId: seen.sourceId, path: seen.path }
    expect(library.index.rows([facts.articleId])).toMatchObject([{ contentHash }])
    expect(library.index.successors([{ ...known, contentHash }])).toMatchObject([
      { evidence: 'content', row: { path: 'harbour.txt' } },
    ])
    await library.reopen(() => {
      rmSync(library.file)
    })
    library.index.setFacts([facts], true)
    await library.scan()
    expect(library.index.rows([facts.articleId])).toMatchObject([
      { contentHash, problem: { code: 'missing' } },
    ])
  })

  it('is nobody’s copy, and no article becomes it', async () => {
    library.write('twin.txt', 'The harbour in spring.')
    await library.scan()
    expect(listed({ copies: true })).toHaveLength(2)
    setFacts('twin.txt')
    expect(listed({ copies: true })).toEqual([])
    const row = library.rows().find(({ path }) => path === 'kept.txt')
    library.remove('kept.txt')
    await library.scan()
    const { sourceId } = library.source
    const gone = { sourceId, path: 'kept.txt', contentHash: row?.contentHash ?? '' }
    expect(library.index.successors([{ ...gone, articleId: library.idOf('kept.txt') }])).toEqual([])
  })
})
