import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordDiff, type DiffPart } from './word-diff.ts'

const joined = (parts: readonly DiffPart[], without: DiffPart['kind']): string =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('')

describe('the difference between two passages', () => {
  it('is told by whole words', () => {
    expect(wordDiff('the tide comes in', 'the high tide rolls in')).toEqual([
      { kind: 'same', text: 'the ' },
      { kind: 'added', text: 'high ' },
      { kind: 'same', text: 'tide ' },
      { kind: 'removed', text: 'comes' },
      { kind: 'added', text: 'rolls' },
      { kind: 'same', text: ' in' },
    ])
  })

  it('is nothing between equal ones', () => {
    expect(wordDiff('the tide', 'the tide')).toEqual([{ kind: 'same', text: 'the tide' }])
    expect(wordDiff('', '')).toEqual([])
  })

  it('holds both passages whole, whatever they are', () => {
    const word = fc.constantFrom(
      'tide',
      'noon',
      ' ',
      '. ',
      '潮汐',
      '🌊',
      'e\u0301',
      '\n',
      '“',
      '\ud800',
    )
    const passage = fc.array(word, { maxLength: 40 }).map((words) => words.join(''))
    fc.assert(
      fc.property(passage, passage, (before, after) => {
        const parts = wordDiff(before, after)
        expect(joined(parts, 'added')).toBe(before)
        expect(joined(parts, 'removed')).toBe(after)
        expect(parts.every(({ text }) => text !== '')).toBe(true)
      }),
    )
  })

  it('ends for long passages that have nothing in common', () => {
    const parts = wordDiff('a b '.repeat(20_000), 'c d '.repeat(20_000))
    expect(joined(parts, 'added')).toHaveLength(80_000)
  })
})
