import fc from 'fast-check'
import { expect, it } from 'vitest'
import { graphemeEnd, graphemeStart } from '../text/graphemes.ts'
import { wholeCharacters } from './whole-characters.ts'

const text = fc
  .array(
    fc.constantFrom('a', ' ', 'é', '\u0301', '🇯', '🇵', '👩', '\u200d', '🚀', '\r', '\n', '한'),
    {
      maxLength: 60,
    },
  )
  .map((all) => all.join(''))

it('widens as segmenting the whole text would', () => {
  fc.assert(
    fc.property(text, fc.nat(), fc.nat(), (one, a, b) => {
      const start = a % (one.length + 1)
      const end = start + (b % (one.length + 1 - start))
      expect(wholeCharacters(one, { start, end })).toEqual({
        start: graphemeStart(one, start),
        end: graphemeEnd(one, end),
      })
    }),
  )
})
