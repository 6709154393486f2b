/** Notes and highlights that would break a file written without care: Markdown in every place. */
import fc from 'fast-check'
import { highlightColours } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { representable } from '#shared/core/markdown/escape.ts'
import { highlightFixture } from './highlight-fixture.ts'

const blocks = [
  '# Heading',
  '- item',
  '  more',
  '    deep',
  '1. one',
  '2. two',
  '> said',
  '| a | b |',
]
const nested = ['-', '*', '-\t', '+ - a', '1. > q', '  - b', '-   ~~~', '- ```', '> ```']
const fences = ['```', '```js', '~~~~', '  ```', '   ~~~', '````', '``` a`b', '\t```']
const html = ['<!--', '-->', '<div>', '</div>', '<pre>', '<script>', '<?php', '<![CDATA[', '<b>']
const declarations = ['<!DOCTYPE', '---', '===', '***', '[a]: /b', '\r', '&#10;', '^hl-0000']
const ourOwn = [
  '<!-- lectern:highlight x -->',
  '<!-- /lectern:highlight -->',
  '<!-- /lectern:article-note -->',
  '<!--  \\lectern:x',
  '<!-- lectern:closed -->',
  '<!-- lectern:article-note -->',
  '- <!-- /lectern:highlight -->',
  '[open](lectern://article/x) ^hl-1',
]
const obsidian = ['%% hidden', '%%', '$$', '$$x$$', '`%%`', '[[x]]', '==x==', '> [!note]-', 'a::b']
const spaces = ['', '  ', '\t', 'text  ', 'cr\r', '\r\n', '\u2028', '\ufeff', '\u0000']
const letters = ['text', '漢字', 'שלום', '👩‍👩‍👧']
const lines = [
  ...blocks,
  ...nested,
  ...fences,
  ...html,
  ...declarations,
  ...ourOwn,
  ...obsidian,
  ...spaces,
  ...letters,
]

/** A few lines, each of which a parser could take for structure. */
export const hostileNotes: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...lines) },
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
    ),
    { maxLength: 9 },
  )
  .map((chosen) => chosen.join('\n'))

const tags: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'a',
    'b/c',
    'two words',
    'two-words',
    'a_b',
    '_a_',
    '2022',
    '漢字',
    '🔥',
    '#',
    '-->',
    '\u{2028}',
    'line\u{2029}separators',
  ),
  fc.string({ unit: 'binary' }),
)

/** Up to three highlights with hostile notes, quotes and tags. */
export const hostileHighlights: fc.Arbitrary<readonly Highlight[]> = fc
  .array(
    fc.record({
      quote: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a\nb', '> q', '[a]', '-->')),
      note: hostileNotes,
      tags: fc.uniqueArray(tags, { maxLength: 3, selector: representable }),
      colour: fc.constantFrom(...highlightColours),
      status: fc.constantFrom('anchored' as const, 'review' as const, 'orphaned' as const),
      start: fc.nat(100),
    }),
    { maxLength: 3 },
  )
  .map((list) => list.map((one, index) => highlightFixture(index + 1, one)))
