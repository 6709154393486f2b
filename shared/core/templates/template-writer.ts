/**
 * Writes exported files by a template. Front matter and markers are Lectern's in any case, so that a
 * file is found again and its regions are told from the user's words.
 */
import {
  articleFrontMatter,
  collectionFrontMatter,
  highlightsToWrite,
  writeArticleNote,
  type ArticleExport,
  type ExportOptions,
} from '../markdown/article-file.ts'
import { escapeLine } from '../markdown/escape.ts'
import { assignBlockIds, onOneLine, type BlockIds } from '../markdown/highlight-region.ts'
import { findRegions } from '../markdown/regions.ts'
import { succeed, type Result } from '../result.ts'
import type { ExportTemplate, TemplatePart } from './export-template.ts'
import { compilePart, unfit, type RenderPart, type TemplateProblem } from './liquid-engine.ts'
import type { PassageContexts } from './passage-context.ts'
import { comesBackFrom, templateRegion, withoutEdges } from './template-region.ts'
import { articleValues, highlightValues } from './template-values.ts'

export type TemplateWriter = {
  readonly article: (
    article: ArticleExport,
    contexts: PassageContexts,
    options: ExportOptions,
  ) => Result<string, TemplateProblem>
  /** Several in one file, each with its contexts. */
  readonly all: (
    title: string,
    articles: readonly (readonly [ArticleExport, PassageContexts])[],
    options: ExportOptions,
  ) => Result<string, TemplateProblem>
  /** What names the file of an article, before it is made a name that systems can store. */
  readonly nameOf: (
    article: ArticleExport,
    options: ExportOptions,
  ) => Result<string, TemplateProblem>
  /** Whether notes, tags and colours that are edited in its files can be taken back. */
  readonly comesBack: boolean
}

type Parts = Readonly<Record<TemplatePart, RenderPart>> & { readonly now: () => number }

/** One file: how deep its headings are, and which of the ids in it are short. */
type FilePlace = {
  readonly heading: '#' | '##'
  readonly blockIds: BlockIds
  readonly isNamedAbove: boolean
  readonly comesBack: boolean
}

/** Milliseconds that the highlights of one article may take. */
const longestArticle = 5_000

/**
 * @param now milliseconds of any clock that only goes forward
 * @returns a problem where a part cannot be read; what only rendering shows comes from the writer
 */
export function templateWriter(
  template: ExportTemplate,
  now: () => number,
): Result<TemplateWriter, TemplateProblem> {
  const file = compilePart('file', template.file)
  if (!file.ok) return file
  const highlight = compilePart('highlight', template.highlight)
  if (!highlight.ok) return highlight
  const fileName = compilePart('fileName', template.fileName)
  if (!fileName.ok) return fileName
  const parts = { file: file.value, highlight: highlight.value, fileName: fileName.value, now }
  const comesBack = comesBackFrom(parts.highlight)
  return succeed({
    comesBack,
    article(article, contexts, options) {
      const isNamedAbove = options.frontMatter !== false
      const blockIds = assignBlockIds(article.highlights)
      const place = { heading: '#', blockIds, isNamedAbove, comesBack } as const
      const body = writeBody(parts, article, contexts, options, place)
      return body.ok ? whole([...articleFrontMatter(article, options), body.value]) : body
    },
    all(title, articles, options) {
      const blockIds = assignBlockIds(articles.flatMap(([article]) => article.highlights))
      const place = { heading: '##', blockIds, isNamedAbove: false, comesBack } as const
      const name = `# ${escapeLine(onOneLine(title), 'heading')}`
      const written = [...collectionFrontMatter(title, options), name]
      for (const [article, contexts] of articles) {
        const body = writeBody(parts, article, contexts, options, place)
        if (!body.ok) return body
        written.push(body.value)
      }
      return whole(written)
    },
    nameOf: (article, options) => parts.fileName(articleValues(article, options)),
  })
}

function writeBody(
  parts: Parts,
  article: ArticleExport,
  contexts: PassageContexts,
  options: ExportOptions,
  place: FilePlace,
): Result<string, TemplateProblem> {
  const about = articleValues(article, options)
  const found = highlightsToWrite(article)
  const started = parts.now()
  const listed: Record<'placed' | 'missing', object[]> = { placed: [], missing: [] }
  for (const kind of ['placed', 'missing'] as const) {
    for (const one of found[kind]) {
      if (parts.now() - started > longestArticle) return unfit('highlight', 'it takes too long')
      const values = highlightValues(one, options, place.blockIds, contexts)
      const body = parts.highlight({ ...about, highlight: values })
      if (!body.ok) return body
      const region = templateRegion(one, body.value, options, place.comesBack)
      if (!region.ok) return region
      listed[kind].push({ ...values, region: region.value })
    }
  }
  const body = parts.file({
    ...about,
    heading: place.heading,
    article_note: writeArticleNote(article, place.isNamedAbove) ?? null,
    highlights: listed.placed,
    missing: listed.missing,
  })
  return body.ok ? succeed(withoutEdges(body.value)) : body
}

function whole(written: readonly string[]): Result<string, TemplateProblem> {
  const text = `${written.join('\n\n')}\n`
  const found = findRegions(text)
  if (found.ok) return succeed(text)
  const what =
    found.problem.code === 'repeated-region'
      ? 'it writes a highlight or the note on the article twice'
      : 'it writes a highlight or the note on the article otherwise than on lines of its own'
  return unfit('file', what)
}
