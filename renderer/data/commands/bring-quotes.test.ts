import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { quotesOnlySource, toHighlightId } from '#shared/core/ids.ts'
import { storedTexts } from '../article-texts.ts'
import { articleNote, articleRecord } from '../queries/articles.ts'
import { highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  sampleText,
  type TestContext,
} from '../testing/test-context.ts'
import { saveArticleNote, setArticleTags } from './article-commands.ts'
import type { ArticleImport } from './article-import.ts'
import { bringQuotes } from './bring-quotes.ts'
import { addToCollection, createCollection } from './collections.ts'
import { importPassages } from './import-passages.ts'
import { redo, undo } from './undo.ts'

const article = articleRef('1')
const quotes = { ...articleRef('2'), sourceId: quotesOnlySource, contentHash: '' }
const from = quotes.articleId
const id = toHighlightId('00000000-0000-8000-8000-000000000001')
const text = {
  articleId: article.articleId,
  text: sampleText,
  textHash: 'the sample',
  textModel: 1,
}
const imported: ArticleImport = {
  article: quotes,
  highlights: [
    {
      id,
      from: { format: 'kindle', exact: 'the tide', note: 'Which tide?', tags: [] },
      prefix: '',
      suffix: '',
      order: 0,
    },
  ],
  notes: [{ id: 'kindle a', text: 'A book on tides.' }],
}
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
  await importPassages(context, [imported], { trashed: false })
})
afterEach(async () => {
  await context.close()
})

describe('bringing quotes to their article', () => {
  it('takes highlights, note and tags there, and back as one step', async () => {
    await createOrThrow(context, markOf('noon', article))
    await saveArticleNote(context, { article, text: 'On noon.' })
    await setArticleTags(context, { article, tags: ['Clocks'] })
    await setArticleTags(context, { article: quotes, tags: ['sea', 'clocks'] })
    const collection = await createCollection(context, { name: 'Thesis' })
    await addToCollection(context, { id: collection.id, articles: [quotes] })
    context.pass(60_000)

    expect(await bringQuotes(context, { from, to: article, places: new Map() })).toBe(2)
    const there = await highlightsOf(context.db, article.articleId)
    expect(there.map(({ quote }) => quote.exact).toSorted()).toEqual(['noon', 'the tide'])
    expect(await highlightsOf(context.db, from)).toEqual([])
    expect(await counters(context, from)).toEqual([0, 0, 0, 0])
    expect(await articleNote(context.db, article.articleId)).toMatchObject({
      text: 'On noon.\n\nA book on tides.',
    })
    expect(await articleRecord(context.db, article.articleId)).toMatchObject({
      tags: ['Clocks', 'sea'],
      collectionIds: [collection.id],
    })

    expect(await undo(context)).toEqual({ title: 'Bring quotes to their article' })
    expect(await highlightsOf(context.db, from)).toHaveLength(1)
    expect(await articleNote(context.db, article.articleId)).toMatchObject({ text: 'On noon.' })
    expect(await articleRecord(context.db, article.articleId)).toMatchObject({ tags: ['Clocks'] })
    await redo(context)
    expect(await highlightsOf(context.db, article.articleId)).toHaveLength(2)
  })

  it('puts them where they stand, in an article that was never touched', async () => {
    const start = sampleText.lastIndexOf('the tide')
    const range = { start, end: start + 'the tide'.length }
    const places = new Map([
      [id, { status: 'anchored', range, method: 'only-copy', score: 1 } as const],
    ])
    expect(await bringQuotes(context, { from, to: article, text, places })).toBe(2)
    expect(await highlightsOf(context.db, article.articleId)).toMatchObject([
      {
        quote: { exact: 'the tide', prefix: expect.stringMatching(/At six $/) as string },
        position: range,
        textHash: text.textHash,
        anchor: { status: 'anchored', range },
      },
    ])
    expect(await counters(context, article.articleId)).toEqual([1, 0, 0, 2])
    expect(await articleRecord(context.db, article.articleId)).toMatchObject({ title: 'Article 1' })
    const stored = await storedTexts(context.db, article.articleId, [text.textHash])
    expect(stored.size).toBe(1)

    await undo(context)
    expect(await highlightsOf(context.db, from)).toMatchObject([
      { quote: { exact: 'the tide', prefix: '' }, anchor: { method: 'quotes-only' } },
    ])
  })

  it('has them looked for later when the article cannot be read now', async () => {
    await bringQuotes(context, { from, to: article, places: new Map() })
    expect(await highlightsOf(context.db, article.articleId)).toMatchObject([
      { anchor: { status: 'orphaned', textHash: '', method: 'out-of-time' } },
    ])
    expect(await articleRecord(context.db, article.articleId)).not.toHaveProperty('textHash')
  })

  it('lets a later import of the same file change nothing', async () => {
    await bringQuotes(context, { from, to: article, places: new Map() })
    const again = { ...imported, article }
    expect(await importPassages(context, [again], { trashed: false })).toBe(0)
    expect(await articleNote(context.db, article.articleId)).toMatchObject({
      text: 'A book on tides.',
    })
  })
})
