import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleState } from '#shared/core/highlights/article-state.ts'
import type { Anchor } from '#shared/core/highlights/highlight.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import { articleNote, articleRecord, factsOf, readingPosition } from '../queries/articles.ts'
import { highlight, highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  commitFound,
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
import {
  acceptReview,
  attachHighlight,
  keepAsOrphan,
  setHighlightRange,
} from './place-highlight.ts'
import { undo } from './undo.ts'

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

async function counters() {
  const row = await articleRecord(context.db, articleId)
  return [row?.highlightCount, row?.needsReviewCount, row?.notFoundCount, row?.noteCount]
}

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
    expect(await counters()).toEqual([0, 0, 0, 0])
  })

  it('says so when the highlight is not there', async () => {
    const id = toHighlightId('none')
    await expect(setHighlightNote(context, { id, note: '' })).rejects.toMatchObject({
      name: 'StorageError',
      code: 'gone',
    })
  })
})

describe('placing a highlight', () => {
  const changed = 'At noon the water comes in over the flats.\n'
  const textHash = `hash of ${changed}`

  it('makes new selectors for a range changed by hand and keeps all else', async () => {
    const { id, createdAt } = await mark('tide', 'mine')
    context.pass(10)
    const range = { start: 12, end: 25 }
    const text = sampleText
    const moved = await setHighlightRange(context, {
      id,
      articleId,
      textModel: 1,
      text,
      textHash: 'same',
      range,
    })
    expect(moved).toMatchObject({
      ok: true,
      value: { quote: { exact: 'tide comes in' }, position: range, note: 'mine', createdAt },
    })
    expect(await highlight(context.db, id)).not.toHaveProperty('earlierQuotes')
  })

  it('keeps the words that the text no longer holds when their range is changed', async () => {
    const { id, quote } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: proposal(textHash) }] })
    await acceptReview(context, { id })
    const range = { start: 3, end: 13 }
    await setHighlightRange(context, {
      id,
      articleId,
      textModel: 1,
      text: changed,
      textHash,
      range,
    })
    const wider = { start: 0, end: 13 }
    await setHighlightRange(context, {
      id,
      articleId,
      textModel: 1,
      text: changed,
      textHash,
      range: wider,
    })
    expect(await highlight(context.db, id)).toMatchObject({
      quote: { exact: 'At noon the w' },
      earlierQuotes: [quote],
    })
  })

  it('leaves the first selectors alone when a gesture ends where it began', async () => {
    const { id } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: proposal(textHash) }] })
    const before = await acceptReview(context, { id })
    const range = { start: 3, end: 7 }
    const outcome = await setHighlightRange(context, {
      id,
      articleId,
      textModel: 1,
      text: changed,
      textHash,
      range,
    })
    expect(outcome).toEqual({ ok: true, value: before })
  })

  it('takes steps by key back as one, and every other change of the range by itself', async () => {
    const { id, quote } = await mark('tide')
    const place = { id, articleId, textModel: 1, text: sampleText, textHash: 'same' }
    const exact = async () => (await highlight(context.db, id))?.quote.exact
    for (const end of [22, 25]) {
      await setHighlightRange(context, { ...place, range: { start: 12, end }, inSteps: true })
    }
    for (const end of [30, 34]) {
      await setHighlightRange(context, { ...place, range: { start: 12, end } })
    }
    await undo(context)
    expect(await exact()).toBe('tide comes in over')
    await undo(context)
    expect(await exact()).toBe('tide comes in')
    await undo(context)
    expect(await highlight(context.db, id)).toMatchObject({
      quote,
      position: { start: 12, end: 16 },
    })
  })

  it('attaches a highlight to other words and keeps the words it had', async () => {
    const { id, quote } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: orphan(textHash) }] })
    expect(await counters()).toEqual([1, 0, 1, 0])
    const range = { start: 12, end: 17 }
    await attachHighlight(context, { id, articleId, textModel: 1, text: changed, textHash, range })
    expect(await highlight(context.db, id)).toMatchObject({
      quote: { exact: 'water' },
      earlierQuotes: [quote],
      anchor: { status: 'anchored', range, textHash, method: 'attached' },
    })
    expect(await counters()).toEqual([1, 0, 0, 0])
  })

  it('refuses to attach to blank space', async () => {
    const { id } = await mark('tide')
    const range = { start: 2, end: 3 }
    const outcome = await attachHighlight(context, {
      id,
      articleId,
      textModel: 1,
      text: changed,
      textHash,
      range,
    })
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'blank-range' } })
  })

  it('accepts a proposed place', async () => {
    const { id, quote } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: proposal(textHash) }] })
    const accepted = await acceptReview(context, { id })
    expect(accepted.anchor).toMatchObject({
      status: 'anchored',
      range: { start: 3, end: 7 },
      textHash,
    })
    expect(accepted.quote).toEqual(quote)
    expect(await counters()).toEqual([1, 0, 0, 0])
  })

  it('accepts nothing where nothing is proposed', async () => {
    const { id, anchor } = await mark('tide')
    expect((await acceptReview(context, { id })).anchor).toEqual(anchor)
  })

  it('keeps a highlight without a place, and then it waits for nothing', async () => {
    const { id } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: proposal(textHash) }] })
    const kept = await keepAsOrphan(context, { id })
    expect(kept.anchor).toMatchObject({ status: 'orphaned', method: 'kept', textHash })
    expect(kept.anchor.range).toBeUndefined()
    expect(await counters()).toEqual([1, 0, 0, 0])
  })
})

describe('commitAnchors', () => {
  it('leaves the selectors alone and cannot be undone', async () => {
    const made = await mark('tide')
    const anchors = [{ id: made.id, anchor: orphan('other') }]
    await commitFound(context, { articleId, anchors })
    const { quote, position, textHash } = made
    expect(await highlight(context.db, made.id)).toMatchObject({
      quote,
      position,
      textHash,
      revision: 2,
      anchor: { status: 'orphaned' },
    })
    expect(context.history.state().undo).toBe('Highlight')
  })

  it('does not overwrite what the user decided for the same text meanwhile', async () => {
    const { id, anchor } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: orphan(anchor.textHash) }] })
    expect((await highlight(context.db, id))?.anchor).toEqual(anchor)
  })

  it('passes over highlights that are gone or belong to another article', async () => {
    const { id, anchor } = await mark('tide')
    const anchors = ['none', id].map((one) => ({ id: one, anchor: orphan('other') }))
    await commitFound(context, { articleId: articleRef('2').articleId, anchors })
    expect((await highlight(context.db, id))?.anchor).toEqual(anchor)
  })
})

describe('an article', () => {
  it('has one note, counted while it says something', async () => {
    await mark('tide', 'one')
    await saveArticleNote(context, { article, text: 'All of it.' })
    expect(await counters()).toEqual([1, 0, 0, 2])
    await saveArticleNote(context, { article, text: ' \n' })
    expect(await counters()).toEqual([1, 0, 0, 1])
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

function orphan(textHash: string): Anchor {
  return { status: 'orphaned', textHash, method: 'not-found', score: 0, at: 5 }
}

function proposal(textHash: string): Anchor {
  const range = { start: 3, end: 7 }
  return { status: 'review', range, textHash, method: 'only-copy', score: 0.4, at: 5 }
}
