import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline } from './block.ts'
import { canonicalText, leaves } from './canonical-text.ts'
import { divideBlocks } from './divide-blocks.ts'

const words = (text: string): Inline => ({ kind: 'text', text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', inlines: [words(text)] })
const sentence = 'The keeper of the lock said that nobody had seen the boats leave. '
const most = 2000
/** What the parts of a block cost besides their text. */
const grace = 200

const textOf = (blocks: readonly Block[]): string => canonicalText(blocks).replaceAll('\n', '')
const kindsOf = (blocks: readonly Block[]): readonly string[] => blocks.map(({ kind }) => kind)

describe('a block that is too long', () => {
  it('leaves an article as it is when there is none', () => {
    const blocks = [paragraph(sentence), paragraph('Words.')]
    expect(divideBlocks(blocks)).toBe(blocks)
  })

  it('is cut between words when it is a paragraph', () => {
    const divided = divideBlocks([paragraph(sentence.repeat(100))], most)
    expect(textOf(divided)).toBe(sentence.repeat(100))
    for (const { text } of leaves(divided)) {
      expect(text.length).toBeLessThanOrEqual(most)
      expect(text).toMatch(/ $/)
    }
  })

  it('is cut within a word that is longer, and never within a character', () => {
    const text = '👩‍🚀é'.repeat(2000)
    const divided = divideBlocks([paragraph(text)], most)
    expect(textOf(divided)).toBe(text)
    expect(divided.length).toBeGreaterThan(1)
    for (const leaf of leaves(divided)) expect(leaf.text).toMatch(/^(?:👩|é)/u)
  })

  it('keeps its links and marks in every part', () => {
    const children = [{ kind: 'emphasis', children: [words(sentence.repeat(100))] }] as const
    const link: Inline = { kind: 'link', target: { kind: 'web', url: 'https://a.b/' }, children }
    const divided = divideBlocks([{ kind: 'paragraph', inlines: [words('See '), link] }], most)
    expect(textOf(divided)).toBe(`See ${sentence.repeat(100)}`)
    for (const block of divided.slice(1)) {
      expect(block).toMatchObject({ inlines: [{ ...link, children: [{ kind: 'emphasis' }] }] })
    }
  })

  it('follows its first part as paragraphs when it is a heading or a caption', () => {
    const inlines = [words(sentence.repeat(100))]
    const image = { kind: 'missing', path: 'x.png', alt: '' } as const
    const [heading, ...others] = divideBlocks(
      [
        { kind: 'heading', level: 2, inlines, anchor: 'a' },
        { kind: 'figure', image, caption: inlines },
      ],
      most,
    )
    expect(heading).toMatchObject({ kind: 'heading', level: 2, anchor: 'a' })
    expect(new Set(kindsOf(others))).toEqual(new Set(['paragraph', 'figure']))
    expect(kindsOf(others).filter((kind) => kind === 'figure')).toHaveLength(1)
  })

  it('goes on with its numbers when it is a list', () => {
    const items = Array.from({ length: 100 }, () => ({ blocks: [paragraph(sentence)] }))
    const divided = divideBlocks([{ kind: 'list', ordered: true, start: 3, items }], most)
    let next = 3
    for (const block of divided) {
      expect(block).toMatchObject({ kind: 'list', ordered: true, start: next })
      next += block.kind === 'list' ? block.items.length : Number.NaN
    }
    expect(next).toBe(103)
  })

  it('goes on after the list when it is one item of it', () => {
    const items = [
      { blocks: [paragraph('one')] },
      { blocks: [paragraph(sentence.repeat(100))] },
      { blocks: [paragraph('three')] },
    ]
    const divided = divideBlocks([{ kind: 'list', ordered: true, items }], most)
    expect(divided.at(1)).toMatchObject({ kind: 'list', start: 2 })
    expect(new Set(kindsOf(divided.slice(2, -1)))).toEqual(new Set(['paragraph']))
    expect(divided.at(-1)).toMatchObject({ kind: 'list', start: 3 })
  })

  it('keeps its head with its first rows when it is a table', () => {
    const cell = (text: string) => ({ inlines: [words(text)] })
    const rows = Array.from({ length: 100 }, (_, row) => [cell(String(row)), cell(sentence)])
    const wide = [cell(sentence.repeat(100)), cell('beside')]
    const table: Block = {
      kind: 'table',
      header: [cell('No.'), cell('Said')],
      rows: [...rows, wide],
    }
    const divided = divideBlocks([table], most)
    const tables = divided.flatMap((block) => (block.kind === 'table' ? [block] : []))
    expect(tables.map(({ header }) => header.length)).toEqual([2, ...tables.slice(1).map(() => 0)])
    expect(tables.flatMap((one) => one.rows)).toEqual(rows)
    expect(divided.at(-1)).toEqual(paragraph('beside'))
    expect(textOf(divided)).toBe(textOf([table]))
  })

  it('is several of its kind when it is code or a quotation', () => {
    const code = 'const lock = open()\n'.repeat(1000)
    const divided = divideBlocks(
      [
        { kind: 'code', text: code, language: 'ts' },
        { kind: 'quote', blocks: [{ kind: 'quote', blocks: [paragraph(sentence.repeat(100))] }] },
      ],
      most,
    )
    const parts = divided.flatMap((block) => (block.kind === 'code' ? [block] : []))
    expect(parts.map(({ text }) => text).join('')).toBe(code)
    expect(parts.every(({ language }) => language === 'ts')).toBe(true)
    const quotes = divided.slice(parts.length)
    expect(quotes.length).toBeGreaterThan(1)
    for (const quote of quotes)
      expect(quote).toMatchObject({ kind: 'quote', blocks: [{ kind: 'quote' }] })
  })

  it('goes on after the notes when it is a footnote', () => {
    const notes = ['1', '2', '3'].map((label) => ({
      label,
      blocks: [paragraph(label === '2' ? sentence.repeat(100) : label)],
    }))
    const divided = divideBlocks([{ kind: 'footnotes', notes }], most)
    const labels = divided.flatMap((block) => (block.kind === 'footnotes' ? block.notes : []))
    expect(labels.map(({ label }) => label)).toEqual(['1', '2', '3'])
    expect(textOf(divided)).toBe(textOf([{ kind: 'footnotes', notes }]))
  })
})

describe('whatever an article holds', () => {
  const text = fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.nat({ max: 600 }))
    .map(([unit, count]) => unit.replaceAll('\n', ' ').repeat(count))
  const { block } = fc.letrec<{ block: Block; inline: Inline }>((tie) => ({
    inline: fc.oneof(
      { maxDepth: 2 },
      text.map(words),
      text.map((code): Inline => ({ kind: 'code', text: code })),
      fc.constant<Inline>({ kind: 'break' }),
      fc
        .array(tie('inline'), { maxLength: 3 })
        .map((children): Inline => ({ kind: 'strong', children })),
    ),
    block: fc.oneof(
      { maxDepth: 3 },
      fc
        .array(tie('inline'), { maxLength: 3 })
        .map((inlines): Block => ({ kind: 'paragraph', inlines })),
      text.map((code): Block => ({ kind: 'code', text: code })),
      fc.array(tie('block'), { maxLength: 3 }).map((blocks): Block => ({ kind: 'quote', blocks })),
      fc.array(fc.array(tie('block'), { maxLength: 2 }), { maxLength: 3 }).map((items): Block => ({
        kind: 'list',
        ordered: true,
        items: items.map((blocks) => ({ blocks })),
      })),
      fc
        .array(fc.array(fc.array(tie('inline'), { maxLength: 2 }), { maxLength: 2 }), {
          maxLength: 3,
        })
        .map((rows): Block => ({
          kind: 'table',
          header: [],
          rows: rows.map((row) => row.map((inlines) => ({ inlines }))),
        })),
    ),
  }))

  it('no text is lost, none moves, and no block is longer than it may be', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
        const divided = divideBlocks(blocks, most)
        expect(textOf(divided)).toBe(textOf(blocks))
        for (const one of divided) expect(textOf([one]).length).toBeLessThanOrEqual(most + grace)
      }),
    )
  })

  it('dividing again changes nothing that a reader could see', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 4 }), (blocks) => {
        const divided = divideBlocks(blocks, most)
        const again = divideBlocks(divided, most + grace)
        expect(canonicalText(again)).toBe(canonicalText(divided))
      }),
    )
  })
})
