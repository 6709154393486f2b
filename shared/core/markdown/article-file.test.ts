import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exportOptions as options,
  quietArticle as quiet,
} from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { hostileNotes } from '../../../tests/support/hostile-markdown.ts'
import {
  parseCommonMark,
  quotedText,
  textOf,
  type Parsed,
} from '../../../tests/support/markdown-parsers.ts'
import { quotesOnlyMethod } from '../highlights/article-state.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { toHighlightId } from '../ids.ts'
import { withoutField } from '../record.ts'
import {
  collectionId,
  partId,
  writeArticleMarkdown,
  writeCollectionMarkdown,
} from './article-file.ts'
import { representable } from './escape.ts'
import { exportedArticle, exportedFile, sameExport } from './front-matter.ts'

describe('the file of an article', () => {
  it('of which there are quotes only has no file, and misses none of its words', () => {
    const one = highlightFixture(1, { quote: 'imported words', status: 'orphaned' })
    const anchor = { ...one.anchor, method: quotesOnlyMethod }
    const article = withoutField(quiet, 'file')
    const written = writeArticleMarkdown({ ...article, highlights: [{ ...one, anchor }] }, options)
    expect(written).not.toContain('file:')
    expect(written).toContain('## Highlights')
    expect(written).not.toContain('Not found')
  })

  it('has front matter, title, note, highlights and what was not found', () => {
    const written = writeArticleMarkdown(
      {
        ...quiet,
        date: '2022-01-29',
        author: 'A. Writer: essays',
        url: 'https://a.example/b',
        tags: ['diplomacy', 'two words'],
        note: 'The note on the *whole* article.',
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
        expect(exportedArticle(written)).toBe(quiet.articleId)
        const [, heading] = written.split('\n---\n')
        const parsed = parseCommonMark(heading ?? '')
        expect(parsed.children.map((child) => child.kind)).toEqual(['heading'])
        expect(textOf(parsed)).toBe(representable(title).replace(/\s+/g, ' ').trim())
      }),
      { numRuns: 10_000 },
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

  it('is found again by what it says of itself, be it of an article or a collection', () => {
    const several = (title: string) => writeCollectionMarkdown(title, [quiet], options)
    expect(exportedFile(writeArticleMarkdown(quiet, options))).toBe(quiet.articleId)
    const fact = writeArticleMarkdown(quiet, { ...options, part: 'Fact' })
    expect(exportedFile(fact)).toBe(partId(quiet.articleId, 'Fact'))
    expect(exportedArticle(fact)).toBe(quiet.articleId)
    expect(partId(quiet.articleId, 'Fact')).not.toBe(partId(quiet.articleId, 'Term'))
    expect(exportedFile(several('Notes (2022)'))).toBe(collectionId('Notes (2022)'))
    expect(exportedFile(several('Notes (2021)'))).not.toBe(collectionId('Notes (2022)'))
    // Its regions name their articles: the file itself is of none.
    expect(exportedArticle(several('Notes (2022)'))).toBeUndefined()
    expect(exportedFile('---\ntitle: mine\n---\n')).toBeUndefined()
  })

  it('is bounded for every parser: no note reaches beyond its own', () => {
    const withNote = fc.tuple(hostileNotes, hostileNotes)
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
      { numRuns: 10_000 },
    )
  })

  it('leaves nothing hidden in Obsidian: comments and formulas end within their note', () => {
    fc.assert(
      fc.property(notesWithPairs, (note) => {
        const written = writeArticleMarkdown({ ...quiet, note }, options)
        const region =
          /lectern:article-note -->\n([\s\S]*)\n<!-- \/lectern/.exec(written)?.[1] ?? ''
        const words = wordsOutsideCode(parseCommonMark(region))
        for (const sign of ['%%', '$$']) expect(words.split(sign).length % 2).toBe(1)
      }),
      { numRuns: 10_000 },
    )
  })

  it('has block ids that later highlights never change', () => {
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
})

const notesWithPairs = fc
  .array(
    fc.constantFrom(
      ...['%%', 'a %% b', '%% a %%', '$$', '$$x$$', '`%%`', '``$$``', String.raw`\%%`, 'text', ''],
      ...['```', '~~~', '- %%', '- ```', '  %%', '> $$', '    %%', '<!--', '<div>', '# %%'],
    ),
    { minLength: 1, maxLength: 9 },
  )
  .map((lines) => `x${lines.join('\n')}`)

/** What Obsidian looks through for its own signs. */
function wordsOutsideCode(node: Parsed): string {
  if (['code', 'code_block', 'html_block'].includes(node.kind)) return ''
  return `${node.text}${node.children.map(wordsOutsideCode).join('')}\n`
}

function isDetails(node: Parsed): boolean {
  return node.kind === 'paragraph' && /^Key point · .* · open \^hl-\w+$/.test(textOf(node))
}
