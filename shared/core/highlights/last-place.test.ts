import { describe, expect, it } from 'vitest'
import type { Anchor } from './highlight.ts'
import { lastPlace } from './last-place.ts'

const chosen = {
  quote: { exact: 'tide', prefix: 'the ', suffix: ' turns' },
  position: { start: 4, end: 8 },
  textHash: 'first',
}
const found = { textHash: 'second', method: 'test', score: 1, at: 1 }
const elsewhere = {
  textHash: 'second',
  range: { start: 20, end: 25 },
  quote: { exact: 'tides', prefix: 'all ', suffix: ' turn' },
}

function withAnchor(anchor: Anchor) {
  return lastPlace({ ...chosen, anchor })
}

describe('the last sure place of a highlight', () => {
  it('is where it is anchored, with the words that stand there', () => {
    const { range, quote } = elsewhere
    expect(withAnchor({ ...found, status: 'anchored', range, quote })).toEqual(elsewhere)
  })

  it('has the words of the highlight where nothing else is said of them', () => {
    const anchor = { ...found, status: 'anchored', range: { start: 7, end: 11 } } as const
    expect(withAnchor(anchor)).toEqual({
      textHash: 'second',
      range: { start: 7, end: 11 },
      quote: chosen.quote,
    })
  })

  it('is not the place that is only proposed', () => {
    const proposed = { ...found, status: 'review', range: { start: 0, end: 3 } } as const
    expect(withAnchor({ ...proposed, last: elsewhere })).toEqual(elsewhere)
  })

  it('is the place of the user’s choice where no other is known', () => {
    expect(withAnchor({ ...found, status: 'orphaned' })).toEqual({
      textHash: 'first',
      range: chosen.position,
      quote: chosen.quote,
    })
  })
})
