import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText, foldedWords, titleSortKey } from './fold.ts'

const wordsOf = (text: string): readonly string[] =>
  Array.from(foldedWords(text), (word) => word.text)

describe('folding', () => {
  it.each([
    ['Éclair naïve', ['eclair', 'naive']],
    ['E\u0301clair nai\u0308ve', ['eclair', 'naive']],
    ['Straße', ['strasse']],
    ['Łódź, İstanbul', ['lodz', 'istanbul']],
    ['ΣΟΦΟΣ σοφος', ['σοφοσ', 'σοφοσ']],
    ['ﬁnd x² ①', ['find', 'x2', '1']],
    ['co\u00adoperate', ['cooperate']],
    ['it’s well-known_now', ['it', 's', 'well', 'known', 'now']],
    ['日本go', ['日', '本', 'go']],
    ['한국어go KBS는', ['한', '국', '어', 'go', 'kbs', '는'].map((word) => word.normalize('NFKD'))],
    ['हिन्दी', ['हिन्दी']],
    ['ﷺ', ['صلى', 'الله', 'عليه', 'وسلم']],
    ['… — !?', []],
  ])('makes of %j the words %j', (text, words) => {
    expect(wordsOf(text)).toEqual(words)
  })

  it('leads every word back to its place in the raw text, its accents included', () => {
    const text = '«Cafe\u0301», ok'
    const places = Array.from(foldedWords(text), ({ start, end }) => text.slice(start, end))
    expect(places).toEqual(['Cafe\u0301', 'ok'])
  })

  it('gives the index exactly the words of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const indexed = foldText(text)
          .split(/(?![a-z0-9])\p{ASCII}/u)
          .filter((word) => word !== '')
        expect(indexed).toEqual(wordsOf(text))
      }),
      { numRuns: 500 },
    )
  })

  it('changes nothing when done again, and does not see how accents are encoded', () => {
    const unit = fc.constantFrom(...Array.from('aÉßøæÅ\u0301\u0327ñΣςІйカがパ한글ﬃ½ ™-"ǅ'))
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(wordsOf(wordsOf(text).join(' '))).toEqual(wordsOf(text))
        expect(wordsOf(text.normalize('NFD'))).toEqual(wordsOf(text.normalize('NFC')))
      }),
    )
  })

  it('keeps words apart, in order and inside the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let last = { start: 0, end: 0 }
        for (const { start, end } of foldedWords(text)) {
          // Words that one character stands for share its place; others follow one another.
          const sharesPlace = start === last.start && end === last.end
          expect(sharesPlace || start >= last.end).toBe(true)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          last = { start, end }
        }
      }),
    )
  })
})

describe('the sort key of a title', () => {
  it('sorts by words and numbers, not by case, accents or punctuation', () => {
    const titles = ['Part 10', '“Éclairs” are', 'part 9', 'Zebra', 'Part 009b', 'eclair', '2 mice']
    const sorted = titles.toSorted((a, b) => (titleSortKey(a) < titleSortKey(b) ? -1 : 1))
    expect(sorted).toEqual([
      '2 mice',
      'eclair',
      '“Éclairs” are',
      'part 9',
      'Part 009b',
      'Part 10',
      'Zebra',
    ])
  })

  it('is short however long the title is', () => {
    expect(titleSortKey('word '.repeat(1000)).length).toBe(48)
  })
})
