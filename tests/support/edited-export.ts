/** Exported files as people edit them, outside and inside Lectern's regions, and what Lectern has by then. */
import fc from 'fast-check'
import { highlightColours } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { writeArticleMarkdown } from '#shared/core/markdown/article-file.ts'
import { findRegions, type Region } from '#shared/core/markdown/regions.ts'
import { exportOptions, quietArticle } from './export-fixture.ts'
import { highlightFixture } from './highlight-fixture.ts'
import { hostileNotes } from './hostile-markdown.ts'

export type EditedExport = {
  /** As Lectern wrote it last, as somebody left it, and as Lectern would write it now. */
  readonly last: string
  readonly edited: string
  readonly fresh: string
  /** Keys of the regions in which something was changed, and of those that were taken out. */
  readonly touched: ReadonlySet<string>
  readonly removed: ReadonlySet<string>
  /** Whether all highlights are in one section, so that their order can be told. */
  readonly order: boolean
}

const outsideWords = [
  ...[
    'Mine 1.',
    '# Mine',
    '## Highlights of mine',
    '- mine',
    '> mine',
    '```',
    '<!-- mine -->',
    '<div>',
  ],
  ...['%%', '  indented', '---', 'mine  ', '漢字', '[[Mine]] #tag ^id', '', '\t'],
]
const insideWords = ['mine', '#mine', '> mine', '**mine**', '- mine', '```', '漢字', '[[Mine]]']
const frontMatterLines = [
  'aliases: [Mine]',
  'cssclass: "wide"  # mine',
  'mine:\n  - 1\n  - 2',
  '# mine',
]

const one = fc.record({
  had: fc.constantFrom(true, true, false),
  has: fc.constantFrom(true, true, true, false),
  note: hostileNotes,
  newNote: fc.option(hostileNotes),
  colour: fc.constantFrom(...highlightColours),
  newColour: fc.option(fc.constantFrom(...highlightColours)),
  tags: fc.subarray(['a', 'two words', 'b/c']),
  orphaned: fc.constantFrom(false, false, true),
  /** What somebody does to its region. */
  edit: fc.oneof(
    { weight: 7, arbitrary: fc.constant(undefined) },
    { weight: 2, arbitrary: fc.tuple(fc.nat(30), fc.constantFrom(...insideWords)) },
    { weight: 1, arbitrary: fc.constant('removed' as const) },
  ),
})

export const editedExports: fc.Arbitrary<EditedExport> = fc
  .record({
    highlights: fc.array(one, { maxLength: 6, size: 'max' }),
    isSorted: fc.boolean(),
    articleNotes: fc.tuple(hostileNotes, hostileNotes),
    outside: fc.array(fc.tuple(fc.nat(60), fc.constantFrom(...outsideWords)), { maxLength: 6 }),
    frontMatter: fc.subarray(frontMatterLines),
    retitled: fc.boolean(),
    crlf: fc.boolean(),
  })
  .map(({ highlights, isSorted, articleNotes, outside, frontMatter, retitled, crlf }) => {
    const made = highlights.map((wish, index) => ({
      ...wish,
      before: highlightFixture(index + 1, {
        quote: `words ${index}`,
        note: wish.note,
        colour: wish.colour,
        tags: wish.tags,
        start: 10 * index,
        status: wish.orphaned && !isSorted ? 'orphaned' : 'anchored',
      }),
    }))
    const write = (list: readonly Highlight[], note: string, title: string) =>
      writeArticleMarkdown({ ...quietArticle, title, note, highlights: list }, exportOptions)
    const last = write(
      made.filter(({ had }) => had).map(({ before }) => before),
      articleNotes[0],
      'Title',
    )
    const fresh = write(
      made
        .filter(({ has }) => has)
        .map(({ before, newNote, newColour }) => ({
          ...before,
          note: newNote ?? before.note,
          colour: newColour ?? before.colour,
        })),
      articleNotes[1],
      retitled ? 'New title' : 'Title',
    )
    const touched = new Set<string>()
    const removed = new Set<string>()
    let edited = last
    for (const { before, edit } of made) {
      const region = regionsOf(edited).find((it) => it.key === `highlight ${before.id}`)
      if (region === undefined || edit === undefined) continue
      if (edit === 'removed') {
        removed.add(region.key)
        edited = edited.slice(0, region.start) + edited.slice(region.end + 1)
      } else {
        touched.add(region.key)
        edited = withLine(edited, region, ...edit)
      }
    }
    for (const [place, words] of outside) edited = withOutsideLine(edited, place, words)
    edited = edited.replace(
      'lectern: {',
      `${frontMatter.map((it) => `${it}\n`).join('')}lectern: {`,
    )
    if (crlf) edited = edited.replaceAll('\n', '\r\n')
    // A highlight with a blank note that gets a blank line is as it was.
    for (const key of touched) if (sameRegion(last, edited, key)) touched.delete(key)
    return { last, edited, fresh, touched, removed, order: isSorted }
  })

/** Lines outside Lectern's regions, blank ones left out. */
export function outsideLines(markdown: string): string[] {
  let outside = ''
  let at = 0
  for (const { start, end } of regionsOf(markdown)) {
    outside += markdown.slice(at, start)
    at = end
  }
  outside += markdown.slice(at)
  return outside
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^(?:title|lectern): /.test(line))
}

function regionsOf(markdown: string): readonly Region[] {
  const found = findRegions(markdown)
  if (!found.ok) throw new Error(found.problem.message)
  return found.value.regions
}

function sameRegion(one: string, other: string, key: string): boolean {
  const of = (markdown: string) =>
    regionsOf(markdown)
      .find((it) => it.key === key)
      ?.lines.join('\n')
  return of(one) === of(other)
}

/** Between two lines of a region, or in the region of an only line. */
function withLine(markdown: string, region: Region, place: number, words: string): string {
  const lines = markdown.slice(region.start, region.end).split('\n')
  const at = 1 + (place % (lines.length - 1))
  const changed = [...lines.slice(0, at), words, ...lines.slice(at)].join('\n')
  return markdown.slice(0, region.start) + changed + markdown.slice(region.end)
}

/** Below the front matter, between two lines that no region holds. */
function withOutsideLine(markdown: string, place: number, words: string): string {
  const regions = regionsOf(markdown)
  const ends = [...markdown.matchAll(/\n/g)].map(({ index }) => index + 1)
  const head = markdown.indexOf('\n---\n') + 5
  const free = ends.filter(
    (at) => at >= head && regions.every(({ start, end }) => at <= start || at > end),
  )
  const at = free[place % free.length] ?? markdown.length
  return `${markdown.slice(0, at)}${words}\n${markdown.slice(at)}`
}
