import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TextRange } from './highlight.ts'
import { moveEdgeByWord, moveEdgeTo, type Edge } from './move-edge.ts'
import { rangeProblem } from './selectors.ts'

function article(...texts: readonly string[]) {
  let start = 0
  const leaves = texts.map((text) => {
    const leaf = { text, start }
    start += text.length + 1
    return leaf
  })
  const text = texts.map((one) => `${one}\n`).join('')
  const rangeOf = (words: string): TextRange => {
    const at = text.indexOf(words)
    return { start: at, end: at + words.length }
  }
  return { leaves, text, rangeOf, read: (range: TextRange) => text.slice(range.start, range.end) }
}

const { leaves, rangeOf, read } = article(
  'Each town set its “own” sun.',
  '',
  'The companies printed tables.',
)

describe('an edge moved by a word', () => {
  it.each<[string, Edge, 'extend' | 'shrink', string, string]>([
    ['gains a word', 'end', 'extend', 'town set', 'town set its'],
    ['gains a word before', 'start', 'extend', 'town set', 'Each town set'],
    ['loses a word', 'end', 'shrink', 'town set its', 'town set'],
    ['loses a word at the start', 'start', 'shrink', 'town set its', 'set its'],
    ['completes a word that was cut', 'end', 'extend', 'town se', 'town set'],
    ['takes signs by themselves', 'end', 'extend', '“own” sun', '“own” sun.'],
    ['stops at signs before a word', 'start', 'extend', 'own” sun', '“own” sun'],
    ['keeps the last word', 'end', 'shrink', 'town', 'town'],
    ['stays at the beginning of the article', 'start', 'extend', 'Each', 'Each'],
    ['stays at its end', 'end', 'extend', 'tables.', 'tables.'],
    ['goes on in the next paragraph', 'end', 'extend', 'sun.', 'sun.\n\nThe'],
    ['goes back into the one before', 'start', 'extend', 'The', '.\n\nThe'],
    ['comes back out of a paragraph', 'end', 'shrink', 'sun.\n\nThe', 'sun.'],
  ])('%s', (_, edge, how, before, after) => {
    expect(read(moveEdgeByWord(leaves, rangeOf(before), edge, how))).toBe(after)
  })
})

describe('an edge moved to a place', () => {
  it.each<[string, Edge, number, string]>([
    ['jumps to the end of a word that is near', 'end', 12, 'town set'],
    [
      'stands inside a long word',
      'end',
      rangeOf('companies').start + 5,
      'town set its “own” sun.\n\nThe compa',
    ],
    ['jumps to the start of a word that is near', 'start', 1, 'Each town'],
    ['does not pass the other edge', 'start', 20, 'town'],
  ])('%s', (_, edge, offset, after) => {
    expect(read(moveEdgeTo(leaves, rangeOf('town'), edge, { offset }))).toBe(after)
  })

  it('stands exactly there on request', () => {
    const moved = moveEdgeTo(leaves, rangeOf('town'), 'end', { offset: 12, exact: true })
    expect(read(moved)).toBe('town se')
  })

  it('never leaves a range that cannot be highlighted, and never moves the other edge', () => {
    const unit = fc.constantFrom('a', 'bc', '.', ' ', '👩‍👩‍👧', 'e\u0301', 'ש', '朝', '\n')
    const place = fc.record({ at: fc.nat(40), from: fc.nat(40), to: fc.nat(40) })
    const options = fc.record({
      edge: fc.constantFrom<Edge>('start', 'end'),
      how: fc.constantFrom('extend', 'shrink', 'to', 'exactly to'),
    })
    const texts = fc.array(fc.string({ unit, maxLength: 12 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(texts, place, options, (paragraphs, { at, from, to }, { edge, how }) => {
        const made = article(...paragraphs)
        const range = { start: Math.min(from, to), end: Math.max(from, to) }
        fc.pre(rangeProblem(made.text, range) === undefined)
        const moved =
          how === 'extend' || how === 'shrink'
            ? moveEdgeByWord(made.leaves, range, edge, how)
            : moveEdgeTo(made.leaves, range, edge, { offset: at, exact: how === 'exactly to' })
        expect(rangeProblem(made.text, moved)).toBeUndefined()
        const other = edge === 'end' ? 'start' : 'end'
        expect(moved[other]).toBe(range[other])
        if (how === 'extend')
          expect(moved.end - moved.start).toBeGreaterThanOrEqual(range.end - range.start)
        if (how === 'shrink')
          expect(moved.end - moved.start).toBeLessThanOrEqual(range.end - range.start)
      }),
    )
  })
})
