import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuzzyFilter } from './fuzzy.ts'

const titles = [
  'Open folder',
  'Find in article',
  'Search the library',
  'Next highlight',
  'Next article',
  'Export notes',
  'Show keyboard help',
]
const find = (query: string): readonly string[] =>
  fuzzyFilter(titles, query, (title) => title).map((match) => match.item)

describe('finding a command by a few letters', () => {
  it('shows all in their order while nothing is typed', () => {
    expect(find('  ')).toEqual(titles)
  })

  it.each([
    ['na', 'Next article'],
    ['nh', 'Next highlight'],
    ['find', 'Find in article'],
    ['ex no', 'Export notes'],
    ['library', 'Search the library'],
    ['KEYB', 'Show keyboard help'],
    ['article next', 'Next article'],
  ])('puts the best match for "%s" first', (query, expected) => {
    expect(find(query)[0]).toBe(expected)
  })

  it('finds nothing for letters that are not there', () => {
    expect(find('xyz')).toEqual([])
  })

  it('finds every text that holds the letters in order', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 })
    const kept = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 })
    fc.assert(
      fc.property(texts, kept, (text, keep) => {
        const query = Array.from(text, (letter, at) => (keep[at] === true ? letter : '')).join('')
        expect(fuzzyFilter([text], query, (item) => item)).toHaveLength(1)
      }),
    )
  })

  it('never gets lost on any text, and its positions hold the letters of the query', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, query) => {
        const [match] = fuzzyFilter([text], query, (item) => item)
        if (match === undefined) return
        const lower = text.toLowerCase()
        const spelt = match.positions.map((at) => String.fromCodePoint(lower.codePointAt(at) ?? 0))
        const asked = Array.from(query.toLowerCase().replaceAll(/\s/gu, ''))
        expect(asked.filter((letter) => !spelt.includes(letter))).toEqual([])
        expect(match.positions).toEqual([...new Set(match.positions)].sort((a, b) => a - b))
      }),
    )
  })
})
