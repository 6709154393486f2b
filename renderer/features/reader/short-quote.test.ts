import { describe, expect, it } from 'vitest'
import { shortQuote } from './short-quote.ts'

describe('a short quote', () => {
  it.each([
    ['all of a few words', ' noon was\na local matter ', 'noon was a local matter'],
    [
      'both ends of many',
      'one two three four five six seven eight',
      'one two three … six seven eight',
    ],
  ])('is %s', (_, exact, short) => {
    expect(shortQuote(exact)).toBe(short)
  })
})
