import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import {
  kindsIn,
  parseCommonMark,
  quotedText,
  textOf,
  type Parsed,
} from '../../../tests/support/markdown-parsers.ts'
import { defaultColourNames, highlightColours } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { toArticleId, toHighlightId } from '../ids.ts'
import {
  writeArticleMarkdown,
  collectionId,
  writeCollectionMarkdown,
  type ArticleExport,
} from './article-file.ts'
import { representable } from './escape.ts'
import { exportedArticle, exportedFile, sameExport } from './front-matter.ts'
import { writeHighlightMarkdown } from './highlight-region.ts'
import { normaliseNote } from './note.ts'
import { readRegions } from './read-regions.ts'

const articleId = toArticleId('4f0c2a7be15d4c08a1b2c3d4e5f60718')
const options = { exportedAt: '2026-11-23T10:00:00.000Z', colourNames: defaultColourNames }
const quiet: ArticleExport = {
  articleId,
  title: 'The hour the railway brought',
  file: '000_002bb58e3542c58a.txt',
  tags: [],
  highlights: [],
}

describe('the file of an article', () => {
  it('has front matter, title, note, highlights and what was not found', () => {
    const written = writeArticleMarkdown(
      {
        ...quiet,
        date: '2022-01-29',
        author: 'A. Writer: essays',
        url: 'https://a.example/b',
        tags: ['diplomacy', 'two words'],
        note: 'The note on the *whole* article.\r\n\r\n',
        highlights: [
          highlightFixture(2, { colour: 'pink', status: 'orphaned', quote: 'gone words' }),
          highlightFixture(1, {
            quote: 'agreed on the need to “de-escalate”',
            colour: 'blue',
            note: 'First.\n\nSecond.',
            tags: ['ukraine', 'cold war'],
            start: 40,
          }),
          highlightFixture(3, { quote: 'earlier', start: 4, status: 'review' }),
        ],
      },
      options,
    )
    expect(written).toBe(`---
title: "The hour the railway brought"
date: 2022-01-29
author: "A. Writer: essays"
url: "https://a.example/b"
file: 000_002bb58e3542c58a.txt
tags: [diplomacy, "two words"]
lectern: { article: 4f0c2a7be15d4c08a1b2c3d4e5f60718, format: 1, exported: 2026-11-23T10:00:00Z }
---

# The hour the railway brought

<!-- lectern:article-note -->
The note on the *whole* article.
<!-- /lectern:article-note -->

## Highlights

<!-- lectern:highlight 00030000-0000-4000-8000-000000000003 colour=yellow -->
> earlier

**Key point** · needs review · 2026-11-20 · [open](lectern://article/4f0c2a7be15d4c08a1b2c3d4e5f60718/highlight/00030000-0000-4000-8000-000000000003) ^hl-0003
<!-- /lectern:highlight -->

<!-- lectern:highlight 00010000-0000-4000-8000-000000000001 colour=blue tags=["cold war"] -->
> agreed on the need to “de-escalate”

First.

Second.

**Fact** · #ukraine · #cold-war · 2026-11-20 · [open](lectern://article/4f0c2a7be15d4c08a1b2c3d4e5f60718/highlight/00010000-0000-4000-8000-000000000001) ^hl-0001
<!-- /lectern:highlight -->

## Not found in the current text

<!-- lectern:highlight 00020000-0000-4000-8000-000000000002 colour=pink -->
> gone words

**Question** · 2026-11-20 · [open](lectern://article/4f0c2a7be15d4c08a1b2c3d4e5f60718/highlight/00020000-0000-4000-8000-000000000002) ^hl-0002
<!-- /lectern:highlight -->
`)
  })

  it('holds no empty section, and nothing from the trash', () => {
    const deleted = { ...highlightFixture(1, { quote: 'x' }), deletedAt: 5 }
    const written = writeArticleMarkdown({ ...quiet, note: ' \n', highlights: [deleted] }, options)
    expect(written.split('\n---\n')[1]).toBe('\n# The hour the railway brought\n')
  })

  it('keeps the title a title, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const title = `a ${noise} #`
        const written = writeArticleMarkdown({ ...quiet, title }, options)
        expect(exportedArticle(written)).toBe(articleId)
        const [, heading] = written.split('\n---\n')
        const parsed = parseCommonMark(heading ?? '')
        expect(parsed.children.map((child) => child.kind)).toEqual(['heading'])
        expect(textOf(parsed)).toBe(representable(title).replace(/\s+/g, ' ').trim())
      }),
      { numRuns: 2000 },
    )
  })

  it('differs from the next export by its time only', () => {
    const input = { ...quiet, note: 'exported: never' }
    const one = writeArticleMarkdown(input, options)
    const other = writeArticleMarkdown(input, { ...options, exportedAt: 0 })
    expect(one).not.toBe(other)
    expect(sameExport(one, other)).toBe(true)
    expect(sameExport(one, other.replace('never', 'always'))).toBe(false)
  })
})

describe('exported regions', () => {
  const fragments = [
    ...['# Heading', 'text', '', '', '- item', '  more', '    deep', '1. one', '2. two', '> said'],
    ...['```', '```js', '~~~~', '  ```', '- ```', '   ~~~', '> ```', '````', '``` a`b', '\t```'],
    ...[
      '<!--',
      '-->',
      '<div>',
      '</div>',
      '<pre>',
      '<script>',
      '<?php',
      '<![CDATA[',
      '<!DOCTYPE',
      '<b>',
    ],
    ...[
      '<!-- lectern:highlight x -->',
      '<!-- /lectern:highlight -->',
      '<!-- /lectern:article-note -->',
    ],
    ...['<!--  \\lectern:x', '---', '===', '***', '[a]: /b', '[open](lectern://article/x) ^hl-1'],
    ...[
      '-',
      '*',
      '-\t',
      '+ - a',
      '1. > q',
      '  - b',
      '-   ~~~',
      '| a | b |',
      '^hl-0000',
      '\r',
      '&#10;',
    ],
  ]
  const hostileNote = fc
    .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fragments) }, fc.string()), {
      maxLength: 9,
    })
    .map((lines) => lines.join('\n'))
  const tag = fc.oneof(
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
    ),
    fc.string({ unit: 'binary' }),
  )
  const highlights: fc.Arbitrary<readonly Highlight[]> = fc
    .array(
      fc.record({
        quote: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a\nb', '> q', '[a]', '-->')),
        note: hostileNote,
        tags: fc.uniqueArray(tag, { maxLength: 3, selector: representable }),
        colour: fc.constantFrom(...highlightColours),
        status: fc.constantFrom('anchored' as const, 'review' as const, 'orphaned' as const),
        start: fc.nat(100),
      }),
      { maxLength: 3 },
    )
    .map((list) => list.map((one, index) => highlightFixture(index + 1, one)))

  it('come back with quote, note, colour and tags', () => {
    fc.assert(
      fc.property(highlights, hostileNote, (list, note) => {
        const read = readRegions(
          writeArticleMarkdown({ ...quiet, note, highlights: list }, options),
        )
        if (!read.ok) throw new Error(read.problem.message)
        expect(read.value.articleId).toBe(articleId)
        expect(read.value.articleNotes).toEqual(
          normaliseNote(note) === '' ? [] : [{ articleId, note: normaliseNote(note) }],
        )
        expect([...read.value.highlights].sort(byId)).toEqual(
          list.map((one) => ({
            articleId,
            highlightId: one.id,
            colour: one.colour,
            quote: representable(one.quote.exact),
            note: normaliseNote(one.note),
            tags: one.tags.map(representable),
          })),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('are bounded for every parser: no note reaches beyond its own', () => {
    const withNote = fc.tuple(hostileNote, hostileNote)
    fc.assert(
      fc.property(withNote, ([note, articleNote]) => {
        const one = highlightFixture(1, { quote: 'the words', note })
        const written = writeArticleMarkdown(
          {
            ...quiet,
            note: articleNote,
            highlights: [one, highlightFixture(2, { quote: 'last', start: 90 })],
          },
          options,
        )
        const top = parseCommonMark(written.split('\n---\n').slice(1).join('\n---\n')).children
        const headings = top.filter((node) => node.kind === 'heading').map(textOf)
        expect(headings).toContain('Highlights')
        const details = top.filter((node) => isDetails(node))
        expect(details).toHaveLength(2)
        const quotes = top.filter((node) => node.kind === 'block_quote').map(quotedText)
        expect(quotes).toContain('the words')
        expect(quotes.at(-1)).toBe('last')
      }),
      { numRuns: 2000 },
    )
  })

  it('have block ids that later highlights never change', () => {
    const idsOf = (highlights: readonly Highlight[]) =>
      [...writeArticleMarkdown({ ...quiet, highlights }, options).matchAll(/\^hl-\w+$/gm)].map(
        String,
      )
    const alike = [1, 2, 3].map((number) => {
      const id = toHighlightId(`abcdef0${number}-0000-4000-8000-000000000000`)
      return { ...highlightFixture(number, { quote: 'q', start: 10 - number }), id }
    })
    expect(idsOf(alike.slice(0, 1))).toEqual(['^hl-abcd'])
    expect(idsOf(alike)).toEqual(['^hl-abcdef', '^hl-abcde', '^hl-abcd'])
  })

  it('are the same in a file of several articles', () => {
    const other = toArticleId('ffffffffffffffffffffffffffffffff')
    const written = writeCollectionMarkdown(
      'All notes',
      [
        { ...quiet, note: 'one', highlights: [highlightFixture(1, { quote: 'a' })] },
        { ...quiet, articleId: other, title: 'Second', note: 'two', highlights: [] },
      ],
      options,
    )
    const read = readRegions(written)
    expect(read).toMatchObject({
      ok: true,
      value: {
        articleNotes: [
          { articleId, note: 'one' },
          { articleId: other, note: 'two' },
        ],
        highlights: [{ articleId, quote: 'a' }],
      },
    })
    const titles = parseCommonMark(written.split('\n---\n')[1] ?? '').children
    expect(titles.filter((node) => node.kind === 'heading').map((node) => node.level)).toEqual([
      1, 2, 3, 2,
    ])
  })

  it('find their file again by what it says of itself, an article or a collection', () => {
    const several = (title: string) => writeCollectionMarkdown(title, [quiet], options)
    expect(exportedFile(writeArticleMarkdown(quiet, options))).toBe(articleId)
    expect(exportedFile(several('Notes (2022)'))).toBe(collectionId('Notes (2022)'))
    expect(exportedFile(several('Notes (2021)'))).not.toBe(collectionId('Notes (2022)'))
    // Its regions name their articles: the file itself is of none.
    expect(exportedArticle(several('Notes (2022)'))).toBeUndefined()
    expect(exportedFile('---\ntitle: mine\n---\n')).toBeUndefined()
  })

  it('are the same without front matter', () => {
    const input = { ...quiet, note: 'one', highlights: [highlightFixture(1, { quote: 'a' })] }
    const written = writeArticleMarkdown(input, { ...options, frontMatter: false })
    expect(written).toMatch(/^# The hour/)
    expect(readRegions(written)).toMatchObject({
      ok: true,
      value: { articleNotes: [{ articleId, note: 'one' }], highlights: [{ articleId }] },
    })
  })

  it('keep words that someone wrote below the details', () => {
    const written = writeArticleMarkdown(
      { ...quiet, highlights: [highlightFixture(1, { quote: 'a', note: 'first' })] },
      options,
    )
    const read = readRegions(written.replace('\n<!-- /lectern', '\n\nafterwards\n<!-- /lectern'))
    expect(read).toMatchObject({
      ok: true,
      value: { highlights: [{ note: 'first\n\nafterwards' }] },
    })
  })

  const file = writeArticleMarkdown(
    { ...quiet, note: 'n', highlights: [highlightFixture(1, { quote: 'a' })] },
    options,
  )
  it.each([
    ['an end is missing', file.replace('<!-- /lectern:highlight -->', ''), 'unclosed-region'],
    [
      'an end of another kind',
      file.replace('/lectern:highlight', '/lectern:article-note'),
      'unopened-region',
    ],
    ['an end alone', `${file}\n<!-- /lectern:highlight -->`, 'unopened-region'],
    [
      'a region inside another',
      file.replace('\n> a', '\n<!-- lectern:article-note -->\n> a'),
      'unclosed-region',
    ],
    [
      'the same region twice',
      file + file.slice(file.indexOf('<!-- lectern:highlight')),
      'repeated-region',
    ],
    ['an unknown colour', file.replace('colour=yellow', 'colour=mauve'), 'damaged-marker'],
    ['an id that is none', file.replace('highlight 0001', 'highlight zzzz'), 'damaged-marker'],
    [
      'a marker that does not end',
      file.replace('colour=yellow -->', 'colour=yellow'),
      'damaged-marker',
    ],
    [
      'tags that are no list',
      file.replace('colour=yellow', 'colour=yellow tags=["a]'),
      'damaged-marker',
    ],
    ['no details', file.replace(/^\*\*Key point.*\n/m, ''), 'no-details'],
    ['no article', file.replace(/^lectern:.*\n/m, ''), 'no-article'],
  ])('are not read when there is %s', (_, damaged, code) => {
    expect(damaged).not.toBe(file)
    expect(readRegions(damaged)).toMatchObject({ ok: false, problem: { code } })
  })
})

describe('one highlight by itself', () => {
  it('is a quotation, the note and a link back', () => {
    const one = highlightFixture(1, { quote: 'a *b*', note: 'mine', tags: ['t'] })
    expect(writeHighlightMarkdown(one, options, 'On [tea] & *time*')).toBe(`> a \\*b\\*

mine

**Key point** · #t · 2026-11-20 · [On \\[tea\\] & \\*time\\*](lectern://article/4f0c2a7be15d4c08a1b2c3d4e5f60718/highlight/00010000-0000-4000-8000-000000000001)
`)
  })

  it('shows the user’s own colour names as they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (noise) => {
        const name = `n${noise}n`
        const colourNames = { ...defaultColourNames, yellow: name }
        const written = writeHighlightMarkdown(
          highlightFixture(1, { quote: 'q' }),
          { colourNames },
          '',
        )
        const details = parseCommonMark(written).children[1]!
        expect(kindsIn(details)).toEqual(new Set(['strong', 'text', 'link']))
        expect(textOf(details.children.find((node) => node.kind === 'strong')!)).toBe(
          representable(name).replace(/\s+/g, ' '),
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('takes the day from the user’s own calendar when told how', () => {
    const written = writeHighlightMarkdown(
      highlightFixture(1, { quote: 'q' }),
      { ...options, dayOf: () => '2026-11-21' },
      '',
    )
    expect(written).toContain(' · 2026-11-21 · ')
  })
})

function byId(a: { highlightId: string }, b: { highlightId: string }): number {
  return a.highlightId < b.highlightId ? -1 : 1
}

function isDetails(node: Parsed): boolean {
  return node.kind === 'paragraph' && /^Key point · .* · open \^hl-\w+$/.test(textOf(node))
}
