import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keywordInContext, leftSortKey, rightSortKey } from './keyword-in-context.ts'

const inContext = (text: string, word: string) => {
  const start = text.indexOf(word)
  return keywordInContext(text, { start, end: start + word.length })
}

describe('a keyword in context', () => {
  it('has what stands before and behind it, white space single', () => {
    expect(inContext('One two\n\nthree  four.', 'three')).toEqual({
      left: 'One two ',
      hit: 'three',
      right: ' four.',
    })
  })

  it('is cut at words', () => {
    const { left, right } = inContext(`${'before '.repeat(40)}KEY ${'after '.repeat(40)}`, 'KEY')
    expect(left).toMatch(/^(?:before )+$/u)
    expect(right).toMatch(/^(?: after)+$/u)
  })

  it('is sorted by its nearest words, neither by case nor by accents', () => {
    const line = inContext('Zwei Éclairs, KEY Über Alles', 'KEY')
    expect([leftSortKey(line), rightSortKey(line)]).toEqual(['eclairs zwei', 'uber alles'])
  })

  it('never holds half a character', () => {
    const text = fc.string({ unit: fc.constantFrom('🙂', 'a', ' ', '漢'), maxLength: 300 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const line = keywordInContext(`${before}KEY${after}`, {
          start: before.length,
          end: before.length + 3,
        })
        expect(`${line.left}${line.hit}${line.right}`).not.toMatch(/\p{Surrogate}/u)
        expect(line.hit).toBe('KEY')
      }),
    )
  })
})
