import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSearch } from './parse-search.ts'
import { termsIn, wantedWords } from './search-node.ts'
import { makeSnippet, markHits, placesOf } from './snippet.ts'

const show = (parts: readonly { text: string; hit: boolean }[]): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

const termsOf = (text: string) => termsIn(wantedWords(parseSearch(text).query), ['anywhere'])

describe('a snippet', () => {
  it('shows the words around the first hit, cut at words, every hit marked', () => {
    const text = `${'before '.repeat(40)}the Fox met a fox.\n${'after '.repeat(40)}`
    const snippet = makeSnippet(text, termsOf('fox'))
    expect(show(snippet.parts)).toMatch(
      /^…before .*before the \[Fox\] met a \[fox\]\. after .*after…$/,
    )
    expect(text.slice(snippet.start, snippet.end)).toBe('Fox')
    expect(show(snippet.parts).length).toBeLessThan(180)
  })

  it('shows a short text whole', () => {
    expect(show(makeSnippet('The café is open.\n', termsOf('cafe')).parts)).toBe(
      'The [café] is open.',
    )
  })

  it('marks a phrase as one hit, and a prefix by its whole word', () => {
    expect(show(makeSnippet('a quick, brown fox', termsOf('"quick brown"')).parts)).toBe(
      'a [quick, brown] fox',
    )
    expect(show(makeSnippet('reading readers read', termsOf('read')).parts)).toBe(
      '[reading] [readers] [read]',
    )
  })

  it('finds in scripts without spaces', () => {
    const text = '東京は日本の首都です'
    const snippet = makeSnippet(text, termsOf('日本'))
    expect(text.slice(snippet.start, snippet.end)).toBe('日本')
  })

  it('is empty without a hit', () => {
    expect(makeSnippet('nothing here', termsOf('fox'))).toEqual({ parts: [] })
    expect(makeSnippet('nothing here', [])).toEqual({ parts: [] })
  })

  it('counts offsets in the raw text, whatever surrounds the hit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const text = `${before} Zürich7 ${after}`
        const { start, end, parts } = makeSnippet(text, termsOf('"zurich7"'))
        expect(text.slice(start, end)).toBe('Zürich7')
        expect(parts.some(({ text: part, hit }) => hit && part === 'Zürich7')).toBe(true)
      }),
    )
  })
})

describe('marking hits in a title', () => {
  it('keeps every character and joins hits that overlap', () => {
    expect(show(markHits('one two three four', termsOf('two "one two three" x')))).toBe(
      '[one two three] four',
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, query) => {
        const parts = markHits(title, termsOf(query))
        expect(parts.map(({ text }) => text).join('')).toBe(title)
      }),
    )
  })
})

describe('the places of a search in a text', () => {
  it('are in order, as many as asked for, and none inside another', () => {
    const text = 'one two one three two one'
    const words = (limit: number) =>
      placesOf(text, termsOf('two "two one" "one"'), limit).map(({ start, end }) =>
        text.slice(start, end),
      )
    expect(words(9)).toEqual(['one', 'two one', 'two one'])
    expect(words(2)).toEqual(['one', 'two one'])
  })
})
