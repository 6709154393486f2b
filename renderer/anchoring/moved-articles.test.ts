import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
import type { Source } from '#shared/api/host-api.ts'
import type { ArticleRow, Successor } from '#shared/api/library-api.ts'
import { answerRequest } from './answer-request.ts'
import { followMoves } from './moved-articles.ts'

const [old, renamed] = [articleRef('1'), { ...articleRef('2'), path: 'folder/new.txt' }]
const problem = { code: 'missing', message: 'It is gone.' } as const
let context: TestContext
let calls: { readonly name: string; readonly input: unknown }[]

beforeEach(async () => {
  context = await openTestContext()
  calls = []
  await createOrThrow(context, markOf('tide', old))
})
afterEach(async () => {
  await context.close()
})

/** What the host says; by default the old file is gone and one with the same bytes is there. */
type Host = {
  readonly sources?: readonly Partial<Source>[]
  readonly rows?: readonly object[]
  readonly evidence?: Successor['evidence']
  readonly oldOpens?: object
  readonly newText?: string
  readonly newOpens?: boolean
}

function answers(host: Host): Readonly<Record<string, (input: { articleId?: string }) => unknown>> {
  const row = { ...renamed, addedAt: context.now() + 1 }
  const { newText = sampleText.trim(), newOpens = true } = host
  const opened = {
    ...renamed,
    metadata: { title: renamed.title },
    blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: newText }] }],
    textHash: `hash of ${newText}\n`,
    textModel: 1,
  }
  return {
    'sources.list': () => host.sources ?? [{ sourceId: old.sourceId, state: 'ready' }],
    'library.rows': () => host.rows ?? [{ ...old, problem }],
    'library.successors': () => [
      { articleId: old.articleId, evidence: host.evidence ?? 'content', row: row as ArticleRow },
    ],
    'articles.copyEncoding': () => ({}),
    'articles.open': ({ articleId }) => {
      if (articleId === old.articleId) return host.oldOpens ?? { ok: false, problem }
      return newOpens ? { ok: true, value: opened } : { ok: false, problem }
    },
  }
}

function look(host: Host = {}) {
  const known = answers(host)
  const client = createHostClient({
    call: (service, method, input) => {
      const name = `${service}.${method}`
      calls.push({ name, input })
      const value = known[name]?.(input as { articleId?: string })
      return Promise.resolve({ ok: true, value })
    },
    on: () => () => undefined,
  })
  const settle = (): Promise<void> => {
    calls.push({ name: 'settle', input: undefined })
    return Promise.resolve()
  }
  return followMoves({ data: context, client, anchoring: { find: answerRequest }, settle })
}

const called = (name: string) => calls.filter((call) => call.name === name)
const marked = async (article: typeof old) =>
  (await highlightsOf(context.db, article.articleId)).map(({ quote }) => quote.exact)

describe('an article whose file got another name', () => {
  it('takes the work along, with the encoding that was chosen, and says so', async () => {
    expect(await look()).toEqual([
      {
        from: old.articleId,
        to: renamed.articleId,
        title: renamed.title,
        path: 'folder/new.txt',
      },
    ])
    expect([await marked(old), await marked(renamed)]).toEqual([[], ['tide']])
    expect(await articleRecord(context.db, renamed.articleId)).toMatchObject({
      path: 'folder/new.txt',
      earlierIds: [old.articleId],
    })
    expect(called('articles.copyEncoding')).toMatchObject([
      { input: { from: old.articleId, to: renamed.articleId } },
    ])
    expect(called('settle')).toHaveLength(1)
  })

  it('is asked for by the bytes that the index saw last, and by the text of its highlights', async () => {
    const seen = 'f'.repeat(64)
    await look({ rows: [{ ...old, contentHash: seen, problem }] })
    const { articleId, sourceId, path } = old
    expect(called('library.successors')).toMatchObject([
      { input: { articles: [{ articleId, sourceId, path, contentHash: seen }] } },
    ])
  })

  it.each<[string, Host]>([
    ['its source was removed from the library', { sources: [], rows: [] }],
    [
      'its folder is gone',
      { sources: [{ sourceId: old.sourceId, state: 'missing' }], rows: [old] },
    ],
  ])('counts as gone when %s', async (_, host) => {
    expect(await look(host)).toHaveLength(1)
  })
})

describe('nothing moves', () => {
  it.each<[string, Host]>([
    ['while the file is there', { rows: [old] }],
    ['while a source that is there has not been read', { rows: [] }],
    ['when the disk says otherwise than the index', { oldOpens: { ok: true, value: {} } }],
    [
      'when the old file is there but cannot be read',
      { oldOpens: { ok: false, problem: { code: 'unreadable', message: 'No.' } } },
    ],
    ['when the new file cannot be read', { newOpens: false }],
    ['by the name alone', { evidence: 'name', newText: 'Quite other words.' }],
  ])('%s', async (_, host) => {
    expect(await look(host)).toEqual([])
    expect([await marked(old), await marked(renamed)]).toEqual([['tide'], []])
  })
})

it('moves by the name when a highlight is found again', async () => {
  const newText = `A new beginning. ${sampleText.trim()}`
  expect(await look({ evidence: 'name', newText })).toHaveLength(1)
  expect(await marked(renamed)).toEqual(['tide'])
  expect(called('articles.copyEncoding')).toEqual([])
})
