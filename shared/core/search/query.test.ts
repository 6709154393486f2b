import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery, toMatchExpression } from './query.ts'

describe('a search query', () => {
  it('is words that must all be there, the last of them a prefix', () => {
    expect(parseQuery('Fox  jum')).toEqual([
      { words: ['fox'], prefix: false },
      { words: ['jum'], prefix: true },
    ])
  })

  it('takes words in quotes as a phrase, whole once the quote is closed', () => {
    expect(parseQuery('"quick brown" fo')).toEqual([
      { words: ['quick', 'brown'], prefix: false },
      { words: ['fo'], prefix: true },
    ])
    expect(parseQuery('fox “quick brown”')).toEqual([
      { words: ['fox'], prefix: false },
      { words: ['quick', 'brown'], prefix: false },
    ])
    expect(parseQuery('"quick bro')).toEqual([{ words: ['quick', 'bro'], prefix: true }])
  })

  it('takes a word with punctuation inside as words that follow one another', () => {
    expect(parseQuery('it’s fine')[0]).toEqual({ words: ['it', 's'], prefix: false })
  })

  it.each(['', '   ', '""', '"', '!!! … —', '* ( ) :'])('asks for nothing with %j', (text) => {
    expect(parseQuery(text)).toEqual([])
  })

  it('never lets an operator through', () => {
    expect(toMatchExpression(parseQuery('title:x NEAR(a b) -c ^d*'))).toBe(
      '"title x" AND "near a" AND "b" AND "c" AND "d" *',
    )
  })

  it('understands whatever is typed, within bounds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (text) => {
        const terms = parseQuery(text)
        expect(terms.length).toBeLessThanOrEqual(32)
        expect(terms.every(({ words }) => words.length > 0 && !words.includes(''))).toBe(true)
        expect(terms.slice(0, -1).every(({ prefix }) => !prefix)).toBe(true)
      }),
    )
  })
})
