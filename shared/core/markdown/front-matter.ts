/** The front matter of exported files: one line a key, in an order that never changes. */
import { parse } from 'yaml'
import { assert } from '../assert.ts'
import { opaqueIdPattern, toArticleId, type ArticleId } from '../ids.ts'
import { representable } from './escape.ts'

/** Version of the file format, in every exported file. */
const exportFormat = 1

export type ExportFacts = {
  /** Absent in a file of several articles. */
  readonly articleId?: ArticleId
  /** Instead, in a file of several: what finds it again. */
  readonly collection?: ArticleId
  /** What finds the file again when it holds only a part of the article's highlights. */
  readonly part?: ArticleId
  readonly title: string
  readonly date?: string
  readonly author?: string
  readonly url?: string
  readonly file?: string
  readonly tags: readonly string[]
}

/**
 * @param exportedAt milliseconds since the epoch, or ISO 8601
 * @returns the block with its fences, without a line feed at the end
 */
export function writeFrontMatter(facts: ExportFacts, exportedAt: number | string): string {
  const lines = [`title: ${quoted(facts.title)}`]
  if (facts.date !== undefined) lines.push(`date: ${day(facts.date)}`)
  if (facts.author !== undefined) lines.push(`author: ${quoted(facts.author)}`)
  if (facts.url !== undefined) lines.push(`url: ${quoted(facts.url)}`)
  if (facts.file !== undefined) lines.push(`file: ${scalar(facts.file)}`)
  if (facts.tags.length > 0) lines.push(`tags: [${facts.tags.map(scalar).join(', ')}]`)
  const { articleId, collection, part } = facts
  const article = articleId === undefined ? '' : `article: ${scalar(articleId)}, `
  const several = collection === undefined ? '' : `collection: ${scalar(collection)}, `
  const some = part === undefined ? '' : `part: ${scalar(part)}, `
  const time = isoTime(exportedAt)
  lines.push(`lectern: { ${article}${several}${some}format: ${exportFormat}, exported: ${time} }`)
  return ['---', ...lines, '---'].join('\n')
}

/**
 * @param head the beginning of a file; it may be cut off after the front matter
 * @returns the article that this file is the export of, or nothing for a file of someone else's
 */
export function exportedArticle(head: string): ArticleId | undefined {
  return exportedId(head, 'article')
}

/**
 * @param head as above
 * @returns the article, the part of one or the collection of several that this file is the export of
 */
export function exportedFile(head: string): ArticleId | undefined {
  return exportedId(head, 'part') ?? exportedId(head, 'article') ?? exportedId(head, 'collection')
}

/** What opens the block, the YAML in it with its last line end, what closes it. */
export const frontMatterPattern = /^(\ufeff?---[ \t]*\r?\n)([\s\S]*?\r?\n)(---[ \t]*(?:\r?\n|$))/

function exportedId(head: string, key: 'part' | 'article' | 'collection'): ArticleId | undefined {
  const block = frontMatterPattern.exec(head)?.[2]
  if (block === undefined || !block.includes('lectern')) return undefined
  try {
    const value: unknown = parse(block, {
      logLevel: 'silent',
      maxAliasCount: 20,
      uniqueKeys: false,
    })
    const id = property(property(value, 'lectern'), key)
    const text = typeof id === 'number' ? undefined : id
    return typeof text === 'string' && opaqueIdPattern.test(text) ? toArticleId(text) : undefined
  } catch {
    // Not YAML: not a file that Lectern can claim.
    return undefined
  }
}

/** Whether two exports say the same, the time of export aside. */
export function sameExport(one: string, other: string): boolean {
  return withoutTime(one) === withoutTime(other)
}

function withoutTime(markdown: string): string {
  return markdown.replace(/^(lectern: \{[^\n]*)exported: [^\s,}]+/m, '$1exported:')
}

function isoTime(time: number | string): string {
  const date = new Date(time)
  assert(!Number.isNaN(date.getTime()), 'the time of export is a time')
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** What is neither text nor a number to some YAML reader: booleans and nothing, YAML 1.1 §10 and its types. */
const reserved = /^(?:y|n|yes|no|on|off|true|false|null)$/i

/** A whole day is one to every reader, be it as text or as a date. */
function day(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : scalar(text)
}

/** Plain where every YAML reader, old or new, reads a plain word back as this text. */
function scalar(text: string): string {
  const isPlain =
    /^[\p{L}\p{N}_][\p{L}\p{N}_./-]*$/u.test(text) && !reserved.test(text) && isText(text)
  return isPlain ? text : quoted(text)
}

/** Numbers and times begin with a digit; what those are to whom, the reader knows best. */
function isText(word: string): boolean {
  return (
    /^\p{L}/u.test(word) ||
    ['1.1', '1.2'].every((version) => parse(word, { version: version as '1.1' }) === word)
  )
}

/** A double-quoted scalar on one line: JSON's own form, with all that YAML would fold spelled out. */
function quoted(text: string): string {
  return JSON.stringify(representable(text)).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map(Object.entries(value)).get(name)
    : undefined
}
