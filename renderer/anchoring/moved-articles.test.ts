import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  saveArticleNote,
  setArticleState,
  setArticleTags,
} from '#renderer/data/commands/article-commands.ts'
import { deleteHighlight } from '#renderer/data/commands/edit-highlight.ts'
import { removeArticles } from '#renderer/data/commands/removed-articles.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { articleNote, articleRecord } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  sampleText,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { createHostClient } from '#shared/api/client.ts'
import type { Source } from '#shared/api/host-api.ts'
import type { ArticleRow, Successor } from '#shared/api/library-api.ts'
import { toSourceId } from '#shared/core/ids.ts'
import { answerRequest } from './answer-request.ts'
import { followMoves } from './moved-articles.ts'

const [old, renamed] = [articleRef('1'), { ...articleRef('2'), path: 'folder/new.txt' }]
const ready = { sourceId: old.sourceId, state: 'ready' } as const
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
  readonly removed?: readonly string[]
  readonly rows?: readonly object[]
  readonly evidence?: Successor['evidence']
  readonly oldOpens?: object
  readonly newText?: string
  readonly newOpens?: boolean
}

function answers(
  host: Host,
  file = renamed,
): Readonly<Record<string, (input: { articleId?: string }) => unknown>> {
  const row = { ...renamed, addedAt: context.now() + 1 }
  const { newText = sampleText.trim(), newOpens = true } = host
  const opened = {
    ...file,
    metadata: { title: renamed.title },
    blocks: [{ kind: 'paragraph', inlines: [{ kind: 'text', text: newText }] }],
    textHash: `hash of ${newText}\n`,
    textModel: 1,
  }
  return {
    'sources.list': () => host.sources ?? [ready],
    'sources.removed': () => host.removed ?? [],
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

function look(host: Host = {}, file = renamed) {
  const known = answers(host, file)
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
        isForeign: false,
        isWorked: true,
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
    ['its source was removed from the library', { sources: [], removed: [old.sourceId], rows: [] }],
    [
      'its folder is gone',
      { sources: [{ sourceId: old.sourceId, state: 'missing' }], rows: [old] },
    ],
  ])('counts as gone when %s', async (_, host) => {
    expect(await look(host)).toHaveLength(1)
  })
})

describe('an article without highlights or notes whose file got another name', () => {
  beforeEach(async () => {
    for (const { id } of await highlightsOf(context.db, old.articleId)) {
      await deleteHighlight(context, { id })
    }
    await setArticleTags(context, { article: old, tags: ['sea'] })
  })
  /** The index keeps nothing of a file that is gone and has no work on it. */
  const forgotten = { rows: [] }

  it('keeps its tags, its state, and that it was removed from the library', async () => {
    await setArticleState(context, { article: old, state: 'finished' })
    await removeArticles(context, [old])
    expect(await look(forgotten)).toMatchObject([{ to: renamed.articleId }])
    expect(await articleRecord(context.db, renamed.articleId)).toMatchObject({
      tags: ['sea'],
      chosenState: 'finished',
      removed: true,
      earlierIds: [old.articleId],
    })
    expect(await articleRecord(context.db, old.articleId)).toBeUndefined()
  })

  it.each<[string, Host]>([
    ['its source is not read through', { sources: [{ ...ready, state: 'scanning' }] }],
    ['the index knows its file', { rows: [old] }],
    ['only its name is the same', { evidence: 'name' }],
  ])('is left where it is while %s', async (_, host) => {
    expect(await look({ ...forgotten, ...host })).toEqual([])
    expect(await articleRecord(context.db, old.articleId)).toMatchObject({ tags: ['sea'] })
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

describe('an article of another device', () => {
  const here = { sourceId: toSourceId('b'.repeat(16)), state: 'ready' } as const
  const foreign: Host = { sources: [here], rows: [] }

  it('is put together with the one here, which has work of its own', async () => {
    context.pass(1)
    await createOrThrow(context, markOf('tide', renamed))
    await createOrThrow(context, markOf('noon', renamed))
    await saveArticleNote(context, { article: renamed, text: 'Here.' })
    await saveArticleNote(context, { article: old, text: 'There.' })
    await setArticleTags(context, { article: old, tags: ['sea'] })
    await setArticleTags(context, { article: renamed, tags: ['moon'] })
    expect(await look(foreign)).toMatchObject([{ to: renamed.articleId, isForeign: true }])
    expect(await marked(old)).toEqual([])
    expect((await marked(renamed)).toSorted()).toEqual(['noon', 'tide', 'tide'])
    const text = (await articleNote(context.db, renamed.articleId))?.text
    expect(text?.split('\n\n').toSorted()).toEqual(['Here.', 'There.'])
    const article = await articleRecord(context.db, renamed.articleId)
    expect(article?.tags.toSorted()).toEqual(['moon', 'sea'])
    expect(await counters(context, renamed.articleId)).toEqual([3, 0, 0, 1])
    expect(await context.db.lostVersions.count()).toBe(0)
  })

  it('is asked for by the text of its highlights', async () => {
    await context.db.articles.update(old.articleId, { textHash: undefined })
    await look(foreign)
    expect(called('library.successors')).toMatchObject([
      { input: { articles: [{ articleId: old.articleId, textHash: `hash of ${sampleText}` }] } },
    ])
  })

  it.each<[string, Host]>([
    ['with other words than the index told', { ...foreign, evidence: 'text', newText: 'Others.' }],
    ['of the same name only', { ...foreign, evidence: 'name' }],
  ])('is nothing %s', async (_, host) => {
    context.pass(1)
    const changed = { ...renamed, contentHash: 'e'.repeat(64) }
    expect(await look(host, changed)).toEqual([])
    expect([await marked(old), await marked(renamed)]).toEqual([['tide'], []])
  })

  it('deletes nothing of the note here with what is in the trash there', async () => {
    context.pass(1)
    await saveArticleNote(context, { article: renamed, text: 'Here.' })
    await saveArticleNote(context, { article: old, text: 'There.' })
    await undo(context)
    await look(foreign)
    expect((await articleNote(context.db, renamed.articleId))?.text).toBe('Here.')
    expect(await context.db.lostVersions.toArray()).toMatchObject([{ row: { text: 'There.' } }])
  })
})
