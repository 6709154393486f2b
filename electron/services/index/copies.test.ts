import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { sourceIdOf } from '../sources/article-id.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
})
afterEach(async () => {
  await library.close()
})

const listed = (filter: ArticleFilter): readonly string[] =>
  library.index
    .page({ sort: 'title', descending: false, filter, offset: 0, limit: 500 })
    .rows.map(({ path }) => path)

const counts = (): Readonly<Record<string, number | undefined>> =>
  Object.fromEntries(library.rows().map(({ path, copies }) => [path, copies]))

function writeSome(): void {
  library.write('a.txt', 'The same words.')
  library.write('deep/b.md', 'The same words.')
  library.write('c.txt', 'Other words.')
}

describe('articles of the same bytes', () => {
  it('say how many they are, are counted, and are found by one of them', async () => {
    writeSome()
    await library.scan()
    expect(counts()).toEqual({ 'a.txt': 2, 'deep/b.md': 2, 'c.txt': undefined })
    expect(library.index.facets({}).copies).toBe(2)
    expect(library.index.facets({ format: 'markdown' }).copies).toBe(1)
    expect(library.index.facets({ copies: true })).toMatchObject({ total: 2, copies: 2 })
    expect(listed({ copies: true }).toSorted()).toEqual(['a.txt', 'deep/b.md'])
    const copies = library.index.copies(library.idOf('deep/b.md'))
    expect(copies.map(({ path }) => path).toSorted()).toEqual(['a.txt', 'deep/b.md'])
    expect(library.index.copies(library.idOf('c.txt')).map(({ path }) => path)).toEqual(['c.txt'])
    expect(library.index.copies(library.idOf('never.txt'))).toEqual([])
  })

  it('are the same after a restart, and follow what happens to the files', async () => {
    writeSome()
    await library.scan()
    library.index.setFacts([library.facts('deep/b.md', { highlights: 1 })], true)
    await library.reopen()
    expect(library.index.facets({}).copies).toBe(2)
    library.write('c.txt', 'The same words.')
    await library.scan(['c.txt'])
    expect(counts()).toEqual({ 'a.txt': 3, 'deep/b.md': 3, 'c.txt': 3 })
    // With work on it the article stays, but a file that is gone is nobody's copy.
    library.remove('deep/b.md')
    await library.scan(['deep/b.md'])
    expect(counts()).toEqual({ 'a.txt': 2, 'deep/b.md': undefined, 'c.txt': 2 })
    library.write('a.txt', 'New words.')
    await library.scan(['a.txt'])
    expect(listed({ copies: true })).toEqual([])
    expect(library.index.facets({}).copies).toBe(0)
  })

  it('lie in any sources', async () => {
    const root = join(library.folder, 'other')
    mkdirSync(root)
    writeFileSync(join(root, 'x.txt'), 'The same words.')
    const other = { sourceId: sourceIdOf(root), name: 'other', root, addedAt: 1 }
    library.write('a.txt', 'The same words.')
    await library.index.setSources([library.source, other])
    await Promise.all([library.scan(), library.index.scan(other.sourceId)])
    expect(counts()).toEqual({ 'a.txt': 2, 'x.txt': 2 })
    await library.index.setSources([library.source])
    expect(counts()).toEqual({ 'a.txt': undefined })
  })

  it('are none where nothing can be read', async () => {
    for (const name of ['one.txt', 'two.txt']) library.write(name, '')
    await library.scan()
    expect(library.index.facets({}).copies).toBe(0)
    expect(counts()).toEqual({ 'one.txt': undefined, 'two.txt': undefined })
  })
})
