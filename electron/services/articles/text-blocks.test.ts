import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText, inlineText } from '#shared/core/article/canonical-text.ts'
import { textBlocks } from './text-blocks.ts'
import { normaliseLines } from './text-lines.ts'

/** Paragraphs as strings; a kept line end shows as `/`. */
function paragraphs(text: string): readonly string[] {
  return textBlocks(text).map((block) => {
    if (block.kind === 'paragraph') return inlineText(block.inlines).replaceAll('\n', '/')
    if (block.kind === 'heading') return `# ${inlineText(block.inlines)}`
    throw new Error(`Text became a ${block.kind}.`)
  })
}

const prose = 'A line of prose that somebody wrapped by hand at about seventy letters'

describe('paragraphs of plain text', () => {
  it('are parted by blank lines, however blank', () => {
    expect(paragraphs('\n\nOne.\n \t\nTwo.\n\n\n\nThree.\n')).toEqual(['One.', 'Two.', 'Three.'])
  })

  it('flow across wrapped lines', () => {
    expect(paragraphs(`${prose}\n  goes on\nand ends.`)).toEqual([`${prose}/goes on and ends.`])
    expect(paragraphs(`${prose}\n${prose}.`)).toEqual([`${prose} ${prose}.`])
    expect(paragraphs('東京の\n川。')).toEqual(['東京の川。'])
  })

  it('are single lines where lines are too long to be wrapped', () => {
    const long = 'word '.repeat(50).trim()
    expect(paragraphs(`${long}.\nShort one.\n${long}.`)).toEqual([
      `${long}.`,
      'Short one.',
      `${long}.`,
    ])
  })

  it('keep the lines of verse, lists and indented text', () => {
    expect(paragraphs('The lock was shut,\nthe boats stood still.\nNobody sang.')).toEqual([
      'The lock was shut,/the boats stood still./Nobody sang.',
    ])
    expect(paragraphs(`${prose}:\n- one\n- two\n1. three`)).toEqual([
      `${prose}:/- one/- two/1. three`,
    ])
  })

  it('show single spaces inside a line', () => {
    expect(paragraphs('a  b\t\tc\u00A0d.')).toEqual(['a b c\u00A0d.'])
  })
})

describe('a title line', () => {
  it('is the first heading', () => {
    expect(paragraphs('The Lock\n\nOne.')).toEqual(['# The Lock', 'One.'])
  })

  it('needs a blank line and more text after it, and is no sentence', () => {
    expect(paragraphs('The Lock\nOne.')).toEqual(['The Lock One.'])
    expect(paragraphs('The Lock')).toEqual(['The Lock'])
    expect(paragraphs('It was shut.\n\nOne.')).toEqual(['It was shut.', 'One.'])
  })
})

describe('line ends and unseen characters', () => {
  it('become line feeds, or go', () => {
    expect(normaliseLines('\uFEFFa\r\nb\rc\u2028d\u2029e\ff')).toBe('a\nb\nc\nd\n\ne\n\nf')
    expect(normaliseLines('a\u0000b\u001B[1mc\u0007\u007F\u0090d\te')).toBe('ab[1mcd\te')
  })
})

it('no character that can be seen is lost, added or moved', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\n\n',
      '\r\n',
      ' ',
      '\t',
      '  - ',
      '1. ',
      '東',
      'word',
      '.',
      '"',
      '\u00A0',
    ),
    fc.string({ unit: 'grapheme', maxLength: 20 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const text = normaliseLines(pieces.join(''))
      const shown = canonicalText(textBlocks(text))
      expect(shown.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
    }),
  )
})
