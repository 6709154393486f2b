/**
 * One article file's bytes to all that Lectern knows of it. Synchronous and without input or
 * output: it runs in the library's index worker for every file, and in the parse worker on opening.
 */
import type {
  ArticleEncoding,
  ArticleFormat,
  ArticleMetadata,
  ArticleProblem,
  ArticleStatistics,
} from '#shared/core/article/article.ts'
import type { Block } from '#shared/core/article/block.ts'
import { canonicalText, leaves } from '#shared/core/article/canonical-text.ts'
import { divideBlocks } from '#shared/core/article/divide-blocks.ts'
import type { HeaderFacts } from '#shared/core/article/header-facts.ts'
import { readHeader } from '#shared/core/article/header.ts'
import { articleStatistics } from '#shared/core/article/statistics.ts'
import { cutTitle, titleFromText } from '#shared/core/article/title.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { articleFormatOf } from './article-format.ts'
import { emptyProblem } from './article-problem.ts'
import { decode } from './decode.ts'
import { htmlArticle } from './html/html-article.ts'
import type { ImageAccess } from './image-reference.ts'
import { markdownBlocks } from './markdown/markdown-blocks.ts'
import { textBlocks } from './text-blocks.ts'
import { normaliseLines } from './text-lines.ts'

export type ParseInput = ImageAccess & {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** The label the user chose for this file. */
  readonly encoding?: string
}

export type ParsedArticle = {
  readonly format: ArticleFormat
  readonly metadata: ArticleMetadata
  readonly statistics: ArticleStatistics
  readonly encoding: ArticleEncoding
  readonly blocks: readonly Block[]
  /** `canonicalText(blocks)`. */
  readonly text: string
  readonly notices: readonly string[]
}

type Content = {
  readonly facts: HeaderFacts
  readonly blocks: readonly Block[]
  readonly notices: readonly string[]
}

const dividedNotice =
  'This article has parts that are too long to be shown in one piece (a paragraph, a list or a table), so they are shown in several, one after the other. No text is left out.'

/** The only problem is `empty`; whatever else a file holds comes out as text at least. */
export function parseArticle(input: ParseInput): Result<ParsedArticle, ArticleProblem> {
  const format = articleFormatOf(input.fileName) ?? 'text'
  const {
    text: source,
    encoding,
    notices,
  } = decode(input.bytes, {
    isHtml: format === 'html',
    ...(input.encoding === undefined ? {} : { chosen: input.encoding }),
  })
  const content = contentOf(format, normaliseLines(source), input)
  if (content.blocks.length === 0) return fail(emptyProblem(input.fileName))
  const blocks = divideBlocks(content.blocks)
  const isDivided = blocks !== content.blocks
  const text = canonicalText(blocks)
  return succeed({
    format,
    metadata: metadataOf(content, input.fileName),
    statistics: articleStatistics(text),
    encoding,
    blocks,
    text,
    notices: [...notices, ...content.notices, ...(isDivided ? [dividedNotice] : [])],
  })
}

function contentOf(format: ArticleFormat, source: string, images: ImageAccess): Content {
  if (format === 'html') return htmlArticle(source, images)
  const { facts, body } = readHeader(source)
  if (format === 'markdown') {
    const parsed = markdownBlocks(body, images)
    if (parsed !== undefined) return { facts, blocks: parsed, notices: [] }
    const notice =
      'This Markdown is nested too deeply to be shown with its formatting, so it is shown as plain text.'
    return { facts, blocks: textBlocks(body), notices: [notice] }
  }
  return { facts, blocks: textBlocks(body), notices: [] }
}

function metadataOf(content: Content, fileName: string): ArticleMetadata {
  const { title, ...facts } = content.facts
  const named = title === undefined ? '' : cutTitle(title, 200)
  return { ...facts, title: named || titleOf(content.blocks) || baseName(fileName) }
}

/** The first level-1 heading, or the heading the text begins with, or the first sentence. */
function titleOf(blocks: readonly Block[]): string {
  const found = leaves(blocks.slice(0, 50)).filter((leaf) => /[\p{L}\p{N}]/u.test(leaf.text))
  const heading = found.find((leaf) => leaf.kind === 'heading' && leaf.level === 1)
  if (heading !== undefined) return cutTitle(heading.text, 200)
  const first = found[0] ?? leaves(blocks).find((leaf) => /[\p{L}\p{N}]/u.test(leaf.text))
  if (first === undefined) return ''
  return first.kind === 'heading' ? cutTitle(first.text, 200) : titleFromText(first.text)
}

function baseName(fileName: string): string {
  const name = fileName.slice(fileName.lastIndexOf('/') + 1)
  return name.replace(/(?<=.)\.[^.]*$/, '')
}
