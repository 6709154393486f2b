import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { explainSearch } from './explain-search.ts'
import { parseSearch } from './parse-search.ts'
import { printSearch } from './print-search.ts'
import { searchText } from './testing/search-text.ts'

const explained = (text: string): string => explainSearch(parseSearch(text).query)
const printed = (text: string): string => printSearch(parseSearch(text).query)
const problems = (text: string) =>
  parseSearch(text).problems.map(({ code, start, end, unfinished }) => [
    code,
    text.slice(start, end),
    unfinished ? 'unfinished' : 'wrong',
  ])

describe('a search', () => {
  it('is words that must all be there, the last of them a prefix', () => {
    expect(parseSearch('Fox  jum').query).toEqual({
      kind: 'and',
      parts: [
        {
          kind: 'words',
          scope: 'anywhere',
          term: { words: ['fox'], prefix: false },
          written: 'Fox',
        },
        {
          kind: 'words',
          scope: 'anywhere',
          term: { words: ['jum'], prefix: true },
          written: 'jum',
        },
      ],
    })
  })

  it.each([
    ['fox', 'Articles with “fox…”'],
    ['fox*  den "x"', 'Articles with “fox…”, with “den”, with “x”'],
    ['"quick brown" fox', 'Articles with “quick brown”, with “fox…”'],
    ['fox “quick brown”', 'Articles with “fox”, with “quick brown”'],
    [
      'title:tide -tag:old before:2022-02',
      'Articles with “tide” in the title, not tagged “old”, before February 2022',
    ],
    ['se', 'Articles with “se”'],
    ['se*', 'Articles with “se…”'],
    ['a -b "c"', 'Articles with “a”, without “b”, with “c”'],
    ['-b', 'Articles without “b”'],
    ['sea OR tide "x"', 'Articles either with “sea” or with “tide”, with “x”'],
    ['(a "b") OR "c"', 'Articles either (with “a” and with “b”) or with “c”'],
    ['-(a OR b)', 'Articles not (either with “a” or with “b”)'],
    ['NOT a AND "b"', 'Articles without “a”, with “b”'],
    ['in:notes tide "x"', 'Articles with “tide” in a note, with “x” in a note'],
    ['in:notes', 'Articles with a note'],
    ['in:highlights author:darwin', 'Articles with “darwin…” as author, with a highlight'],
    ['after:2021 date:2022-02-03', 'Articles after 2021, of 3 February 2022'],
    ['date:2020..2022-05', 'Articles from 2020 to May 2022'],
    [
      'state:unread format:md lang:EN source:"My papers"',
      'Articles that are unread, in Markdown, in the language “en”, from “My papers”',
    ],
    ['has:notes -has:date', 'Articles with a note, without a date'],
    ['it’s "fine"', 'Articles with “it’s”, with “fine”'],
    ['foo:bar "x"', 'Articles with “foo:bar”, with “x”'],
    ['well-known f(x) :-) "x"', 'Articles with “well-known”, with “f(x)”, with “x”'],
  ])('understands %j as %j', (text, words) => {
    expect(explained(text)).toBe(words)
    expect(problems(text)).toEqual([])
  })

  it.each(['', '   ', '""', '!!! … —', '* : :', '- -'])('asks for nothing with %j', (text) => {
    expect(parseSearch(text).query).toBeUndefined()
  })

  it.each([
    ['tide "quick bro', 'Articles with “tide”, with “quick bro…”', 'open-quote'],
    ['tide -', 'Articles with “tide”', 'nothing-to-exclude'],
    ['tide title:', 'Articles with “tide”', 'needs-word'],
    ['tide before:', 'Articles with “tide”', 'needs-date'],
    ['tide before:20', 'Articles with “tide”', 'needs-date'],
    ['tide OR', 'Articles with “tide”', 'or-needs-two'],
    ['tide (sea', 'Articles with “tide”, with “sea…”', 'open-group'],
    ['tide state:rea', 'Articles with “tide”, that are being read', undefined],
    ['tide before:2022-', 'Articles with “tide”, before 2022', undefined],
    ['tide date:2020..', 'Articles with “tide”, of 2020', undefined],
  ])('makes something sensible of %j, typed half', (text, words, code) => {
    expect(explained(text)).toBe(words)
    const expected = code === undefined ? [] : [[code, expect.any(String), 'unfinished']]
    expect(problems(text)).toEqual(expected)
  })

  it.each([
    ['title: whale', 'needs-word', 'title:'],
    ['before:soon tide', 'needs-date', 'before:soon'],
    ['date:2022-13 tide', 'needs-date', 'date:2022-13'],
    ['state:lost tide', 'unknown-value', 'state:lost'],
    ['OR tide', 'or-needs-two', 'OR'],
    ['-in:notes tide', 'scope-not-here', 'in:notes'],
    ['in:notes in:title tide', 'scope-not-here', 'in:notes'],
    ['in:title has:note', 'needs-word', 'in:title'],
  ])('says what is wrong with %j, and where', (text, code, place) => {
    expect(problems(text)).toEqual([[code, place, 'wrong']])
  })

  it('tells in the user’s words what a field needs', () => {
    expect(parseSearch('before:soon x').problems[0]?.message).toBe(
      '`before:` needs a date like 2022-02.',
    )
    expect(parseSearch('title: x').problems[0]?.message).toBe(
      '`title:` needs a word directly after it, like title:whale.',
    )
  })

  it('never throws, and keeps problems inside the text', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary', maxLength: 3000 }), searchText)
    fc.assert(
      fc.property(anything, (text) => {
        const { problems: found } = parseSearch(text)
        for (const { start, end } of found) {
          expect(start).toBeLessThan(end)
          expect(end).toBeLessThanOrEqual(text.length)
        }
        expect(explained(text)).not.toBe('')
      }),
      { numRuns: 1000 },
    )
  })

  it('means the same when it is printed and read again', () => {
    fc.assert(
      fc.property(searchText, (text) => {
        const { query } = parseSearch(text)
        const again = parseSearch(printSearch(query))
        expect(again).toEqual({ query, problems: [] })
      }),
      { numRuns: 2000 },
    )
  })

  it('bounds words and depth', () => {
    expect(printed('a '.repeat(200)).split(' ')).toHaveLength(32)
    expect(printed(`${'('.repeat(400)}a${')'.repeat(400)}`)).toBe('"a"')
    expect(problems('a '.repeat(200))).toEqual([['too-long', 'a', 'wrong']])
  })
})
