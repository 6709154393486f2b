import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentences } from './sentences.ts'

const wordsOf = (text: string) => sentences(text).map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it('end at their marks, without the space between', () => {
    expect(wordsOf('The lamp is out.  Who lit it? “Nobody!” she said. ')).toEqual([
      'The lamp is out.',
      'Who lit it?',
      '“Nobody!” she said.',
    ])
  })

  it('go on after abbreviations, initials and numbers', () => {
    expect(wordsOf('Dr. Hale met J. R. Moss at 9.30 a.m. on St. Ann’s Square. It rained.')).toEqual(
      ['Dr. Hale met J. R. Moss at 9.30 a.m. on St. Ann’s Square.', 'It rained.'],
    )
  })

  it('go on over a line break inside a paragraph', () => {
    expect(wordsOf('The ferry\nleft at nine.\nNobody saw it.')).toEqual([
      'The ferry\nleft at nine.',
      'Nobody saw it.',
    ])
  })

  it('are found in other scripts', () => {
    expect(wordsOf('朝の船が出た。誰も見なかった。')).toEqual([
      '朝の船が出た。',
      '誰も見なかった。',
    ])
  })

  it('hold every character that is not white space, once and in order', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'B', '.', ' ', '\n', '!', '“', 'é') }),
        (text) => {
          const bare = (words: string) => words.replace(/\s/g, '')
          expect(bare(wordsOf(text).join(''))).toBe(bare(text))
          for (const words of wordsOf(text)) expect(words).toBe(words.trim())
        },
      ),
    )
  })
})
