import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  sampleText,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { createHostClient } from '#shared/api/client.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { answerRequest } from './answer-request.ts'
import { LibraryFollower, type FollowProgress } from './library-follower.ts'

const [first, second] = [articleRef('1'), articleRef('2')]
let context: TestContext
/** The files, by article: their paragraphs. */
let files: Map<ArticleId, string>
let opened: ArticleId[]
/** How often it was asked which sources are there, and how often that fails first. */
let sources: { asked: number; failures: number }

beforeEach(async () => {
  context = await openTestContext()
  files = new Map([first, second].map(({ articleId }) => [articleId, sampleText.trim()]))
  opened = []
  sources = { asked: 0, failures: 0 }
  for (const article of [first, second]) await createOrThrow(context, markOf('tide', article))
})

afterEach(async () => {
  await context.close()
})

function answer(name: string, input: { articleId: ArticleId; articleIds: readonly ArticleId[] }) {
  const hashOf = (text: string): string => `hash of ${text}\n`
  if (name === 'sources.list') {
    sources.asked += 1
    if (sources.asked <= sources.failures) throw new Error('away')
    return [{ sourceId: first.sourceId, state: 'ready' }]
  }
  if (name === 'library.successors' || name === 'sources.removed') return []
  if (name === 'library.rows') {
    return input.articleIds.flatMap((articleId) => {
      const text = files.get(articleId)
      return text === undefined ? [] : [{ articleId, textHash: hashOf(text) }]
    })
  }
  opened.push(input.articleId)
  const text = files.get(input.articleId) ?? ''
  const blocks = [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }]
  return { ok: true, value: { blocks, textHash: hashOf(text), textModel: 1 } }
}

function follower(shown?: ArticleId): LibraryFollower {
  const client = createHostClient({
    call: async (service, method, input) => {
      const value = answer(`${service}.${method}`, input as Parameters<typeof answer>[1])
      return Promise.resolve({ ok: true, value })
    },
    on: () => () => undefined,
  })
  return new LibraryFollower({
    data: context,
    client,
    anchoring: { find: answerRequest },
    isShown: (articleId) => articleId === shown,
    settle: () => Promise.resolve(),
  })
}

async function placeIn({ articleId }: { readonly articleId: ArticleId }) {
  const [only] = await highlightsOf(context.db, articleId)
  return only?.anchor.range
}

describe('following articles that nobody shows', () => {
  it('opens none whose text is what it was', async () => {
    await follower().look()
    expect(opened).toEqual([])
  })

  it('carries the highlights of those that changed, and of no others', async () => {
    files.set(second.articleId, `Once more: ${sampleText.trim()}`)
    await follower().look()
    expect(opened).toEqual([second.articleId])
    expect(await placeIn(first)).toEqual({ start: 12, end: 16 })
    expect(await placeIn(second)).toEqual({ start: 23, end: 27 })
    const record = await articleRecord(context.db, second.articleId)
    expect(record?.textHash).toBe(`hash of ${files.get(second.articleId) ?? ''}\n`)
  })

  it('looks once at each version, and leaves the article on screen to its view', async () => {
    files.set(first.articleId, 'Quite another text.')
    files.set(second.articleId, 'Another text as well.')
    const followed = follower(second.articleId)
    await followed.look()
    await followed.look()
    expect(opened).toEqual([first.articleId])
  })

  it('finds words that were gone when they return', async () => {
    files.set(first.articleId, 'Quite another text.')
    const followed = follower()
    await followed.look()
    expect(await articleRecord(context.db, first.articleId)).toMatchObject({ notFoundCount: 1 })
    files.set(first.articleId, sampleText.trim())
    await followed.look()
    expect(await placeIn(first)).toEqual({ start: 12, end: 16 })
    expect(await articleRecord(context.db, first.articleId)).toMatchObject({ notFoundCount: 0 })
  })

  it('looks for moved files once, and again only when that failed', async () => {
    sources.failures = 1
    const followed = follower()
    const warned = vi.spyOn(console, 'warn').mockReturnValue()
    await followed.look()
    expect(warned).toHaveBeenCalledOnce()
    warned.mockRestore()
    await followed.look()
    await followed.look()
    expect(sources.asked).toBe(2)
  })

  it('tells how far it is, and stops where it is told to', async () => {
    files.set(first.articleId, 'Quite another text.')
    files.set(second.articleId, 'Another text as well.')
    const followed = follower()
    const told: (FollowProgress | undefined)[] = []
    followed.subscribe(() => {
      told.push(followed.progress())
      if (followed.progress()?.done === 1) followed.cancel()
    })
    await followed.look()
    expect(told).toEqual([{ done: 0, total: 2 }, { done: 1, total: 2 }, undefined])
    expect(opened).toHaveLength(1)
  })
})
