import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleNote, articleRecord } from '../queries/articles.ts'
import { highlight, highlightsOf } from '../queries/highlights.ts'
import { wordsNow } from '../queries/words-now.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { saveArticleNote } from './article-commands.ts'
import { deleteHighlight, setHighlightNote } from './edit-highlight.ts'
import { takeBackEdits } from './take-back-edits.ts'
import { redo, undo } from './undo.ts'

const article = articleRef()
const { articleId } = article
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

const mark = (exact: string, note = '') => createOrThrow(context, { ...markOf(exact), note })

describe('taking back what was edited in exported files', () => {
  it('is one step, whatever it was, and one step to undo', async () => {
    const one = await mark('tide comes in', 'one')
    const two = await mark('six')
    await saveArticleNote(context, { article, text: 'all' })
    const done = await takeBackEdits(context, [
      { field: 'note', highlightId: one.id, from: 'one', to: 'uno' },
      { field: 'tags', highlightId: one.id, from: [], to: ['sea', ' sea ', 'tide'] },
      { field: 'colour', highlightId: one.id, from: 'yellow', to: 'blue' },
      { field: 'deletion', highlightId: two.id },
      { field: 'article-note', articleId, from: 'all', to: 'everything' },
      { field: 'article-tags', articleId, from: [], to: ['sea'] },
    ])
    expect(done).toEqual({ taken: 6, left: 0 })
    expect(await articleRecord(context.db, articleId)).toMatchObject({ tags: ['sea'] })
    const taken = { note: 'uno', tags: ['sea', 'tide'], colour: 'blue', quote: one.quote }
    expect(await highlightsOf(context.db, articleId)).toMatchObject([taken])
    expect(await articleNote(context.db, articleId)).toMatchObject({ text: 'everything' })
    expect(await undo(context)).toMatchObject({ title: 'Take back edits' })
    const before = { note: 'one', tags: [], colour: 'yellow' }
    expect(await highlightsOf(context.db, articleId)).toMatchObject([before, { id: two.id }])
    expect(await articleNote(context.db, articleId)).toMatchObject({ text: 'all' })
    expect(await articleRecord(context.db, articleId)).toMatchObject({ tags: [] })
    await redo(context)
    expect(await highlightsOf(context.db, articleId)).toMatchObject([taken])
  })

  it('leaves what was changed since the user chose, and what is gone', async () => {
    const one = await mark('tide comes in', 'one')
    const two = await mark('six', 'two')
    await setHighlightNote(context, { id: one.id, note: 'typed just now' })
    await deleteHighlight(context, { id: two.id })
    const done = await takeBackEdits(context, [
      { field: 'note', highlightId: one.id, from: 'one', to: 'uno' },
      { field: 'note', highlightId: two.id, from: 'two', to: 'due' },
      { field: 'article-note', articleId, from: 'gone', to: 'all' },
    ])
    expect(done).toEqual({ taken: 0, left: 3 })
    expect(await highlight(context.db, one.id)).toMatchObject({ note: 'typed just now' })
    expect(await articleNote(context.db, articleId)).toBeUndefined()
    expect(await undo(context)).toMatchObject({ title: 'Delete highlight' })
  })
})

describe('what the store says of regions', () => {
  it('is told in their order, of what is there', async () => {
    const one = await mark('tide comes in', 'one')
    const two = await mark('six')
    await deleteHighlight(context, { id: two.id })
    await saveArticleNote(context, { article, text: 'all' })
    const region = { key: 'k', articleId }
    const { title } = article
    expect(
      await wordsNow(context.db, [
        { ...region, highlightId: two.id },
        { ...region, highlightId: one.id },
        region,
        { ...region, key: 'article-tags' },
        { ...region, articleId: articleRef('9').articleId },
      ]),
    ).toEqual([
      undefined,
      { articleId, title, quote: 'tide comes in', note: 'one', tags: [], colour: 'yellow' },
      { articleId, title, note: 'all' },
      { articleId, title, tags: [] },
      undefined,
    ])
  })
})
