import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from './words.ts'

const wordsOf = (text: string) => words(text).map(({ start, end }) => text.slice(start, end))

describe('words', () => {
  it.each([
    [
      'words and the signs around them',
      '“Nobody!” she said.',
      ['“', 'Nobody', '!”', 'she', 'said', '.'],
    ],
    ['apostrophes and decimals inside', 'don’t pay 9.30', ['don’t', 'pay', '9.30']],
    ['emoji of several people, whole', 'yes 👩‍👩‍👧 no', ['yes', '👩‍👩‍👧', 'no']],
    ['letters with combining marks', 'cafe\u0301 noir', ['cafe\u0301', 'noir']],
    ['right-to-left words', 'שלום עולם', ['שלום', 'עולם']],
    ['nothing in white space', ' \n\t', []],
  ])('are %s', (_, text, expected) => {
    expect(wordsOf(text)).toEqual(expected)
  })

  it('are found where no spaces stand between them', () => {
    expect(wordsOf('朝の船が出た。').length).toBeGreaterThan(2)
  })

  it('hold every character that is not white space, once and in order', () => {
    const unit = fc.constantFrom('a', 'É', '.', ' ', '\n', '“', '👩‍👩‍👧', 'e\u0301', 'ש', '朝')
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const bare = (some: string) => some.replace(/\s/gu, '')
        expect(bare(wordsOf(text).join(''))).toBe(bare(text))
      }),
    )
  })
})
