/** What the rest of Lectern knows of one article file: its metadata and its parsed content. */
import type { ArticleId, SourceId } from '../ids.ts'
import type { Block } from './block.ts'

export type ArticleFormat = 'text' | 'markdown' | 'html'

/** What an article says of itself. Nothing here is guessed from the file system. */
export type ArticleMetadata = {
  readonly title: string
  /** ISO 8601 calendar date (`2022-01-29`), a month (`2022-01`) or a year (`2022`). */
  readonly date?: string
  readonly author?: string
  /** Absolute http(s) address the article says it came from. */
  readonly url?: string
  readonly tags: readonly string[]
  /** BCP 47 language tag: the file's own, else the library's guess from its words. */
  readonly language?: string
}

export type ArticleStatistics = {
  readonly words: number
  /** Reading time in whole minutes, at least 1. */
  readonly minutes: number
}

/** How the bytes became text. `certain` is false where the encoding was guessed. */
export type ArticleEncoding = {
  /** WHATWG-style lower-case label: `utf-8`, `windows-1252`, `shift_jis` … */
  readonly name: string
  readonly certain: boolean
  /** True when the user chose it. */
  readonly chosen: boolean
}

/** An opened article, complete: what the reading surface shows. */
export type ArticleContent = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  readonly format: ArticleFormat
  /** Path relative to its source, `/` separated; the file's name for a single file. For showing. */
  readonly path: string
  readonly metadata: ArticleMetadata
  readonly statistics: ArticleStatistics
  readonly encoding: ArticleEncoding
  readonly blocks: readonly Block[]
  /** SHA-256, hex, of the canonical text as UTF-8. */
  readonly textHash: string
  /** SHA-256, hex, of the file's bytes. */
  readonly contentHash: string
  readonly textModel: number
  /** Things the reader must know, e.g. that part of the file could not be parsed. Human words. */
  readonly notices: readonly string[]
}

/** Why a file is listed but cannot be read. */
export type ArticleProblemCode =
  | 'unreadable'
  | 'not-a-file'
  | 'binary'
  | 'too-large'
  | 'empty'
  | 'parse-timeout'
  | 'parse-failed'
  | 'missing'
  /** There never was a file: only quotes from it were imported. */
  | 'quotes-only'

export type ArticleProblem = {
  readonly code: ArticleProblemCode
  /** In human words: what happened and what to do. Names the file. */
  readonly message: string
}
