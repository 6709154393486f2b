/** The columns of an article's row: made from what was read of its file, and led back to the list. */
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { ArticleFormat, ArticleProblemCode } from '#shared/core/article/article.ts'
import { toArticleId } from '#shared/core/ids.ts'
import type { ArticleEntry } from './article-entry.ts'
import {
  bytesIn,
  numberIn,
  optionalTextIn,
  textIn,
  type Column,
  type IndexRow,
} from './index-database.ts'
import type { SourceNumbers } from './source-numbers.ts'

/** A format's number is its place here. */
export const formatNumbers: readonly ArticleFormat[] = ['text', 'markdown', 'html']

const columnNames = [
  'article_id',
  'path',
  'format',
  'title',
  'title_key',
  'date',
  'month',
  'address',
  'author',
  'language',
  'words',
  'minutes',
  'size',
  'modified_us',
  'content_hash',
  'content_key',
  'text_hash',
  'encoding',
  'problem_code',
  'problem_message',
  'format_number',
  'source',
  'author_number',
  'language_number',
  'folder_number',
  'added_at',
  'last_read_at',
  'highlights',
  'flags',
  'text_block',
]

/** Both take the columns of `columnsOf`, the others in the order of the names, and the id. */
export const insertSql = `INSERT INTO articles (${columnNames.join(', ')}, id)
  VALUES (?${', ?'.repeat(columnNames.length)})`
export const updateSql = `UPDATE articles SET ${columnNames.map((name) => `${name} = ?`).join(', ')}
  WHERE id = ?`

/** In the order of `columnNames`, up to the number of the format. */
export function columnsOf(entry: ArticleEntry): readonly Column[] {
  return [
    entry.articleId,
    entry.file.path,
    entry.format,
    entry.title,
    entry.titleKey,
    entry.date ?? null,
    monthOf(entry.date),
    entry.address ?? null,
    entry.author ?? null,
    entry.language?.toLowerCase() ?? null,
    entry.words,
    entry.minutes,
    entry.file.size,
    microseconds(entry.file.modifiedAt),
    Buffer.from(entry.contentHash, 'hex'),
    contentKeyOf(entry.contentHash),
    entry.textHash === undefined ? null : Buffer.from(entry.textHash, 'hex'),
    entry.encoding ?? null,
    entry.problem?.code ?? null,
    entry.problem?.message ?? null,
    formatNumbers.indexOf(entry.format),
  ]
}

/** The first 48 bits: copies are told by it, and a million articles hardly share one by chance. */
function contentKeyOf(contentHash: string): number {
  return contentHash === '' ? 0 : Number.parseInt(contentHash.slice(0, 12), 16)
}

/** Whether the same was read as before: the same bytes, understood in the same way. */
export function isSameContent(known: IndexRow, entry: ArticleEntry): boolean {
  return (
    hashIn(known, 'content_hash') === entry.contentHash &&
    hashIn(known, 'text_hash') === entry.textHash &&
    known.encoding === (entry.encoding ?? null) &&
    known.problem_code === (entry.problem?.code ?? null)
  )
}

export function toArticleRow(row: IndexRow, sources: SourceNumbers): ArticleRow {
  const sourceId = sources.idOf(numberIn(row, 'source'))
  const date = optionalTextIn(row, 'date')
  const author = optionalTextIn(row, 'author')
  const textHash = hashIn(row, 'text_hash')
  const code = optionalTextIn(row, 'problem_code')
  return {
    articleId: toArticleId(textIn(row, 'article_id')),
    sourceId,
    sourceName: sources.sourceOf(sourceId)?.name ?? '',
    path: textIn(row, 'path'),
    // Both were written by `columnsOf` from these very types.
    format: textIn(row, 'format') as ArticleFormat,
    title: textIn(row, 'title'),
    ...(date === undefined ? {} : { date }),
    ...(author === undefined ? {} : { author }),
    words: numberIn(row, 'words'),
    minutes: numberIn(row, 'minutes'),
    addedAt: numberIn(row, 'added_at'),
    contentHash: hashIn(row, 'content_hash') ?? '',
    ...(textHash === undefined || code !== undefined ? {} : { textHash }),
    ...(code === undefined
      ? {}
      : {
          problem: {
            code: code as ArticleProblemCode,
            message: textIn(row, 'problem_message'),
          },
        }),
  }
}

/** In hex. */
export function hashIn(row: IndexRow, name: 'content_hash' | 'text_hash'): string | undefined {
  return row[name] === null ? undefined : Buffer.from(bytesIn(row, name)).toString('hex')
}

/** `202203`, `202200` when there is but a year, 0 for an article without a date. */
function monthOf(date: string | undefined): number {
  if (date === undefined) return 0
  return Number(date.slice(0, 4)) * 100 + Number(date.slice(5, 7))
}

/** File times are compared exactly; as a whole number they survive storing. */
export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000)
}
