import { describe, expect, it } from 'vitest'
import { estimatedEffort } from './effort.ts'
import { findQuote, type SoughtQuote } from './quote-place.ts'

const text =
  'at noon the tide comes in over the wide flats of the bay. at six the tide goes out again, and the flats lie bare.'

/** The quote as it was remembered in `from`. */
function quoteIn(from: string, exact: string): SoughtQuote {
  const start = from.indexOf(exact)
  const end = start + exact.length
  return {
    exact,
    prefix: from.slice(Math.max(0, start - 64), start),
    suffix: from.slice(end, end + 64),
    start,
    copies: from.split(exact).length - 1,
    ordinal: 0,
  }
}

function find(quote: SoughtQuote, now: string) {
  const place = findQuote(quote, now, estimatedEffort(1000))
  if (place === undefined) return undefined
  const { range, certain, method } = place
  return [now.slice(range.start, range.end), certain, method]
}

describe('a quote without the old text', () => {
  it('is certain where its words stand alone in their old surroundings', () => {
    const quote = quoteIn(text, 'comes in over')
    expect(find(quote, text)).toEqual(['comes in over', true, 'quote'])
    expect(find(quote, `a long new beginning. ${text}`)).toEqual(['comes in over', true, 'quote'])
  })

  it('is only proposed where nothing around it is as it was', () => {
    const quote = quoteIn(text, 'comes in over')
    expect(find(quote, 'whatever comes in over there is not it')).toEqual([
      'comes in over',
      false,
      'only-copy',
    ])
  })

  it('is proposed at the likeliest copy, and certain only where no other can be meant', () => {
    const quote = quoteIn(text, 'the flats lie')
    const again = `${text} later still, at six the flats lie bare.`
    expect(find(quote, again)?.[1]).toBe(false)
    const short = { ...quoteIn(text, 'the'), copies: 5 }
    expect(find(short, text)).toEqual(['the', true, 'quote'])
    expect(find(short, text.replace('at noon', 'once'))?.[1]).toBe(false)
  })

  it('is found when its own words were edited a little, and proposed when they were edited more', () => {
    const quote = quoteIn(text, 'comes in over the wide flats of the bay')
    const little = text.replace('wide', 'wider')
    expect(find(quote, little)).toEqual([
      'comes in over the wider flats of the bay',
      true,
      'edited',
    ])
    const more = text.replace('wide flats', 'endless plains')
    expect(find(quote, more)).toEqual([
      'comes in over the endless plains of the bay',
      false,
      'edited',
    ])
  })

  it('is proposed where other words stand between its surroundings now', () => {
    const quote = quoteIn(text, 'over the wide flats of the bay')
    const now = text.replace('over the wide flats of the bay', 'across the low flats of a bay')
    expect(find(quote, now)).toEqual(['across the low flats of a bay', false, 'between'])
  })

  it('is not found where it is gone, empty, or there is no time', () => {
    const quote = quoteIn(text, 'comes in over the wide flats')
    expect(find(quote, 'quite another text about a mountain')).toBeUndefined()
    expect(find({ ...quote, exact: '' }, text)).toBeUndefined()
    expect(findQuote(quote, text, estimatedEffort(0))).toBeUndefined()
  })
})
