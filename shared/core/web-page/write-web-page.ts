/**
 * One article with what the user made of it as a page that stands for itself: no script, no other
 * file, nothing loaded. See docs/exchange.md.
 */
import type { ArticleContent } from '../article/article.ts'
import { canonicalText } from '../article/canonical-text.ts'
import type { HighlightColour } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { compareInText } from '../highlights/text-order.ts'
import type { ArticleExport } from '../markdown/article-file.ts'
import { element, link, styleSheet, wholeDocument, words, type Html } from './html-text.ts'
import { MarkedWords, type PlacedHighlight } from './marked-words.ts'
import { isTitle, PageBlocks } from './page-blocks.ts'
import { pageStyle, pageStyleHash } from './page-style.ts'

/** What is shown of the article itself. */
export type PageContent = Pick<ArticleContent, 'blocks' | 'textHash'> & {
  readonly metadata: Pick<ArticleContent['metadata'], 'language'>
}

export type PageOptions = {
  /** What the user calls the colours. */
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** The calendar day, ISO, of a time in milliseconds. */
  readonly dayOf: (time: number) => string
}

/** Nothing may be loaded, run or sent; the style sheet is the one whose hash this is. */
const policy = `default-src 'none'; style-src 'sha256-${pageStyleHash}'; base-uri 'none'; form-action 'none'`

/** @param content undefined where the article cannot be read: then there are its highlights alone */
export function writeWebPage(
  article: ArticleExport,
  content: PageContent | undefined,
  options: PageOptions,
): string {
  const alive = article.highlights.filter(({ deletedAt }) => deletedAt === undefined)
  const { placed, others } = placeHighlights(alive.toSorted(compareInText), content)
  const head = [
    element('meta', { charset: 'utf-8' }),
    element('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }),
    element('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    element('meta', { name: 'referrer', content: 'no-referrer' }),
    element('meta', { name: 'generator', content: 'Lectern' }),
    element('title', {}, words(article.title)),
    styleSheet(pageStyle),
  ]
  const body = element(
    'article',
    {},
    ...written(article, content, placed, options),
    ...(others.length === 0 ? [] : [section(content, others, options)]),
  )
  return wholeDocument(content?.metadata.language, head, [element('main', {}, body)])
}

/** Those that stand in this very text, and all others. */
function placeHighlights(highlights: readonly Highlight[], content: PageContent | undefined) {
  const length = canonicalText(content?.blocks ?? []).length
  const placed: PlacedHighlight[] = []
  const others: Highlight[] = []
  let number = 0
  for (const highlight of highlights) {
    const { status, range, textHash } = highlight.anchor
    const isHere = status === 'anchored' && textHash === content?.textHash
    if (!isHere || range === undefined || range.end > length) {
      others.push(highlight)
      continue
    }
    const isNumbered = highlight.note.trim() !== '' || highlight.tags.length > 0
    if (isNumbered) number += 1
    placed.push({ highlight, ...range, ...(isNumbered ? { number } : {}) })
  }
  return { placed, others }
}

function written(
  article: ArticleExport,
  content: PageContent | undefined,
  placed: readonly PlacedHighlight[],
  options: PageOptions,
): readonly Html[] {
  const blocks = content?.blocks ?? []
  const marked = new MarkedWords(placed)
  const page = new PageBlocks(marked, blocks)
  const [first] = blocks
  const repeats = isTitle(first, article.title)
  const title = repeats
    ? page.heading(first, 'h1')
    : element('h1', { dir: 'auto' }, words(article.title))
  const withNotes = (made: Html): Html => {
    const notes = marked.takeReached().map((one) => noteOf(one, options))
    if (notes.length === 0) return made
    return element('div', { class: 'passage' }, made, element('div', {}, ...notes))
  }
  return [
    withNotes(element('header', {}, title, ...facts(article))),
    ...articleNote(article),
    ...blocks.slice(repeats ? 1 : 0).map((block) => withNotes(page.write(block))),
  ]
}

function articleNote({ note = '' }: ArticleExport): readonly Html[] {
  if (note.trim() === '') return []
  const attributes = { class: 'note', 'aria-label': 'Note on the article' }
  return [element('aside', attributes, noteWords(note))]
}

function facts({ author, date, url, tags }: ArticleExport): readonly Html[] {
  const parts = [author, date, ...tags.map((tag) => `#${tag}`)].filter((one) => one !== undefined)
  const line = parts.length === 0 ? [] : [element('p', {}, words(parts.join(' · ')))]
  return url === undefined ? line : [...line, element('p', {}, link(url, {}, words(url)))]
}

function noteOf({ highlight, number = 0 }: PlacedHighlight, options: PageOptions): Html {
  const name = String(number)
  return element(
    'aside',
    { class: `note ${highlight.colour}`, id: `note-${name}`, 'aria-label': `Note ${name}` },
    element(
      'p',
      { class: 'facts' },
      link(`#mark-${name}`, {}, words(name)),
      words(' · '),
      details(highlight, options),
    ),
    noteWords(highlight.note),
  )
}

function section(
  content: PageContent | undefined,
  highlights: readonly Highlight[],
  options: PageOptions,
): Html {
  const title =
    content === undefined ? 'Highlights' : 'Highlights that have no sure place in this text'
  const items = highlights.map((one) =>
    element(
      'section',
      { class: `note ${one.colour}` },
      element('blockquote', {}, element('p', { class: 'words' }, words(one.quote.exact))),
      noteWords(one.note),
      element('p', { class: 'facts' }, details(one, options)),
    ),
  )
  return element('section', {}, element('h2', {}, words(title)), ...items)
}

/** "Fact · #war · 2026-11-23" */
function details(
  { colour, tags, createdAt }: Highlight,
  { colourNames, dayOf }: PageOptions,
): Html {
  const all = [colourNames[colour], ...tags.map((tag) => `#${tag}`), dayOf(createdAt)]
  return words(all.join(' · '))
}

/** The note's source, as it was written. */
function noteWords(note: string): Html {
  return element('p', { class: 'words', dir: 'auto' }, words(note.trim()))
}
