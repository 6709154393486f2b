import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exportOptions as options } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import {
  kindsIn,
  parseCommonMark,
  quotedText,
  textOf,
} from '../../../tests/support/markdown-parsers.ts'
import { defaultColourNames } from '../highlights/colour.ts'
import { representable } from './escape.ts'
import { writeHighlightMarkdown } from './highlight-region.ts'

describe('one highlight by itself', () => {
  it('is a quotation, the note and a link back', () => {
    const one = highlightFixture(1, { quote: 'a *b*', note: 'mine', tags: ['t'] })
    expect(writeHighlightMarkdown(one, options, 'On [tea] & *time*')).toBe(`> a \\*b\\*

mine

**Key point** · #t · 2026-11-20 · [On \\[tea\\] & \\*time\\*](lectern://article/4f0c2a7be15d4c08a1b2c3d4e5f60718/highlight/00010000-0000-4000-8000-000000000001)
`)
  })

  it('shows the user’s own colour names as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const name = `n${noise}n`
        const colourNames = { ...defaultColourNames, yellow: name }
        const written = writeHighlightMarkdown(
          highlightFixture(1, { quote: 'q' }),
          { colourNames },
          '',
        )
        const details = parseCommonMark(written).children[1]!
        expect(kindsIn(details)).toEqual(new Set(['strong', 'text', 'link']))
        expect(textOf(details.children.find((node) => node.kind === 'strong')!)).toBe(
          representable(name).replace(/\s+/g, ' '),
        )
      }),
      { numRuns: 10_000 },
    )
  })

  it('takes the day from the user’s own calendar when told how', () => {
    const written = writeHighlightMarkdown(
      highlightFixture(1, { quote: 'q' }),
      { ...options, dayOf: () => '2026-11-21' },
      '',
    )
    expect(written).toContain(' · 2026-11-21 · ')
  })

  it('can be pasted anywhere: its quote parses back, and it has no markers of a file', () => {
    const unit = fc.constantFrom(' ', ...'a # > - * _ [ ] ` | < & é 1. 👩‍👩‍👧'.split(' '))
    fc.assert(
      fc.property(fc.string({ unit, minLength: 1, maxLength: 30 }), (noise) => {
        const quote = `x${noise}x`
        const written = writeHighlightMarkdown(highlightFixture(1, { quote }), options, 'A title')
        const [quotation, details, ...more] = parseCommonMark(written).children
        expect(quotation?.kind).toBe('block_quote')
        expect(quotation && quotedText(quotation)).toBe(quote)
        expect(details?.kind).toBe('paragraph')
        expect(more).toEqual([])
        expect(written).not.toContain('<!--')
      }),
      { numRuns: 10_000 },
    )
  })

  it('closes what its note leaves open, without a marker', () => {
    const one = highlightFixture(1, { quote: 'q', note: '\n```js\nlet a' })
    expect(writeHighlightMarkdown(one, options, 'T')).toContain('> q\n\n```js\nlet a\n```\n\n**Key')
  })
})
