import { describe, expect, it } from 'vitest'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import { libraryQuestion, questionInWords, termsInText, usesLanguage } from './library-question.ts'

describe('what the library is asked for', () => {
  it('is what was typed, within what was searched for before', () => {
    expect(libraryQuestion(' tide ', ['clock'])).toEqual({ text: 'tide', within: ['clock'] })
  })

  it('is the last search while the box is empty, and nothing without one', () => {
    expect(libraryQuestion('  ', ['clock', 'tide'])).toEqual({ text: 'tide', within: ['clock'] })
    expect(libraryQuestion('', [])).toBeUndefined()
  })

  it('is no longer than the library takes', () => {
    const pasted = 'harbour '.repeat(1000)
    expect(libraryQuestion(pasted, [])?.text.length).toBeLessThanOrEqual(2000)
  })

  it('is told from the inside out', () => {
    expect(questionInWords({ text: 'tide', within: ['clock', 'sea'] })).toBe(
      '“tide” in “sea” in “clock”',
    )
    expect(questionInWords({ text: 'a'.repeat(50), within: [] })).toBe(`“${'a'.repeat(40)}…”`)
  })
})

describe('the words that are kept in the articles it leads to', () => {
  const words = (text: string, within: readonly string[] = []) =>
    termsInText({ text, within }).map((term) => term.words.join(' '))

  it('are those that may be in the text, and are wanted', () => {
    expect(words('tide "station clock" -harbour title:sea text:ebb in:text')).toEqual([
      'tide',
      'station clock',
      'ebb',
    ])
  })

  it('are those of before where only facts are asked for', () => {
    expect(words('before:1900', ['clock'])).toEqual(['clock'])
    expect(words('tide', ['clock'])).toEqual(['tide'])
  })
})

describe('a search is explained', () => {
  const explained = (text: string) => usesLanguage(text, parseSearch(text).query)

  it.each(['title:clock', '"station clock"', 'tide OR ebb', 'tide -ebb', 'rail* line', 'has:note'])(
    'for %s',
    (text) => {
      expect(explained(text)).toBe(true)
    },
  )

  it.each(['tide', 'the tide clock', 'Re: clocks', 'one-way', ''])('not for “%s”', (text) => {
    expect(explained(text)).toBe(false)
  })
})
