import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveReadingPosition } from '../commands/article-commands.ts'
import {
  articleRef,
  openTestContext,
  positionIn,
  type TestContext,
} from '../testing/test-context.ts'
import { factsOfArticles, followFacts } from './article-facts.ts'

const [one, two] = [articleRef('1'), articleRef('2')]
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})
afterEach(async () => {
  await context.close()
})

const read = (article: typeof one, progress: number) =>
  saveReadingPosition(context, { article, position: positionIn(article, progress) })

/** An index that remembers what it was told, and can be made to fail. */
function index() {
  const told: { facts: readonly ArticleFacts[]; replace: boolean }[] = []
  const failures: unknown[] = []
  let away = false
  return {
    told,
    failures,
    goAway: (next: boolean) => {
      away = next
    },
    tell: (facts: readonly ArticleFacts[], replace: boolean) => {
      if (away) return Promise.reject(new Error('away'))
      told.push({ facts, replace })
      return Promise.resolve()
    },
    failed: (error: unknown) => {
      failures.push(error)
    },
  }
}

const ids = (told: { facts: readonly ArticleFacts[] } | undefined) =>
  told?.facts.map((facts) => facts.articleId)

describe('following the facts', () => {
  it('tells all at first, and then only what changed', async () => {
    await read(one, 0.2)
    const library = index()
    const stop = followFacts(context.db, library)
    await expect.poll(() => library.told).toHaveLength(1)
    expect(library.told[0]).toMatchObject({ replace: true, facts: [{ articleId: one.articleId }] })
    await read(two, 0.5)
    await expect.poll(() => library.told).toHaveLength(2)
    expect(library.told[1]?.replace).toBe(false)
    expect(ids(library.told[1])).toEqual([two.articleId])
    stop()
  })

  it('tells even that there is nothing, so that an older index forgets', async () => {
    const library = index()
    const stop = followFacts(context.db, library)
    await expect.poll(() => library.told).toEqual([{ facts: [], replace: true }])
    stop()
  })

  it('tells again what could not be told', async () => {
    const library = index()
    library.goAway(true)
    const stop = followFacts(context.db, library)
    await expect.poll(() => library.failures).toHaveLength(1)
    library.goAway(false)
    await read(one, 0.3)
    await expect.poll(() => ids(library.told.at(-1))).toEqual([one.articleId])
    expect(library.told.at(-1)?.replace).toBe(true)
    stop()
  })
})

describe('facts of some articles', () => {
  it('are those of the articles that were touched', async () => {
    await read(one, 0.4)
    const facts = await factsOfArticles(context.db, [one.articleId, two.articleId])
    expect([...facts.keys()]).toEqual([one.articleId])
    expect(facts.get(one.articleId)?.progress).toBe(0.4)
  })
})
