import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Block, Inline } from '#shared/core/article/block.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import { markdownBlocks } from './markdown-blocks.ts'

function blocksOf(source: string): readonly Block[] {
  const blocks = markdownBlocks(source, {})
  if (blocks === undefined) throw new Error('The text would be lost.')
  return blocks
}

function inlinesOf(source: string): readonly Inline[] {
  const [block] = blocksOf(source)
  if (block?.kind !== 'paragraph') throw new Error('Not a paragraph.')
  return block.inlines
}

const words = (text: string): Inline => ({ kind: 'text', text })
const paragraph = (text: string): Block => ({ kind: 'paragraph', inlines: [words(text)] })

describe('Markdown blocks', () => {
  it('reads headings and gives each an anchor of its own', () => {
    expect(blocksOf('# One & Two!\n\nText\n\nUnder\n=====\n\n### Under\n\n### Under')).toEqual([
      { kind: 'heading', level: 1, inlines: [words('One & Two!')], anchor: 'one--two' },
      paragraph('Text'),
      { kind: 'heading', level: 1, inlines: [words('Under')], anchor: 'under' },
      { kind: 'heading', level: 3, inlines: [words('Under')], anchor: 'under-1' },
      { kind: 'heading', level: 3, inlines: [words('Under')], anchor: 'under-2' },
    ])
  })

  it('reads lists, their first number, nesting and tasks', () => {
    expect(
      blocksOf('3. three\n4. four\n   - inner\n\n- [ ] open\n- [x] done **now**\n- [link]'),
    ).toEqual([
      {
        kind: 'list',
        ordered: true,
        start: 3,
        items: [
          { blocks: [paragraph('three')] },
          {
            blocks: [
              paragraph('four'),
              { kind: 'list', ordered: false, items: [{ blocks: [paragraph('inner')] }] },
            ],
          },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          { checked: false, blocks: [paragraph('open')] },
          {
            checked: true,
            blocks: [
              {
                kind: 'paragraph',
                inlines: [words('done '), { kind: 'strong', children: [words('now')] }],
              },
            ],
          },
          { blocks: [paragraph('[link]')] },
        ],
      },
    ])
  })

  it('reads quotations, code, rules and tables', () => {
    expect(blocksOf('> quoted\n\n```ts extra\nlet x\n\n  y\n```\n\n    indented\n\n---')).toEqual([
      { kind: 'quote', blocks: [paragraph('quoted')] },
      { kind: 'code', text: 'let x\n\n  y', language: 'ts' },
      { kind: 'code', text: 'indented' },
      { kind: 'rule' },
    ])
    expect(blocksOf('| a | b | c |\n|---|:-:|--:|\n| 1 | `2` |')).toEqual([
      {
        kind: 'table',
        header: [
          { inlines: [words('a')] },
          { inlines: [words('b')], align: 'center' },
          { inlines: [words('c')], align: 'end' },
        ],
        rows: [
          [
            { inlines: [words('1')] },
            { inlines: [{ kind: 'code', text: '2' }], align: 'center' },
            { inlines: [], align: 'end' },
          ],
        ],
      },
    ])
  })

  it('numbers footnotes by their references and keeps those without one', () => {
    const blocks = blocksOf(
      'One[^b] two[^a] three^[in *line*].\n\n[^a]: A\n[^b]: B\n\n    more\n[^c]: C',
    )
    expect(blocks).toEqual([
      {
        kind: 'paragraph',
        inlines: [
          words('One'),
          { kind: 'footnote-reference', label: '1' },
          words(' two'),
          { kind: 'footnote-reference', label: '2' },
          words(' three'),
          { kind: 'footnote-reference', label: '3' },
          words('.'),
        ],
      },
      {
        kind: 'footnotes',
        notes: [
          { label: '1', blocks: [paragraph('B'), paragraph('more')] },
          { label: '2', blocks: [paragraph('A')] },
          {
            label: '3',
            blocks: [
              {
                kind: 'paragraph',
                inlines: [words('in '), { kind: 'emphasis', children: [words('line')] }],
              },
            ],
          },
          { label: '4', blocks: [paragraph('C')] },
        ],
      },
    ])
  })
})

describe('Markdown inlines', () => {
  it('reads formatting, code and breaks', () => {
    expect(inlinesOf('*a **b*** ~~c~~ `d`\ne\\\nf  \ng &amp; &copy;')).toEqual([
      { kind: 'emphasis', children: [words('a '), { kind: 'strong', children: [words('b')] }] },
      words(' '),
      { kind: 'strikethrough', children: [words('c')] },
      words(' '),
      { kind: 'code', text: 'd' },
      words(' e'),
      { kind: 'break' },
      words('f'),
      { kind: 'break' },
      words('g & ©'),
    ])
  })

  it('follows web addresses and fragments only, and keeps the words of other links', () => {
    expect(
      inlinesOf('[a](https://example.org/x) [b](#under) [c](javascript:alert(1)) [d](other.md)'),
    ).toEqual([
      {
        kind: 'link',
        target: { kind: 'web', url: 'https://example.org/x' },
        children: [words('a')],
      },
      words(' '),
      { kind: 'link', target: { kind: 'fragment', anchor: 'under' }, children: [words('b')] },
      words(' '),
      { kind: 'link', target: { kind: 'none' }, children: [words('c')] },
      words(' '),
      { kind: 'link', target: { kind: 'none' }, children: [words('d')] },
    ])
    expect(inlinesOf('see https://example.org/y.')[1]).toMatchObject({ kind: 'link' })
    expect(inlinesOf('www.example.org and a@example.org')).toEqual([
      words('www.example.org and a@example.org'),
    ])
  })

  it('shows local pictures by an opaque id and never fetches others', () => {
    const resolveImage = (path: string): string | undefined =>
      path === 'my pic.png' ? 'id1' : undefined
    expect(markdownBlocks('![the *alt*](my%20pic.png)', { resolveImage })).toEqual([
      { kind: 'figure', image: { kind: 'local', imageId: 'id1', alt: 'the alt' }, caption: [] },
    ])
    expect(
      markdownBlocks('a ![r](https://example.org/r.png)![m](gone.png)![f](file:///x)', {
        resolveImage,
      }),
    ).toEqual([
      {
        kind: 'paragraph',
        inlines: [
          words('a '),
          { kind: 'image', image: { kind: 'remote', url: 'https://example.org/r.png', alt: 'r' } },
          { kind: 'image', image: { kind: 'missing', path: 'gone.png', alt: 'm' } },
          { kind: 'image', image: { kind: 'missing', path: 'file:///x', alt: 'f' } },
        ],
      },
    ])
  })
})

describe('raw HTML in Markdown', () => {
  it('is text, and swallows nothing', () => {
    expect(canonicalText(blocksOf('<script>alert(1)\n\nstill **here** <b onclick=x>'))).toBe(
      '<script>alert(1)\nstill here <b onclick=x>\n',
    )
  })

  it('leaves comments out, but not unfinished ones nor those in code', () => {
    expect(canonicalText(blocksOf('a <!-- x *y* --> b\n\n<!-- one\n\ntwo -->\n\nc'))).toBe(
      'a  b\nc\n',
    )
    expect(canonicalText(blocksOf('<!-- open\n\nd\n\n`<!-- e -->`'))).toBe(
      '<!-- open\nd\n<!-- e -->\n',
    )
    expect(canonicalText(blocksOf('<!-- one\ntwo --> after'))).toBe(' after\n')
    expect(blocksOf('<!-- alone -->')).toEqual([])
  })
})

describe('hostile Markdown', () => {
  it('is refused rather than cut when nested too deeply', () => {
    expect(markdownBlocks(`${'> '.repeat(400)}deep words`, {})).toBeUndefined()
    const list = Array.from(
      { length: 400 },
      (_, depth) => `${'  '.repeat(depth)}- item ${String(depth)}`,
    )
    expect(markdownBlocks(list.join('\n'), {})).toBeUndefined()
  })

  it.each([
    ['emphasis', '*a _'.repeat(20_000)],
    ['opened and closed emphasis', '*a '.repeat(20_000) + 'b* '.repeat(20_000)],
    ['brackets', '['.repeat(20_000)],
    ['links', '[a](<b'.repeat(20_000)],
    ['code', '`a``b'.repeat(10_000)],
    ['images', '!['.repeat(20_000)],
    ['comments', '<!-- a '.repeat(5_000)],
    ['tables', `|${'a|'.repeat(1_000)}\n|${'-|'.repeat(1_000)}\n${'|b'.repeat(1_000)}`],
    ['footnotes', '[^a]'.repeat(5_000)],
    ['references', '[a]: x\n'.repeat(10_000)],
    ['entities', '&#0;&#x110000;&nbsp;'.repeat(5_000)],
  ])('of %s ends in blocks', (_kind, source) => {
    expect(markdownBlocks(source, {})).toBeDefined()
  })

  it('never throws and never shows what was not written', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '# ',
        '> ',
        '- ',
        '1. ',
        '```\n',
        '|',
        '\n',
        '\n\n',
        '*',
        '**',
        '`',
        '[',
        '](',
        ')',
        '![',
        '<!--',
        '-->',
        '[^1]',
        '[^1]: ',
        '~~',
        '    ',
        '\\',
        '---\n',
        '<b>',
      ),
      fc.string({ maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('')
        const text = canonicalText(markdownBlocks(source, {}) ?? [])
        // Markup between letters goes away and leaves them side by side: `a`b shows "ab".
        for (const run of text.match(/[a-z]{2,}/g) ?? []) {
          expect(source).toMatch(new RegExp(run.replaceAll(/(?!^)/g, '[^]*?')))
        }
      }),
    )
  })
})
