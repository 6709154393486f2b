/** One article file made into what the index stores of it. */
import { createHash } from 'node:crypto'
import type { ArticleFormat, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { pageAddress } from '#shared/core/importing/page-address.ts'
import { foldText, titleSortKey } from '#shared/core/search/fold.ts'
import { articleFormatOf } from '../articles/article-format.ts'
import { crashProblem, timeoutProblem } from '../articles/article-problem.ts'
import { parseArticle } from '../articles/parse-article.ts'
import { readArticleFile } from '../articles/read-article-file.ts'
import { textHashOf } from '../articles/text-hash.ts'
import type { WalkedFile } from '../sources/walk.ts'

export type ArticleEntry = {
  readonly articleId: ArticleId
  readonly file: WalkedFile
  readonly format: ArticleFormat
  readonly title: string
  readonly titleKey: string
  readonly date?: string
  /** Where it says it came from, as `pageAddress` writes it. */
  readonly address?: string
  readonly author?: string
  /** BCP 47. */
  readonly language?: string
  /** The file's own. */
  readonly tags: readonly string[]
  readonly words: number
  readonly minutes: number
  /** Empty when the bytes could not be read. */
  readonly contentHash: string
  /** Absent with a problem. */
  readonly textHash?: string
  readonly encoding?: string
  readonly text: string
  /** `text` as the full text takes it. */
  readonly folded: string
  readonly problem?: ArticleProblem
}

/** Plain: it crosses to the thread that reads. */
export type ReadRequest = {
  readonly articleId: ArticleId
  readonly root: string
  readonly file: WalkedFile
  /** Chosen by the user. */
  readonly encoding?: string | undefined
}

/** Never throws for what a file holds or is: that becomes the entry's problem. Synchronous. */
export function readEntry({ articleId, root, file, encoding }: ReadRequest): ArticleEntry {
  const read = readArticleFile({ root, path: file.path })
  if (!read.ok) return problemEntry({ articleId, file, problem: read.problem })
  const { bytes } = read.value
  const contentHash = sha256(bytes)
  try {
    const fileName = file.path.slice(file.path.lastIndexOf('/') + 1)
    const parsed = parseArticle({
      bytes,
      fileName,
      ...(encoding === undefined ? {} : { encoding }),
    })
    if (!parsed.ok) return problemEntry({ articleId, file, problem: parsed.problem, contentHash })
    const { format, metadata, statistics, text } = parsed.value
    const address = metadata.url === undefined ? undefined : pageAddress(metadata.url)
    return {
      articleId,
      file,
      format,
      title: metadata.title,
      titleKey: titleSortKey(metadata.title),
      ...(metadata.date === undefined ? {} : { date: metadata.date }),
      ...(address === undefined ? {} : { address }),
      ...(metadata.author === undefined ? {} : { author: metadata.author }),
      ...(metadata.language === undefined ? {} : { language: metadata.language }),
      tags: metadata.tags,
      words: statistics.words,
      minutes: statistics.minutes,
      contentHash,
      textHash: textHashOf(text),
      encoding: parsed.value.encoding.name,
      text,
      folded: foldText(text),
    }
  } catch (error) {
    // A fault of a parser must cost one article, not the library; the console keeps the reason.
    console.error(`Parsing ${file.path} failed`, error)
    return problemEntry({ articleId, file, problem: crashProblem(file.path), contentHash })
  }
}

/** A file over which the worker died or had to be ended; it is not read again until it changes. */
export type Quarantined = {
  readonly articleId: ArticleId
  readonly size: number
  readonly modifiedAt: number
  /** Present when reading it took longer than this. */
  readonly limitMs?: number
}

/** Undefined when `file` is another version of it. */
export function quarantinedEntry(
  { articleId, size, modifiedAt, limitMs }: Quarantined,
  file: WalkedFile,
): ArticleEntry | undefined {
  if (file.size !== size || file.modifiedAt !== modifiedAt) return undefined
  const problem =
    limitMs === undefined ? crashProblem(file.path) : timeoutProblem(file.path, limitMs)
  return problemEntry({ articleId, file, problem })
}

/** The row of a file or folder that cannot be read; it is named by its path's last part. */
export function problemEntry(input: {
  readonly articleId: ArticleId
  readonly file: WalkedFile
  readonly problem: ArticleProblem
  readonly contentHash?: string
}): ArticleEntry {
  const { articleId, file, problem, contentHash } = input
  const title = file.path.slice(file.path.lastIndexOf('/') + 1)
  return {
    articleId,
    file,
    format: articleFormatOf(file.path) ?? 'text',
    title,
    titleKey: titleSortKey(title),
    tags: [],
    words: 0,
    minutes: 0,
    contentHash: contentHash ?? '',
    text: '',
    folded: '',
    problem,
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
