import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseQuery } from './query.ts'
import { makeSnippet, markHits } from './snippet.ts'

const show = (parts: readonly { text: string; hit: boolean }[]): string =>
  parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('')

describe('a snippet', () => {
  it('shows the words around the first hit, cut at words, every hit marked', () => {
    const text = `${'before '.repeat(40)}the Fox met a fox.\n${'after '.repeat(40)}`
    const snippet = makeSnippet(text, parseQuery('fox'))
    expect(show(snippet.parts)).toMatch(
      /^…before .*before the \[Fox\] met a \[fox\]\. after .*after…$/,
    )
    expect(text.slice(snippet.start, snippet.end)).toBe('Fox')
    expect(show(snippet.parts).length).toBeLessThan(180)
  })

  it('shows a short text whole', () => {
    expect(show(makeSnippet('The café is open.\n', parseQuery('cafe')).parts)).toBe(
      'The [café] is open.',
    )
  })

  it('marks a phrase as one hit, and a prefix by its whole word', () => {
    expect(show(makeSnippet('a quick, brown fox', parseQuery('"quick brown"')).parts)).toBe(
      'a [quick, brown] fox',
    )
    expect(show(makeSnippet('reading readers read', parseQuery('read')).parts)).toBe(
      '[reading] [readers] [read]',
    )
  })

  it('finds in scripts without spaces', () => {
    const text = '東京は日本の首都です'
    const snippet = makeSnippet(text, parseQuery('日本'))
    expect(text.slice(snippet.start, snippet.end)).toBe('日本')
  })

  it('is empty without a hit', () => {
    expect(makeSnippet('nothing here', parseQuery('fox'))).toEqual({ parts: [] })
    expect(makeSnippet('nothing here', [])).toEqual({ parts: [] })
  })

  it('counts offsets in the raw text, whatever surrounds the hit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const text = `${before} Zürich7 ${after}`
        const { start, end, parts } = makeSnippet(text, parseQuery('"zurich7"'))
        expect(text.slice(start, end)).toBe('Zürich7')
        expect(parts.some(({ text: part, hit }) => hit && part === 'Zürich7')).toBe(true)
      }),
    )
  })
})

describe('marking hits in a title', () => {
  it('keeps every character and joins hits that overlap', () => {
    expect(show(markHits('one two three four', parseQuery('two "one two three" x')))).toBe(
      '[one two three] four',
    )
    fc.assert(
      fc.property(fc.string(), fc.string(), (title, query) => {
        const parts = markHits(title, parseQuery(query))
        expect(parts.map(({ text }) => text).join('')).toBe(title)
      }),
    )
  })
})
