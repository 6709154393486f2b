import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storedTexts } from '../article-texts.ts'
import { articleNote, articleRecord } from '../queries/articles.ts'
import { highlightsOf } from '../queries/highlights.ts'
import { trash } from '../queries/trash.ts'
import {
  articleRef,
  commitFound,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  sampleText,
  type TestContext,
} from '../testing/test-context.ts'
import { saveArticleNote, setArticleTags } from './article-commands.ts'
import { deleteHighlight } from './edit-highlight.ts'
import { keepNotesInOne } from './keep-notes-in-one.ts'
import { moveArticle } from './move-article.ts'
import { redo, undo } from './undo.ts'

const [kept, copy, third] = [articleRef('1'), articleRef('2'), articleRef('3')]
const from = [copy.articleId, third.articleId]
const textHash = `hash of ${sampleText}`
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})
afterEach(async () => {
  await context.close()
})

const mark = (exact: string, article = copy) => createOrThrow(context, markOf(exact, article))
const quotesOf = async ({ articleId }: typeof kept) =>
  (await highlightsOf(context.db, articleId)).map(({ quote }) => quote.exact)

describe('keepNotesInOne', () => {
  it('brings highlights and notes of all copies to one, and takes it all back as one step', async () => {
    await mark('noon', kept)
    const mine = await mark('six')
    await mark('tide', third)
    await saveArticleNote(context, { article: kept, text: 'On tides.' })
    await saveArticleNote(context, { article: copy, text: 'On the moon.' })
    context.pass(60_000)

    expect(await keepNotesInOne(context, { to: kept, from })).toBe(3)
    expect((await quotesOf(kept)).toSorted()).toEqual(['noon', 'six', 'tide'])
    expect([await quotesOf(copy), await quotesOf(third)]).toEqual([[], []])
    expect(await articleNote(context.db, kept.articleId)).toMatchObject({
      text: 'On tides.\n\nOn the moon.',
    })
    expect(await articleNote(context.db, copy.articleId)).toBeUndefined()
    expect(await counters(context, kept.articleId)).toEqual([3, 0, 0, 1])
    expect(await counters(context, copy.articleId)).toEqual([0, 0, 0, 0])
    // Both files are there, so neither stands for the other.
    expect(await articleRecord(context.db, kept.articleId)).not.toHaveProperty('earlierIds')

    expect(await undo(context)).toEqual({ title: 'Keep notes in one' })
    expect(await highlightsOf(context.db, copy.articleId)).toMatchObject([{ id: mine.id }])
    expect(await quotesOf(kept)).toEqual(['noon'])
    expect(await articleNote(context.db, copy.articleId)).toMatchObject({ text: 'On the moon.' })
    expect(await articleNote(context.db, kept.articleId)).toMatchObject({ text: 'On tides.' })
    await redo(context)
    expect((await quotesOf(kept)).toSorted()).toEqual(['noon', 'six', 'tide'])
  })

  it('begins a note where there is none, and says nothing twice', async () => {
    await saveArticleNote(context, { article: copy, text: 'On tides, and more.' })
    await saveArticleNote(context, { article: third, text: 'On tides' })
    expect(await keepNotesInOne(context, { to: kept, from })).toBe(2)
    expect(await articleNote(context.db, kept.articleId)).toMatchObject({
      text: 'On tides, and more.',
    })
    expect((await trash(context.db)).map(({ table }) => table)).toEqual([
      'articleNotes',
      'articleNotes',
    ])
    await undo(context)
    expect(await articleNote(context.db, kept.articleId)).toBeUndefined()
  })

  it('leaves what is in the trash where it is, and tags with their article', async () => {
    const gone = await mark('noon')
    await deleteHighlight(context, { id: gone.id })
    await setArticleTags(context, { article: copy, tags: ['sea'] })
    expect(await keepNotesInOne(context, { to: kept, from })).toBe(0)
    expect(await articleRecord(context.db, kept.articleId)).toBeUndefined()
    expect(await articleRecord(context.db, copy.articleId)).toMatchObject({ tags: ['sea'] })
  })

  it('takes along what the highlights stand on, and has them looked for in the text that is there', async () => {
    await mark('noon')
    const there = await mark('six', kept)
    const anchor = { ...there.anchor, textHash: 'hash of a later text' }
    await commitFound(context, {
      articleId: kept.articleId,
      anchors: [{ id: there.id, anchor }],
    })
    await keepNotesInOne(context, { to: kept, from })
    expect((await storedTexts(context.db, kept.articleId, [textHash])).size).toBe(1)
    expect(await articleRecord(context.db, kept.articleId)).not.toHaveProperty('textHash')
  })

  it('takes back to where the copy went, when its file was renamed since', async () => {
    await mark('noon')
    await setArticleTags(context, { article: copy, tags: ['sea'] })
    await keepNotesInOne(context, { to: kept, from })
    await moveArticle(context, { from: copy.articleId, to: third })
    await undo(context)
    expect(await quotesOf(third)).toEqual(['noon'])
    expect(await quotesOf(copy)).toEqual([])
  })
})
