import { describe, expect, it } from 'vitest'
import { textDirection } from './text-direction.ts'

describe('the direction of a text', () => {
  it.each([
    ['the tide and the clock', 'ltr'],
    ['المد والجزر في الميناء', 'rtl'],
    ['השעון של הנמל', 'rtl'],
    ['Lectern في الميناء القديم قرب البحر', 'rtl'],
    ['the word مد in an English sentence', 'ltr'],
    ['12:30 – 14:00', 'ltr'],
    ['', 'ltr'],
  ])('of “%s” is %s', (text, direction) => {
    expect(textDirection(text)).toBe(direction)
  })
})
