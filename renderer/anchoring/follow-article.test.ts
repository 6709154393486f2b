import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outOfTimeMethod } from '#shared/core/anchoring/reanchor.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { anchorsFrom, highlightsInPlace, planSearch } from '#renderer/data/anchoring.ts'
import {
  acceptReview,
  attachHighlight,
  keepAsOrphan,
} from '#renderer/data/commands/place-highlight.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  sampleText,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { answerRequest } from './answer-request.ts'
import { followArticle } from './follow-article.ts'

const { articleId } = articleRef()
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

const mark = (exact: string) => createOrThrow(context, markOf(exact))

function opened(text: string) {
  return { articleId, text, textHash: `hash of ${text}`, textModel: 1 }
}

/** What happens when the article is opened with this text. */
async function open(text: string): Promise<readonly Highlight[]> {
  const anchoring = { find: answerRequest }
  await followArticle({ data: { ...context, now: () => 7 }, anchoring }, opened(text))
  return highlightsOf(context.db, articleId)
}

async function openOne(text: string): Promise<Highlight> {
  const [only] = await open(text)
  if (only === undefined) throw new Error('there is one highlight')
  return only
}

describe('opening an article', () => {
  it('looks for nothing while the text is the same', async () => {
    const made = await mark('tide comes in')
    expect(planSearch([made], made.textHash)).toEqual([])
  })

  it('moves highlights with their words, and back when the old text returns', async () => {
    const made = await mark('tide comes in')
    const after = `A new beginning. ${sampleText}`
    expect((await openOne(after)).anchor).toEqual({
      status: 'anchored',
      range: { start: 29, end: 42 },
      textHash: `hash of ${after}`,
      method: 'carried',
      score: 1,
      at: 7,
      quote: {
        ...made.quote,
        prefix: `A new beginning. ${made.quote.prefix}`,
      },
    })
    const back = await openOne(sampleText)
    expect(back.anchor).toMatchObject({ range: { start: 12, end: 25 } })
    expect(back).toMatchObject({ quote: made.quote, position: made.position })
  })

  it('paints only what is in place in this very text', async () => {
    const made = await mark('tide comes in')
    expect(highlightsInPlace([made], 'another text')).toEqual([])
    expect(highlightsInPlace([made], made.textHash)).toEqual([made])
    const after = sampleText.replace('comes in', 'rolls up')
    const doubtful = await open(after)
    expect(doubtful[0]?.anchor.status).toBe('review')
    expect(highlightsInPlace(doubtful, opened(after).textHash)).toEqual([])
  })

  it('starts from the accepted place once the user confirmed it', async () => {
    const { id } = await mark('tide comes in')
    const after = sampleText.replace('comes in', 'rolls up')
    expect((await openOne(after)).anchor.status).toBe('review')
    await acceptReview(context, { id })
    const later = await openOne(`A first paragraph.\n${after}`)
    expect(later.anchor).toMatchObject({ status: 'anchored', range: { start: 31, end: 44 } })
    expect(later.anchor.quote?.exact).toBe('tide rolls up')
  })

  it('proposes nothing for a highlight kept without a place until the text changes', async () => {
    const { id } = await mark('tide comes in')
    const after = 'Now the tide comes in again.\n'
    await open(after)
    const kept = await keepAsOrphan(context, { id })
    expect((await openOne(after)).anchor).toEqual(kept.anchor)
    expect((await openOne(sampleText)).anchor).toMatchObject({ status: 'anchored' })
  })

  it('follows the words that the user attached a highlight to', async () => {
    const { id } = await mark('tide comes in')
    const after = 'At noon the water rises over the flats.\n'
    expect((await openOne(after)).anchor.status).toBe('orphaned')
    const range = { start: 12, end: 24 }
    await attachHighlight(context, { id, ...opened(after), range })
    const later = await openOne(`Once more: ${after}`)
    expect(later.anchor).toMatchObject({ status: 'anchored', range: { start: 23, end: 35 } })
    expect(later.earlierQuotes?.[0]?.exact).toBe('tide comes in')
  })

  it('leaves highlights that there was no time for as they are', async () => {
    const made = await mark('tide')
    const late = { id: made.id, status: 'orphaned', method: outOfTimeMethod, score: 0 } as const
    expect(anchorsFrom([late], [made], opened('Another text.\n'), 7)).toEqual([])
  })
})
