import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  firstWords,
  lastWords,
  shortened,
  shortenedDiff,
  shownQuote,
  withoutBlankChanges,
} from './shown-words.ts'

describe('a quote as it is shown', () => {
  it.each([
    [', town by town', 'town by town'],
    [' noon ', 'noon'],
    ['“Noon,” he said', '“Noon,” he said'],
    ['…', '…'],
  ])('%j is %j', (exact, shown) => {
    expect(shownQuote(exact)).toBe(shown)
  })
})

/** Of a surrogate pair. */
const half = /\p{Surrogate}/u

describe('long words', () => {
  it('lose their middle, and no word is cut', () => {
    const words = Array.from({ length: 200 }, (_, at) => `word${String(at)}`).join(' ')
    const shown = shortened(words)
    expect(shown).toMatch(/^word0 word1 .*word\d+ … word\d+ .*word199$/u)
    const known = new Set([...words.split(' '), '…'])
    expect(shown.split(' ').filter((one) => !known.has(one))).toEqual([])
  })

  it('that are not much longer stay whole', () => {
    expect(shortened('a few words')).toBe('a few words')
  })

  it('end and begin with what stands next to a place', () => {
    expect(firstWords('over the wide flats of the bay', 12)).toBe('over the…')
    expect(lastWords('over the wide flats of the bay', 12)).toBe('…of the bay')
    expect([firstWords('noon', 12), lastWords('noon', 12)]).toEqual(['noon', 'noon'])
  })

  it('never end within a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(30), (text, most) => {
        const { length } = text
        for (const shown of [firstWords(text, most), lastWords(text, most)]) {
          const words = shown.replace(/^…|…$/gu, '')
          if (!half.test(text)) expect(words).not.toMatch(half)
          expect(words.length).toBeLessThanOrEqual(length)
          expect(text).toContain(words)
        }
      }),
      // The sign of what was left out may be the text's own.
      { examples: [[' … ', 3]] },
    )
  })
})

describe('differences as they are shown', () => {
  it('keep only so much between them as tells where they stand', () => {
    const same = 'a sentence that stays as it was, '.repeat(20)
    const [first, second] = shortenedDiff([
      { kind: 'same', text: same },
      { kind: 'removed', text: 'noon' },
    ])
    expect(first?.text.length).toBeLessThan(200)
    expect(first?.text).toContain(' … ')
    expect(second).toEqual({ kind: 'removed', text: 'noon' })
  })

  it('are none where only white space is another', () => {
    expect(
      withoutBlankChanges([
        { kind: 'same', text: 'at' },
        { kind: 'removed', text: ' ' },
        { kind: 'added', text: '\n' },
        { kind: 'same', text: 'noon' },
      ]),
    ).toEqual([
      { kind: 'same', text: 'at' },
      { kind: 'same', text: '\n' },
      { kind: 'same', text: 'noon' },
    ])
  })
})
