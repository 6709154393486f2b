import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutTitle, isTitleLine, titleFromText } from './title.ts'

describe('a title made of the first sentence', () => {
  it('takes a sentence that fits as it is', () => {
    expect(titleFromText('The river rose. Nobody slept.')).toBe('The river rose.')
    expect(titleFromText('Who rang? Nobody knew.')).toBe('Who rang?')
    expect(titleFromText('“We are ready,” she said. He was not.')).toBe('“We are ready,” she said.')
    expect(titleFromText('“Go!” Then silence.')).toBe('“Go!”')
    expect(titleFromText('no end at all')).toBe('no end at all')
    expect(titleFromText('')).toBe('')
  })

  it('does not stop at abbreviations, initials, numbers and ellipses inside a sentence', () => {
    for (const sentence of [
      'Mr. Holm met Dr. Ana J. Reyes in St. Ives.',
      'The U.S. Navy sailed at 3.15 in the morning.',
      'It was… well, late.',
      'The shop, i.e. the old one, burned.',
    ]) {
      expect(titleFromText(`${sentence} More followed.`)).toBe(sentence)
    }
  })

  it('ends a sentence of Chinese or Japanese at its own full stop', () => {
    expect(titleFromText('雨が降った。川は増水した。')).toBe('雨が降った。')
  })

  it('cuts a long sentence at a word near 90 characters', () => {
    const sentence =
      'The committee on harbours and inland waterways decided on Thursday, after a long debate, that the lock at Ostmark will be rebuilt.'
    expect(titleFromText(sentence)).toBe(
      'The committee on harbours and inland waterways decided on Thursday, after a long debate…',
    )
  })

  it('is one line of at most 90 code units, whole words, no half characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        const title = titleFromText(text)
        expect(title.length).toBeLessThanOrEqual(90)
        expect(title).not.toMatch(/[\n\t]/)
        expect(title).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
      }),
    )
    expect(cutTitle('😀'.repeat(100))).toBe('😀'.repeat(44) + '…')
  })
})

describe('a title line', () => {
  it.each(['The Lock at Ostmark', 'Who owns the river?', 'Chapter 3', '東京の川'])(
    'is %j',
    (line) => {
      expect(isTitleLine(line)).toBe(true)
    },
  )

  it.each([
    '',
    '* * *',
    'The river rose.',
    'He said: “Yes.”',
    'We saw three things:',
    'long '.repeat(30),
  ])('is not %j', (line) => {
    expect(isTitleLine(line)).toBe(false)
  })
})
