import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Anchor } from '#shared/core/highlights/highlight.ts'
import { highlight } from '../queries/highlights.ts'
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

describe('placing a highlight', () => {
  const changed = 'At noon the water comes in over the flats.\n'
  const textHash = `hash of ${changed}`
  const there = { articleId, textModel: 1, text: changed, textHash }

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
      ...there,
      range,
    })
    const wider = { start: 0, end: 13 }
    await setHighlightRange(context, {
      id,
      ...there,
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
      ...there,
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
    expect(await counters(context, articleId)).toEqual([1, 0, 1, 0])
    const range = { start: 12, end: 17 }
    await attachHighlight(context, { id, ...there, range })
    expect(await highlight(context.db, id)).toMatchObject({
      quote: { exact: 'water' },
      earlierQuotes: [quote],
      anchor: { status: 'anchored', range, textHash, method: 'attached' },
    })
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 0])
  })

  it('refuses to attach to blank space', async () => {
    const { id } = await mark('tide')
    const range = { start: 2, end: 3 }
    const outcome = await attachHighlight(context, {
      id,
      ...there,
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
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 0])
  })

  it('accepts nothing where nothing is proposed', async () => {
    const { id, anchor } = await mark('tide')
    expect((await acceptReview(context, { id })).anchor).toEqual(anchor)
  })

  it('accepts no other place than the one that was seen', async () => {
    const { id } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: proposal(textHash) }] })
    const seen = (await highlight(context.db, id))?.anchor
    const newer = { ...proposal('newer text'), range: { start: 9, end: 13 } }
    await commitFound(context, { articleId, anchors: [{ id, anchor: newer }] })
    expect((await acceptReview(context, { id, ...(seen && { seen }) })).anchor.status).toBe(
      'review',
    )
    expect((await acceptReview(context, { id, seen: newer })).anchor.status).toBe('anchored')
  })

  it('leaves one in place that was found again while the user decided to keep it without', async () => {
    const { id, anchor } = await mark('tide')
    const kept = await keepAsOrphan(context, { id, seen: orphan(textHash) })
    expect(kept.anchor).toEqual(anchor)
  })

  it('keeps a highlight without a place, and then it waits for nothing', async () => {
    const { id } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: proposal(textHash) }] })
    const kept = await keepAsOrphan(context, { id })
    expect(kept.anchor).toMatchObject({ status: 'orphaned', method: 'kept', textHash })
    expect(kept.anchor.range).toBeUndefined()
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 0])
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
      revision: 1,
      anchor: { status: 'orphaned' },
    })
    expect(context.history.state().undo).toBe('Highlight')
  })

  it('does not overwrite what the user decided for the same text meanwhile', async () => {
    const { id, anchor } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: orphan(anchor.textHash) }] })
    expect((await highlight(context.db, id))?.anchor).toEqual(anchor)
  })

  it('count what is not found until undo takes the highlight away', async () => {
    const { id } = await mark('tide')
    await commitFound(context, { articleId, anchors: [{ id, anchor: orphan('new') }] })
    expect(await counters(context, articleId)).toEqual([1, 0, 1, 0])
    await undo(context)
    expect(await counters(context, articleId)).toEqual([0, 0, 0, 0])
  })

  it('passes over highlights that are gone or belong to another article', async () => {
    const { id, anchor } = await mark('tide')
    const anchors = ['none', id].map((one) => ({ id: one, anchor: orphan('other') }))
    await commitFound(context, { articleId: articleRef('2').articleId, anchors })
    expect((await highlight(context.db, id))?.anchor).toEqual(anchor)
  })
})

function orphan(textHash: string): Anchor {
  return { status: 'orphaned', textHash, method: 'not-found', score: 0, at: 5 }
}

function proposal(textHash: string): Anchor {
  const range = { start: 3, end: 7 }
  return { status: 'review', range, textHash, method: 'only-copy', score: 0.4, at: 5 }
}
