/** Random articles and highlights for property tests of the reading surface. */
import fc from 'fast-check'
import type { ArticleImage, Block, Inline } from '#shared/core/article/block.ts'
import { highlightColours, highlightStyles } from '#shared/core/highlights/colour.ts'
import type { PaintedHighlight } from '../surface-state.ts'

const text = fc.oneof(
  fc.constantFrom(
    'The ferry left ',
    'at nine. ',
    'Café déjà vu',
    'e\u0301tude ',
    '👩‍👩‍👧 ',
    '🇫🇷',
    'שלום עולם ',
    'مرحبا',
    '東京の朝。',
    ' ',
    '\n',
    'a',
    '',
  ),
  fc.string({ maxLength: 12, unit: 'grapheme' }),
)

const image: fc.Arbitrary<ArticleImage> = fc.oneof(
  fc.constant({ kind: 'remote', url: 'https://example.org/a.png', alt: 'A bridge' } as const),
  fc.constant({ kind: 'missing', path: 'img/b.png', alt: '' } as const),
)

const inline: fc.Arbitrary<Inline> = fc.letrec<{ inline: Inline; children: Inline[] }>((tie) => ({
  children: fc.array(tie('inline'), { maxLength: 3 }),
  inline: fc.oneof(
    { maxDepth: 2 },
    fc.record({ kind: fc.constant('text' as const), text }),
    fc.record({ kind: fc.constant('code' as const), text }),
    fc.constant({ kind: 'break' } as const),
    fc.constant({ kind: 'footnote-reference', label: 'one' } as const),
    fc.record({ kind: fc.constant('image' as const), image }),
    fc.record({
      kind: fc.constantFrom('emphasis' as const, 'strong' as const, 'superscript' as const),
      children: tie('children'),
    }),
    fc.record({
      kind: fc.constant('link' as const),
      target: fc.constant({ kind: 'web', url: 'https://example.org/' } as const),
      children: tie('children'),
    }),
  ),
})).inline

const inlines = fc.array(inline, { maxLength: 6 })

export const blocks: fc.Arbitrary<Block[]> = fc.letrec<{ block: Block; some: Block[] }>((tie) => ({
  some: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.record({ kind: fc.constant('paragraph' as const), inlines }),
    fc.record({ kind: fc.constant('paragraph' as const), inlines }),
    fc.record({
      kind: fc.constant('heading' as const),
      level: fc.constantFrom(1 as const, 2 as const, 6 as const),
      inlines,
    }),
    fc.record({ kind: fc.constant('code' as const), text }),
    fc.constant({ kind: 'rule' } as const),
    fc.record({ kind: fc.constant('figure' as const), image, caption: inlines }),
    fc.record({ kind: fc.constant('quote' as const), blocks: tie('some') }),
    fc.record({
      kind: fc.constant('list' as const),
      ordered: fc.boolean(),
      items: fc.array(fc.record({ blocks: tie('some') }), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      header: fc.array(fc.record({ inlines }), { maxLength: 2 }),
      rows: fc.array(fc.array(fc.record({ inlines }), { minLength: 1, maxLength: 2 }), {
        maxLength: 2,
      }),
    }),
    fc.record({
      kind: fc.constant('footnotes' as const),
      notes: fc.tuple(fc.record({ label: fc.constant('one'), blocks: tie('some') })),
    }),
  ),
})).some

/** Overlapping as they come, over a text of `length` code units. */
export function highlightsOn(length: number): fc.Arbitrary<PaintedHighlight[]> {
  return fc
    .array(
      fc.record({
        ends: fc.tuple(fc.nat(length), fc.nat(length)),
        colour: fc.constantFrom(...highlightColours),
        style: fc.constantFrom(...highlightStyles),
        hasNote: fc.boolean(),
      }),
      { maxLength: 7 },
    )
    .map((some) =>
      some.map(({ ends, ...look }, index) => ({
        ...look,
        id: `h${index}`,
        start: Math.min(...ends),
        end: Math.max(...ends),
        label: 'Highlight, Key point',
        description: look.hasNote ? `Note ${index}` : '',
        facts: { meaning: 'Key point', tags: [] },
      })),
    )
}
