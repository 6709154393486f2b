import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { quietArticle } from '../../../tests/support/export-fixture.ts'
import { defaultColourNames } from '../highlights/colour.ts'
import { filterHighlights, filterInWords, readHighlightFilter } from './highlight-filter.ts'

const words = {
  colourNames: { ...defaultColourNames, blue: 'Café' },
  dayOf: (time: number) => new Date(time).toISOString().slice(0, 10),
}
const one = {
  ...highlightFixture(1, { quote: 'one', colour: 'blue', tags: ['The War'], note: 'why' }),
  createdAt: Date.UTC(2022, 2, 15),
}
const two = {
  ...highlightFixture(2, { quote: 'two', tags: ['sea'] }),
  createdAt: Date.UTC(2023, 0),
}
const article = { ...quietArticle, note: 'On all.', highlights: [one, two] }

function left(filter: string) {
  const read = readHighlightFilter(filter)
  if (!read.ok) throw new Error(read.problem)
  const [found] = filterHighlights([article], read.value, words)
  return (found?.highlights ?? []).map(({ quote }) => quote.exact)
}

describe('a filter of highlights', () => {
  it.each([
    ['', ['one', 'two']],
    ['colour:blue', ['one']],
    ['color:CAFE', ['one']],
    ['tag:"the war"', ['one']],
    ['tag:war', []],
    ['-tag:sea', ['one']],
    ['has:note', ['one']],
    ['-has:note', ['two']],
    ['before:2022', []],
    ['before:2022-03', []],
    ['before:2022-03-16', ['one']],
    ['before:2023', ['one']],
    ['after:2022', ['two']],
    ['after:2022-03-15', ['two']],
    ['-after:2022', ['one']],
    ['colour:blue tag:sea', []],
  ])('%s leaves %j', (filter, expected) => {
    expect(left(filter)).toEqual(expected)
  })

  it('keeps the note on the article while nothing is asked that it cannot have', () => {
    const noteLeft = (filter: string) => {
      const read = readHighlightFilter(filter)
      return read.ok && filterHighlights([article], read.value, words)[0]?.note
    }
    expect(noteLeft('has:note')).toBe('On all.')
    expect(noteLeft('tag:sea')).toBeUndefined()
    expect(noteLeft('-has:note')).toBeUndefined()
  })

  it.each(['tide', 'title:sea', 'has:highlight', 'before:soon', 'tag:', 'OR', '-'])(
    'does not pretend to understand %j',
    (filter) => {
      const read = readHighlightFilter(`has:note ${filter}`)
      expect(read).toMatchObject({
        ok: false,
        problem: expect.stringContaining(`“${filter}”`) as string,
      })
    },
  )

  it('is told in words', () => {
    const read = readHighlightFilter('colour:blue -tag:sea has:note after:2021')
    expect(read.ok && filterInWords(read.value, words.colourNames)).toBe(
      'Café, not #sea, with a note, after 2021',
    )
  })

  it('is understood or refused, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const read = readHighlightFilter(text)
        expect(read.ok ? read.value.length > 0 || text.trim() === '' : read.problem).toBeTruthy()
      }),
    )
  })
})
