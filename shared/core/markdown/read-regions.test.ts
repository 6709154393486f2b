import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  exportOptions as options,
  quietArticle as quiet,
} from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { hostileHighlights, hostileNotes } from '../../../tests/support/hostile-markdown.ts'
import { parseCommonMark } from '../../../tests/support/markdown-parsers.ts'
import { toArticleId } from '../ids.ts'
import { writeArticleMarkdown, writeCollectionMarkdown } from './article-file.ts'
import { representable } from './escape.ts'
import { isBlankNote } from './note.ts'
import { readRegions } from './read-regions.ts'

const { articleId } = quiet

describe('exported regions', () => {
  it('come back with quote, note, colour and tags', () => {
    fc.assert(
      fc.property(hostileHighlights, hostileNotes, (list, note) => {
        const read = readRegions(
          writeArticleMarkdown({ ...quiet, note, highlights: list }, options),
        )
        if (!read.ok) throw new Error(read.problem.message)
        expect(read.value.articleId).toBe(articleId)
        expect(read.value.articleNotes).toEqual(isBlankNote(note) ? [] : [{ articleId, note }])
        expect([...read.value.highlights].sort(byId)).toMatchObject(
          list.map((one) => ({
            articleId,
            highlightId: one.id,
            colour: one.colour,
            quote: representable(one.quote.exact),
            note: isBlankNote(one.note) ? '' : one.note,
            tags: one.tags.map(representable),
          })),
        )
      }),
      { numRuns: 10_000 },
    )
  })

  it('come back the same from a file that an editor saved with CRLF', () => {
    fc.assert(
      fc.property(hostileHighlights, hostileNotes, (list, note) => {
        const written = writeArticleMarkdown({ ...quiet, note, highlights: list }, options)
        expect(readRegions(written.replaceAll('\n', '\r\n'))).toEqual(readRegions(written))
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['no blank line above it', '> a\nMine.\n\n**Key', 'Mine.'],
    ['no blank line at all', '> a\nMine.\n**Key', 'Mine.'],
    ['two paragraphs', '> a\n\nMine.\n\nYours.\n\n**Key', 'Mine.\n\nYours.'],
    ['white space', '> a\n\n\n Mine. \n\n\n**Key', '\n Mine. \n'],
    ['a quotation', '> a\n\n> said\n\n**Key', '> said'],
  ])('have the note that someone typed with %s', (_, typed, note) => {
    const one = highlightFixture(1, { quote: 'a' })
    const written = writeArticleMarkdown({ ...quiet, highlights: [one] }, options)
    const read = readRegions(written.replace('> a\n\n**Key', typed))
    expect(read).toMatchObject({ ok: true, value: { highlights: [{ quote: 'a', note }] } })
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
    [
      'a region inside a list',
      file.replace('<!-- lectern:h', '- <!-- lectern:h'),
      'damaged-marker',
    ],
    ['a region inside a quotation', file.replace(/^(?=[\s\S])/gm, '> '), 'damaged-marker'],
    ['a closing line outside', `${file}<!-- lectern:closed -->\n`, 'unopened-region'],
    ['no details', file.replace(/^\*\*Key point.*\n/m, ''), 'no-details'],
    ['no article', file.replace(/^lectern:.*\n/m, ''), 'no-article'],
  ])('are not read when there is %s', (_, damaged, code) => {
    expect(damaged).not.toBe(file)
    expect(readRegions(damaged)).toMatchObject({ ok: false, problem: { code } })
  })
})

function byId(a: { highlightId: string }, b: { highlightId: string }): number {
  return a.highlightId < b.highlightId ? -1 : 1
}
