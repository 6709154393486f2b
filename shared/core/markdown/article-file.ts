/** What the user made of an article, as a Markdown file: one article, or several in one file. */
import { quotesOnlyMethod } from '../highlights/article-state.ts'
import type { Highlight } from '../highlights/highlight.ts'
import { compareInText } from '../highlights/text-order.ts'
import { toArticleId, type ArticleId } from '../ids.ts'
import { escapeLine } from './escape.ts'
import { writeFrontMatter, type ExportFacts } from './front-matter.ts'
import {
  assignBlockIds,
  onOneLine,
  writeHighlightRegion,
  type BlockIds,
  type HighlightWords,
} from './highlight-region.ts'
import { articleNoteEnd, articleNoteMarker } from './markers.ts'
import { isBlankNote, writeNote } from './note.ts'

export type ArticleExport = {
  readonly articleId: ArticleId
  /** Its ids while its file had other names, oldest first. */
  readonly earlierIds?: readonly ArticleId[]
  readonly title: string
  readonly date?: string
  readonly author?: string
  readonly url?: string
  /** Name of the article's file; absent where there are only quotes of it. */
  readonly file?: string
  readonly tags: readonly string[]
  /** The note on the whole article, Markdown. */
  readonly note?: string
  /** In any order; those in the trash are left out. */
  readonly highlights: readonly Highlight[]
}

export type ExportOptions = HighlightWords & {
  /** Milliseconds since the epoch, or ISO 8601. */
  readonly exportedAt: number | string
  /** Without its facts at the top a file goes well into the middle of another. With them if absent. */
  readonly frontMatter?: boolean
  /**
   * Says which of the highlights are exported. Such a file is one of its own beside that of the whole
   * article, which never loses anything to it.
   */
  readonly part?: string | undefined
}

const missingHeading = 'Not found in the current text'

/** @returns the whole file, line feeds only, one at the end */
export function writeArticleMarkdown(input: ArticleExport, options: ExportOptions): string {
  const title = onOneLine(input.title)
  return file([
    ...articleFrontMatter(input, options),
    heading(1, title),
    ...sections(input, options, assignBlockIds(input.highlights), 2),
  ])
}

/**
 * Several articles in one file, in the order given.
 *
 * @param title of the file
 */
export function writeCollectionMarkdown(
  title: string,
  articles: readonly ArticleExport[],
  options: ExportOptions,
): string {
  const blockIds = assignBlockIds(articles.flatMap((article) => article.highlights))
  return file([
    ...collectionFrontMatter(title, options),
    heading(1, onOneLine(title)),
    ...articles.flatMap((article) => [
      heading(2, onOneLine(article.title)),
      origin(article),
      ...sections(article, options, blockIds, 3),
    ]),
  ])
}

/**
 * Finds the file of a collection again, as an article's id finds the article's: `c` and 16 hex
 * digits, the same for the same title. FNV-1a over UTF-16 code units: it tells titles apart, and
 * guards nothing.
 */
export function collectionId(title: string): ArticleId {
  let hash = 0xcbf29ce484222325n
  for (let index = 0; index < title.length; index += 1) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(title.charCodeAt(index))) * 0x100000001b3n)
  }
  // A letter first: YAML may read digits alone as a number.
  return toArticleId(`c${hash.toString(16).padStart(16, '0')}`)
}

/** Finds the file of a part again: the same for the same article and the same choice. */
export function partId(articleId: ArticleId, part: string): ArticleId {
  return collectionId(`${articleId} ${part}`)
}

function partOf({ articleId }: ArticleExport, { part }: ExportOptions): { part?: ArticleId } {
  return part === undefined ? {} : { part: partId(articleId, part) }
}

function sections(
  input: ArticleExport,
  options: ExportOptions,
  blockIds: BlockIds,
  level: 2 | 3,
): readonly string[] {
  const region = (highlight: Highlight) => writeHighlightRegion(highlight, options, blockIds)
  const found = highlightsToWrite(input)
  const placed = found.placed.map(region)
  const missing = found.missing.map(region)
  const isNamedAbove = level === 2 && options.frontMatter !== false
  const note = writeArticleNote(input, isNamedAbove)
  const written: string[] = note === undefined ? [] : [note]
  if (placed.length > 0) written.push(heading(level, 'Highlights'), ...placed)
  if (missing.length > 0) written.push(heading(level, missingHeading), ...missing)
  return written
}

/** In text order, and apart those whose words are gone. */
export function highlightsToWrite({ highlights }: Pick<ArticleExport, 'highlights'>): {
  readonly placed: readonly Highlight[]
  readonly missing: readonly Highlight[]
} {
  const alive = highlights.filter((one) => one.deletedAt === undefined).sort(compareInText)
  return { placed: alive.filter((one) => !isLost(one)), missing: alive.filter(isLost) }
}

/**
 * The region of the note on the whole article; nothing where there is no note.
 *
 * @param isNamedAbove the front matter of the file says which article it is
 */
export function writeArticleNote(input: ArticleExport, isNamedAbove: boolean): string | undefined {
  if (isBlankNote(input.note ?? '')) return undefined
  const marker = articleNoteMarker(isNamedAbove ? undefined : input.articleId)
  return [marker, writeNote(input.note ?? ''), articleNoteEnd].join('\n')
}

/** As a part of a file: nothing, or one element. */
export function articleFrontMatter(
  input: ArticleExport,
  options: ExportOptions,
): readonly string[] {
  const title = onOneLine(input.title)
  return frontMatter({ ...input, title, ...partOf(input, options) }, options)
}

/** The same of a file of several articles. */
export function collectionFrontMatter(title: string, options: ExportOptions): readonly string[] {
  const facts = { collection: collectionId(title), title: onOneLine(title), tags: [] }
  return frontMatter(facts, options)
}

/** What is quoted of a text that is not here is not missing in it. */
function isLost({ anchor }: Highlight): boolean {
  return anchor.status === 'orphaned' && anchor.method !== quotesOnlyMethod
}

/** Where an article in a collection comes from; a file of one article says so at its top. */
function origin(article: ArticleExport): string {
  return [article.date, article.author, article.file, article.url]
    .filter((part) => part !== undefined)
    .map((part) => escapeLine(onOneLine(part), 'within'))
    .join(' · ')
}

function frontMatter(facts: ExportFacts, options: ExportOptions): readonly string[] {
  return options.frontMatter === false ? [] : [writeFrontMatter(facts, options.exportedAt)]
}

function heading(level: 1 | 2 | 3, text: string): string {
  return `${'#'.repeat(level)} ${escapeLine(text, 'heading')}`.trimEnd()
}

function file(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`
}
