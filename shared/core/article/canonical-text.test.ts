import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline } from './block.ts'
import { canonicalText, inlineText, leaves } from './canonical-text.ts'

const words = (text: string): Inline => ({ kind: 'text', text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', inlines: [words(text)] })

describe('canonical text', () => {
  it('is every leaf in reading order, each followed by one line feed', () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 1, inlines: [words('Title')] },
      { kind: 'quote', blocks: [paragraph('quoted'), { kind: 'rule' }] },
      { kind: 'list', ordered: false, items: [{ blocks: [paragraph('one')] }, { blocks: [] }] },
      { kind: 'code', text: 'a\nb' },
      {
        kind: 'table',
        header: [{ inlines: [words('h')] }],
        rows: [[{ inlines: [words('c')] }]],
      },
      {
        kind: 'figure',
        image: { kind: 'missing', path: 'x.png', alt: 'not part of the text' },
        caption: [words('caption')],
      },
      { kind: 'footnotes', notes: [{ label: '1', blocks: [paragraph('note')] }] },
    ]
    expect(canonicalText(blocks)).toBe('Title\nquoted\none\na\nb\nh\nc\ncaption\nnote\n')
    expect(leaves(blocks).map((leaf) => leaf.kind)).toEqual([
      'heading',
      'paragraph',
      'paragraph',
      'code',
      'cell',
      'cell',
      'caption',
      'paragraph',
    ])
  })

  it('counts a break as a line feed, and pictures and note marks as nothing', () => {
    const inlines: Inline[] = [
      words('a'),
      { kind: 'break' },
      { kind: 'image', image: { kind: 'remote', url: 'https://example.org/i.png', alt: 'alt' } },
      { kind: 'footnote-reference', label: '1' },
      {
        kind: 'link',
        target: { kind: 'none' },
        children: [{ kind: 'strong', children: [words('b')] }],
      },
      { kind: 'code', text: 'c' },
    ]
    expect(inlineText(inlines)).toBe('a\nbc')
  })

  it('is empty for an article without leaves', () => {
    expect(canonicalText([])).toBe('')
    expect(canonicalText([{ kind: 'rule' }])).toBe('')
  })

  const { block } = fc.letrec<{ block: Block }>((tie) => ({
    block: fc.oneof(
      { maxDepth: 3 },
      fc.string().map(paragraph),
      fc.string().map((text): Block => ({ kind: 'code', text })),
      fc.array(tie('block'), { maxLength: 3 }).map((blocks): Block => ({ kind: 'quote', blocks })),
      fc.array(fc.array(tie('block'), { maxLength: 2 }), { maxLength: 3 }).map((items): Block => ({
        kind: 'list',
        ordered: true,
        items: items.map((blocks) => ({ blocks })),
      })),
    ),
  }))

  it('holds each leaf exactly where the leaf says it is', () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 6 }), fc.nat(1000), (blocks, origin) => {
        const text = canonicalText(blocks)
        let end = origin
        for (const leaf of leaves(blocks, origin)) {
          expect(leaf.start).toBe(end)
          expect(text.slice(leaf.start - origin, leaf.start - origin + leaf.text.length)).toBe(
            leaf.text,
          )
          end = leaf.start + leaf.text.length + 1
        }
        expect(end - origin).toBe(text.length)
      }),
    )
  })
})
