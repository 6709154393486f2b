import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleRecord } from '../queries/articles.ts'
import { highlightsOf } from '../queries/highlights.ts'
import { toStorageError } from '../storage-error.ts'
import { articleRef, markOf, openTestContext, type TestContext } from '../testing/test-context.ts'
import { createHighlight } from './create-highlight.ts'
import { setHighlightNote } from './edit-highlight.ts'
import { transact } from './transact.ts'

const article = articleRef()
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

describe('transact', () => {
  it('keeps nothing of a change that fails half way', async () => {
    await createHighlight(context, markOf('noon'))
    const [before] = await highlightsOf(context.db, article.articleId)
    if (before === undefined) throw new Error('made above')
    const row = await articleRecord(context.db, article.articleId)
    const plan = { tables: ['highlights', 'articles'], undo: { title: 'Never' } } as const
    const failing = transact(context, plan, async (changes) => {
      await changes.write('highlights', { ...before, note: 'half' })
      await changes.count()
      throw new Error('a fault of the program')
    })
    await expect(failing).rejects.toThrow('a fault of the program')
    expect(await highlightsOf(context.db, article.articleId)).toEqual([before])
    expect(await articleRecord(context.db, article.articleId)).toEqual(row)
    expect(context.history.state().undo).toBe('Highlight')
  })

  it('says in human words that the store is full, and goes on with the next command', async () => {
    const full = transact(context, { tables: ['settings'] }, () => {
      const reason = new DOMException('The quota was exceeded', 'QuotaExceededError')
      return Promise.reject(new Dexie.AbortError('aborted', reason))
    })
    const next = createHighlight(context, markOf('noon'))
    await expect(full).rejects.toMatchObject({ name: 'StorageError', code: 'full' })
    await expect(full).rejects.toThrow('disk is full')
    expect((await next).ok).toBe(true)
  })

  it('says that the store is closed', async () => {
    context.db.close()
    const made = createHighlight(context, markOf('noon'))
    await expect(made).rejects.toMatchObject({ name: 'StorageError', code: 'closed' })
    await context.db.open()
  })

  it('lets faults of the program pass as they are', () => {
    const fault = new TypeError('undefined is not a function')
    expect(toStorageError(fault)).toBe(fault)
    expect(toStorageError(new Dexie.AbortError('aborted'))).toMatchObject({ code: 'failed' })
  })
})

describe('two windows on one store', () => {
  it('count together and continue the revisions of each other', async () => {
    const other = await openTestContext(context.db.name)
    const made = await createHighlight(context, markOf('noon'))
    if (!made.ok) throw new Error(made.problem.message)
    const { id } = made.value
    await Promise.all([
      createHighlight(other, markOf('six')),
      createHighlight(context, markOf('flats')),
      setHighlightNote(other, { id, note: 'theirs' }),
      setHighlightNote(context, { id, note: 'ours' }),
    ])
    const seen = await highlightsOf(other.db, article.articleId)
    expect(seen.map((one) => one.quote.exact)).toEqual(['noon', 'flats', 'six'])
    expect(seen[0]?.revision).toBe(3)
    expect(await articleRecord(context.db, article.articleId)).toMatchObject({
      highlightCount: 3,
      noteCount: 1,
    })
    other.db.close()
  })
})
