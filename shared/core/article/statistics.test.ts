import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { articleStatistics } from './statistics.ts'

describe('statistics of an article', () => {
  it('counts runs without white space', () => {
    expect(articleStatistics('One two – three,\nfour\u00A0five.\n').words).toBe(6)
    expect(articleStatistics('').words).toBe(0)
  })

  it('takes for white space what every other part of Lectern does', () => {
    const space = fc.constantFrom(
      '\u1680',
      '\u2003',
      '\u2028',
      '\u202F',
      '\u3000',
      '\uFEFF',
      '\u200B',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(space, fc.string({ maxLength: 4 }))), (pieces) => {
        const text = pieces.join('')
        expect(articleStatistics(text).words).toBe(text.match(/\S+/g)?.length ?? 0)
      }),
    )
  })

  it('rounds the reading time and never says less than one minute', () => {
    expect(articleStatistics('word').minutes).toBe(1)
    expect(articleStatistics('word '.repeat(410)).minutes).toBe(2)
    expect(articleStatistics('word '.repeat(2300)).minutes).toBe(10)
  })

  it('counts each Chinese and Japanese character, and their punctuation with neighbours once', () => {
    expect(articleStatistics('東京').words).toBe(2)
    expect(articleStatistics('Das Wort 東京 heißt').words).toBe(5)
  })

  it('estimates the words of scripts without spaces', () => {
    expect(articleStatistics('ภาษาไทยเขียนติดกัน').words).toBeGreaterThan(2)
  })
})
