import fc from 'fast-check'
import { expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { parseCommonMark, quotedText } from '../../../tests/support/markdown-parsers.ts'
import { defaultColourNames } from '../highlights/colour.ts'
import { writeHighlightMarkdown } from './highlight-region.ts'

const words = { colourNames: defaultColourNames }
const unit = fc.constantFrom(
  'a',
  '#',
  '>',
  '-',
  '*',
  '_',
  '[',
  ']',
  '`',
  '|',
  '<',
  '&',
  '1.',
  ' ',
  'é',
  '👩‍👩‍👧',
)

it('writes one highlight for the clipboard so that its quote parses back', () => {
  fc.assert(
    fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), (noise) => {
      const quote = `x${noise}x`
      const written = writeHighlightMarkdown(highlightFixture(1, { quote }), words, 'A title')
      const [quotation, details, ...more] = parseCommonMark(written).children
      expect(quotation?.kind).toBe('block_quote')
      expect(quotation && quotedText(quotation)).toBe(quote)
      expect(details?.kind).toBe('paragraph')
      expect(more).toEqual([])
    }),
  )
})

it('has no markers of a file', () => {
  const one = highlightFixture(1, { quote: 'q', note: 'mine' })
  expect(writeHighlightMarkdown(one, words, '')).not.toContain('<!--')
})
