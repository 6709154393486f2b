import { renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
  library.write('in/river.txt', 'The river rose.')
  library.write('clock.txt', 'The clock stood.')
  await library.scan()
})
afterEach(async () => {
  await library.close()
})

function rowOf(path: string): ArticleRow | undefined {
  return library.index.rows([library.idOf(path)])[0]
}

/** One highlight in the article, as it was last seen. */
function work(path: string, more: Partial<ArticleFacts> = {}): ArticleFacts {
  const row = rowOf(path)
  return {
    articleId: library.idOf(path),
    progress: 0.5,
    lastReadAt: 5,
    highlights: 1,
    needsReview: 0,
    notFound: 0,
    hasNotes: false,
    ...(row === undefined
      ? {}
      : {
          seen: {
            sourceId: row.sourceId,
            path,
            title: row.title,
            contentHash: row.contentHash,
          },
        }),
    ...more,
  }
}

function listed(state: 'missing' | 'problem'): readonly string[] {
  const page = {
    sort: 'title',
    descending: false,
    filter: { state },
    offset: 0,
    limit: 10,
  } as const
  return library.index.page(page).rows.map(({ path }) => path)
}

describe('an article whose file vanishes', () => {
  it('goes when the user did nothing with it but read', async () => {
    library.index.setFacts([work('in/river.txt', { highlights: 0 })], true)
    library.remove('in')
    await library.scan()
    expect(library.titles()).toEqual(['The clock stood.'])
    expect(library.index.counts()).toMatchObject({ articles: 1, missing: 0 })
  })

  it('stays with its words, as missing and not as a problem, when there is work on it', async () => {
    library.index.setFacts([work('in/river.txt')], true)
    library.remove('in')
    await library.scan()
    expect(rowOf('in/river.txt')).toMatchObject({ title: 'The river rose.', words: 3 })
    expect(rowOf('in/river.txt')).not.toHaveProperty('textHash')
    const problem = rowOf('in/river.txt')?.problem
    expect(problem?.code).toBe('missing')
    expect(problem?.message).toMatch(/“in\/river.txt”.*safe.*export.*Put the file back/u)
    expect(library.changed).toEqual([library.idOf('in/river.txt')])
    expect(library.index.search('river', 10).total).toBe(1)
    expect(library.index.counts()).toMatchObject({
      articles: 2,
      reading: 1,
      missing: 1,
      problems: 0,
    })
    expect([listed('missing'), listed('problem')]).toEqual([['in/river.txt'], []])
    expect(library.index.statuses()).toMatchObject([{ articleCount: 1, problemCount: 0 }])
  })

  it('also with a note alone, and when only its folder is looked at', async () => {
    library.index.setFacts([work('in/river.txt', { highlights: 0, hasNotes: true })], true)
    library.remove('in')
    await library.scan(['in'])
    expect(listed('missing')).toEqual(['in/river.txt'])
  })

  it('also when a link that leads nowhere is left of it', async () => {
    library.index.setFacts([work('clock.txt')], true)
    library.remove('clock.txt')
    symlinkSync('nowhere', join(library.root, 'clock.txt'))
    await library.scan()
    expect(listed('missing')).toEqual(['clock.txt'])
    expect(library.index.search('stood', 10).total).toBe(1)
  })

  it('is left alone by later scans and starts', async () => {
    library.index.setFacts([work('clock.txt')], true)
    library.remove('clock.txt')
    await library.scan()
    await library.reopen()
    library.changed.length = 0
    await library.scan()
    expect(listed('missing')).toEqual(['clock.txt'])
    expect(library.changed).toEqual([])
  })

  it.each([
    ['as it is told', false],
    ['as all is told anew', true],
  ])('goes with its last work, %s', async (_, replace) => {
    const done = work('clock.txt', { highlights: 0 })
    library.index.setFacts([work('clock.txt'), work('in/river.txt')], true)
    library.remove('clock.txt')
    await library.scan()
    library.index.setFacts(replace ? [work('in/river.txt')] : [done], replace)
    expect(listed('missing')).toEqual([])
    expect(library.titles()).toEqual(['The river rose.'])
    expect(library.index.search('stood', 10).total).toBe(0)
  })

  it('is itself again when the very file returns', async () => {
    const before = rowOf('clock.txt')
    library.index.setFacts([work('clock.txt')], true)
    renameSync(join(library.root, 'clock.txt'), join(library.folder, 'away.txt'))
    await library.scan()
    library.changed.length = 0
    renameSync(join(library.folder, 'away.txt'), join(library.root, 'clock.txt'))
    await library.scan()
    expect(rowOf('clock.txt')).toEqual(before)
    expect(library.changed).toEqual([library.idOf('clock.txt')])
    expect(library.index.counts()).toMatchObject({ missing: 0, reading: 1 })
  })
})

describe('an index that was made anew', () => {
  const anew = (): Promise<void> =>
    library.reopen(() => {
      rmSync(library.file)
    })

  it('shows what is missing when the work is told before the scan', async () => {
    const facts = work('in/river.txt')
    library.remove('in')
    await anew()
    library.index.setFacts([facts], true)
    expect(listed('missing')).toEqual([])
    await library.scan()
    expect(rowOf('in/river.txt')).toMatchObject({
      title: 'The river rose.',
      addedAt: 1000,
      contentHash: facts.seen?.contentHash,
      problem: { code: 'missing' },
    })
    expect(library.index.search('river', 10).total).toBe(1)
  })

  it('shows it as well when the work is told afterwards, and what is there only once', async () => {
    const facts = [work('in/river.txt'), work('clock.txt')]
    library.remove('in')
    await anew()
    await library.scan()
    library.index.setFacts(facts, true)
    expect(listed('missing')).toEqual(['in/river.txt'])
    expect(library.changed).toEqual([library.idOf('in/river.txt')])
    expect(library.titles()).toEqual(['The clock stood.', 'The river rose.'])
  })

  it('takes the article up again when its file returns', async () => {
    const facts = work('clock.txt')
    library.remove('clock.txt')
    await anew()
    library.index.setFacts([facts], true)
    await library.scan()
    library.write('clock.txt', 'The clock goes.')
    await library.scan()
    expect(rowOf('clock.txt')).toMatchObject({ title: 'The clock goes.' })
    expect(library.index.counts()).toMatchObject({ articles: 2, missing: 0 })
  })

  it('says nothing of articles in a folder that is not there now', async () => {
    const facts = work('clock.txt')
    await anew()
    renameSync(library.root, `${library.root}-away`)
    library.index.setFacts([facts], true)
    await library.scan()
    expect(library.rows()).toEqual([])
  })

  it('makes no article of a place that another id belongs to', async () => {
    const facts = work('clock.txt')
    library.remove('clock.txt')
    await anew()
    library.index.setFacts([{ ...facts, articleId: library.idOf('other.txt') }], true)
    await library.scan()
    expect(listed('missing')).toEqual([])
  })
})
