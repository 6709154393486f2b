import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleState } from '#shared/core/highlights/article-state.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import { articleNote, articleRecord, factsOf, readingPosition } from '../queries/articles.ts'
import { highlight, highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  sampleText,
  type TestContext,
} from '../testing/test-context.ts'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleState,
  setArticleTags,
} from './article-commands.ts'
import { createHighlight } from './create-highlight.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
  setHighlightTags,
} from './edit-highlight.ts'

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

describe('createHighlight', () => {
  it('keeps the passage with its selectors, who made it and when', async () => {
    const made = await mark('tide comes in', 'why?')
    expect(await highlight(context.db, made.id)).toEqual({
      id: made.id,
      articleId,
      colour: 'yellow',
      style: 'tint',
      note: 'why?',
      tags: [],
      quote: {
        exact: 'tide comes in',
        prefix: 'At noon the ',
        suffix: ' over the flats. At six the tide goes out again.\n',
      },
      copies: 1,
      ordinal: 0,
      position: { start: 12, end: 25 },
      textHash: `hash of ${sampleText}`,
      textModel: 1,
      anchor: {
        status: 'anchored',
        range: { start: 12, end: 25 },
        textHash: `hash of ${sampleText}`,
        method: 'created',
        score: 1,
        at: context.now(),
      },
      createdAt: context.now(),
      updatedAt: context.now(),
      revision: 1,
      deviceId: context.deviceId,
    })
  })

  it('remembers the article as it was seen last', async () => {
    await mark('noon')
    const renamed = { ...article, title: 'New title', path: 'other/1.txt' }
    await createHighlight(context, markOf('six', renamed))
    expect(await articleRecord(context.db, articleId)).toMatchObject({
      title: 'New title',
      path: 'other/1.txt',
      contentHash: article.contentHash,
      highlightCount: 2,
    })
  })

  it('refuses a range that holds no words, and keeps nothing', async () => {
    const made = await createHighlight(context, { ...markOf('noon'), range: { start: 2, end: 3 } })
    expect(made).toMatchObject({ ok: false, problem: { code: 'blank-range' } })
    expect(await articleRecord(context.db, articleId)).toBeUndefined()
    expect(context.history.state().undo).toBeUndefined()
  })
})

describe('changing a highlight', () => {
  it('makes a new revision each time, and none when nothing changes', async () => {
    const { id } = await mark('noon')
    context.pass(10)
    const blue = await setHighlightLook(context, { id, colour: 'blue' })
    expect(blue).toMatchObject({ colour: 'blue', style: 'tint', revision: 2 })
    expect(blue.updatedAt - blue.createdAt).toBe(10)
    const same = await setHighlightLook(context, { id, colour: 'blue' })
    expect(same.revision).toBe(2)
  })

  it('keeps tags clean', async () => {
    const { id } = await mark('noon')
    const tagged = await setHighlightTags(context, { id, tags: [' sea  level ', 'Sea Level', ''] })
    expect(tagged.tags).toEqual(['sea level'])
  })

  it('hides what is deleted but keeps a note that was still being typed', async () => {
    const { id } = await mark('noon')
    await deleteHighlight(context, { id })
    expect(await highlight(context.db, id)).toBeUndefined()
    expect(await highlightsOf(context.db, articleId)).toEqual([])
    await setHighlightNote(context, { id, note: 'a last thought' })
    expect(await context.db.highlights.get(id)).toMatchObject({ note: 'a last thought' })
    expect(await counters(context, articleId)).toEqual([0, 0, 0, 0])
  })

  it('says so when the highlight is not there', async () => {
    const id = toHighlightId('none')
    await expect(setHighlightNote(context, { id, note: '' })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'gone',
    })
  })
})

describe('an article', () => {
  it('has one note, counted while it says something', async () => {
    await mark('tide', 'one')
    await saveArticleNote(context, { article, text: 'All of it.' })
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 2])
    await saveArticleNote(context, { article, text: ' \n' })
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 1])
    expect((await articleNote(context.db, articleId))?.text).toBe(' \n')
  })

  it('remembers the place and the furthest progress', async () => {
    await saveReadingPosition(context, { article, position: positionIn(article, 0.6, 900) })
    await saveReadingPosition(context, { article, position: positionIn(article, 0.2, 100) })
    expect(await readingPosition(context.db, articleId)).toMatchObject({ offset: 100 })
    expect(await articleRecord(context.db, articleId)).toMatchObject({
      progress: 0.6,
      lastReadAt: 1,
    })
    expect(context.history.state().undo).toBeUndefined()
  })

  it('is what the user says it is, until reading on after "unread"', async () => {
    const position = positionIn(article, 1, 900)
    await saveReadingPosition(context, { article, position })
    const unread = await setArticleState(context, { article, state: 'unread' })
    expect(factsOf(unread)).toMatchObject({ progress: 0 })
    expect(factsOf(unread)).not.toHaveProperty('lastReadAt')

    await saveReadingPosition(context, { article, position })
    expect((await articleRecord(context.db, articleId))?.chosenState).toBe('unread')

    await saveReadingPosition(context, { article, position: positionIn(article, 0.1, 40) })
    const row = await articleRecord(context.db, articleId)
    expect(row).toMatchObject({ progress: 0.1 })
    expect(row).not.toHaveProperty('chosenState')
  })

  it('can be finished before its end and go on after it', async () => {
    const finished = await setArticleState(context, { article, state: 'finished' })
    expect(factsOf(finished).progress).toBe(1)
    await saveReadingPosition(context, { article, position: positionIn(article, 1) })
    const reading = await setArticleState(context, { article, state: 'reading' })
    expect(articleState(factsOf(reading))).toBe('reading')
  })

  it('keeps its tags clean', async () => {
    const row = await setArticleTags(context, { article, tags: ['a', 'A', ' b '] })
    expect(row.tags).toEqual(['a', 'b'])
  })
})
