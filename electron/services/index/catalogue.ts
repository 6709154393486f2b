/** The rows of the article list with their words and texts: putting, removing, looking up. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { ArticleFacts, ArticleRow } from '#shared/api/host-api.ts'
import type { ArticleFormat, ArticleProblemCode } from '#shared/core/article/article.ts'
import { toArticleId, type ArticleId, type SourceId } from '#shared/core/ids.ts'
import { foldText, titleSortKey } from '#shared/core/search/fold.ts'
import type { ArticleEntry } from './article-entry.ts'
import { flagsOfFacts, problem as problemFlag } from './article-flags.ts'
import {
  numberIn,
  optionalTextIn,
  textIn,
  type Column,
  type IndexDatabase,
  type IndexRow,
} from './index-database.ts'
import type { SourceNumbers } from './source-numbers.ts'

export type PutOutcome = 'added' | 'changed' | 'same'

/** As much as tells whether a file has changed since it was read. */
export type KnownFile = {
  readonly id: number
  readonly path: string
  readonly size: number
  readonly modifiedUs: number
  /** What went wrong may have been put right without a change of the file. */
  readonly retry: boolean
}

export class Catalogue {
  readonly #database: IndexDatabase
  readonly #sources: SourceNumbers
  readonly #factsOf: (articleId: ArticleId) => ArticleFacts | undefined
  #lastId: number | undefined

  constructor(
    database: IndexDatabase,
    sources: SourceNumbers,
    factsOf: (articleId: ArticleId) => ArticleFacts | undefined,
  ) {
    this.#database = database
    this.#sources = sources
    this.#factsOf = factsOf
  }

  /** Inside a transaction. `addedAt` counts for a new article only. */
  put(entry: ArticleEntry, sourceId: SourceId, addedAt: number): PutOutcome {
    const source = this.#sources.numberOf(sourceId)
    if (source === undefined) return 'same'
    const known = this.#database.get(
      'SELECT id, added_at, content_hash, text_hash, problem_code FROM articles WHERE article_id = ?',
      [entry.articleId],
    )
    const rowId = known === undefined ? this.#newId() : numberIn(known, 'id')
    const values = [
      ...columnsOf(entry),
      source,
      known === undefined ? addedAt : numberIn(known, 'added_at'),
      ...this.#factColumns(entry),
      rowId,
    ]
    if (known !== undefined) this.#removeWords(rowId)
    // Two plain statements: "insert or replace" would have SQLite open a savepoint for every row,
    // at which the full text writes out all that it has gathered.
    this.#database.run(known === undefined ? insertSql : updateSql, values)
    // Long texts go over as bytes: a string would be copied character by character.
    this.#database.run('INSERT INTO words (rowid, title, text) VALUES (?, ?, CAST(? AS TEXT))', [
      rowId,
      foldText(entry.title),
      Buffer.from(foldText(entry.text)),
    ])
    if (entry.text !== '') {
      this.#database.run('INSERT INTO texts (id, deflated) VALUES (?, ?)', [
        rowId,
        deflateRawSync(entry.text, fastest),
      ])
    }
    if (known === undefined) return 'added'
    return isSameContent(known, entry) ? 'same' : 'changed'
  }

  /** Inside a transaction. */
  remove(ids: readonly number[]): void {
    for (const id of ids) {
      this.#removeWords(id)
      this.#database.run('DELETE FROM articles WHERE id = ?', [id])
    }
  }

  /** Some of a source's articles, to take them away slice by slice. */
  idsOf(sourceId: SourceId, limit: number): readonly number[] {
    return this.#database
      .all('SELECT id FROM articles WHERE source = ? LIMIT ?', [this.#numberOf(sourceId), limit])
      .map((row) => numberIn(row, 'id'))
  }

  /** What is known of the file at `path` and of all files below it. */
  knownAt(sourceId: SourceId, path: string): readonly KnownFile[] {
    // '0' is the character after '/'.
    return this.#database
      .all(
        `SELECT ${knownColumns} FROM articles INDEXED BY by_source
         WHERE source = ?1 AND (path = ?2 OR (path > ?2 || '/' AND path < ?2 || '0'))`,
        [this.#numberOf(sourceId), path],
      )
      .map(toKnownFile)
  }

  /** What is known of a source's files, page by page; the next page begins after `afterPath`. */
  knownPage(sourceId: SourceId, afterPath: string, limit: number): readonly KnownFile[] {
    return this.#database
      .all(
        `SELECT ${knownColumns} FROM articles INDEXED BY by_source
         WHERE source = ? AND path > ? ORDER BY path LIMIT ?`,
        [this.#numberOf(sourceId), afterPath, limit],
      )
      .map(toKnownFile)
  }

  articleIdsOf(ids: readonly number[]): readonly ArticleId[] {
    return ids.flatMap((id) => {
      const row = this.#database.get('SELECT article_id FROM articles WHERE id = ?', [id])
      return row === undefined ? [] : [toArticleId(textIn(row, 'article_id'))]
    })
  }

  rowOf(articleId: ArticleId): ArticleRow | undefined {
    const row = this.#database.get('SELECT * FROM articles WHERE article_id = ?', [articleId])
    return row === undefined ? undefined : this.toArticleRow(row)
  }

  rowOfId(id: number): ArticleRow | undefined {
    const row = this.#database.get('SELECT * FROM articles WHERE id = ?', [id])
    return row === undefined ? undefined : this.toArticleRow(row)
  }

  textOfId(id: number): string {
    const row = this.#database.get('SELECT deflated FROM texts WHERE id = ?', [id])
    const deflated = row?.deflated
    return deflated instanceof Uint8Array ? inflateRawSync(deflated).toString() : ''
  }

  toArticleRow(row: IndexRow): ArticleRow {
    const sourceId = this.#sources.idOf(numberIn(row, 'source'))
    const date = optionalTextIn(row, 'date')
    const author = optionalTextIn(row, 'author')
    const code = optionalTextIn(row, 'problem_code')
    return {
      articleId: toArticleId(textIn(row, 'article_id')),
      sourceId,
      sourceName: this.#sources.sourceOf(sourceId)?.name ?? '',
      path: textIn(row, 'path'),
      // Both were written by `put` from these very types.
      format: textIn(row, 'format') as ArticleFormat,
      title: textIn(row, 'title'),
      ...(date === undefined ? {} : { date }),
      ...(author === undefined ? {} : { author }),
      words: numberIn(row, 'words'),
      minutes: numberIn(row, 'minutes'),
      addedAt: numberIn(row, 'added_at'),
      contentHash: textIn(row, 'content_hash'),
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

  #newId(): number {
    this.#lastId ??= numberIn(
      this.#database.get('SELECT coalesce(max(id), 0) AS last FROM articles') ?? {},
      'last',
    )
    this.#lastId += 1
    return this.#lastId
  }

  #numberOf(sourceId: SourceId): number {
    return this.#sources.numberOf(sourceId) ?? -1
  }

  #removeWords(id: number): void {
    this.#database.run('DELETE FROM words WHERE rowid = ?', [id])
    this.#database.run('DELETE FROM texts WHERE id = ?', [id])
  }

  #factColumns(entry: ArticleEntry): readonly Column[] {
    const facts = this.#factsOf(entry.articleId)
    const flags = flagsOfFacts(facts) | (entry.problem === undefined ? 0 : problemFlag)
    return [facts?.lastReadAt ?? null, flags]
  }
}

/** A third more speed than the usual level, and hardly larger: texts are short. */
const fastest = { level: 1 }

const knownColumns = `id, path, size, modified_us,
  coalesce(problem_code IN ('unreadable', 'missing'), 0) AS retry`

function toKnownFile(row: IndexRow): KnownFile {
  return {
    id: numberIn(row, 'id'),
    path: textIn(row, 'path'),
    size: numberIn(row, 'size'),
    modifiedUs: numberIn(row, 'modified_us'),
    retry: numberIn(row, 'retry') === 1,
  }
}

const columnNames = [
  'article_id',
  'path',
  'format',
  'title',
  'title_key',
  'date',
  'year',
  'author',
  'words',
  'minutes',
  'size',
  'modified_us',
  'content_hash',
  'text_hash',
  'encoding',
  'problem_code',
  'problem_message',
  'source',
  'added_at',
  'last_read_at',
  'flags',
]

const insertSql = `INSERT INTO articles (${columnNames.join(', ')}, id)
  VALUES (?${', ?'.repeat(columnNames.length)})`
const updateSql = `UPDATE articles SET ${columnNames.map((name) => `${name} = ?`).join(', ')}
  WHERE id = ?`

/** In the order of `columnNames`, up to the problem. */
function columnsOf(entry: ArticleEntry): readonly Column[] {
  return [
    entry.articleId,
    entry.file.path,
    entry.format,
    entry.title,
    titleSortKey(entry.title),
    entry.date ?? null,
    yearOf(entry.date),
    entry.author ?? null,
    entry.words,
    entry.minutes,
    entry.file.size,
    microseconds(entry.file.modifiedAt),
    entry.contentHash,
    entry.textHash,
    entry.encoding ?? null,
    entry.problem?.code ?? null,
    entry.problem?.message ?? null,
  ]
}

function isSameContent(known: IndexRow, entry: ArticleEntry): boolean {
  return (
    known.content_hash === entry.contentHash &&
    known.text_hash === entry.textHash &&
    known.problem_code === (entry.problem?.code ?? null)
  )
}

/** 0 for an article without a date. */
function yearOf(date: string | undefined): number {
  return date === undefined ? 0 : Number.parseInt(date, 10) || 0
}

/** File times are compared exactly; as a whole number they survive storing. */
export function microseconds(milliseconds: number): number {
  return Math.round(milliseconds * 1000)
}
