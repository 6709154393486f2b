/** What the index stores of one article file, and the rows of those that could not be read. */
import type { ArticleFormat, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { titleSortKey } from '#shared/core/search/fold.ts'
import { articleFormatOf } from '../articles/article-format.ts'
import { crashProblem, memoryProblem, timeoutProblem } from '../articles/article-problem.ts'
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
  /** BCP 47, as the file declares it. */
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

/** A file that might never come to an end, and so is watched while it is read. */
export type LargeFile = {
  readonly articleId: ArticleId
  readonly size: number
  readonly modifiedAt: number
}

/** A file over which the worker died or had to be ended; it is not read again until it changes. */
export type Quarantined = LargeFile & { readonly cause: QuarantineCause }

type QuarantineCause =
  | { readonly kind: 'time'; readonly limitMs: number }
  | { readonly kind: 'memory' }
  | { readonly kind: 'crash' }

/** Undefined when `file` is another version of it. */
export function quarantinedEntry(
  { articleId, size, modifiedAt, cause }: Quarantined,
  file: WalkedFile,
): ArticleEntry | undefined {
  if (file.size !== size || file.modifiedAt !== modifiedAt) return undefined
  return problemEntry({ articleId, file, problem: quarantineProblem(cause, file.path) })
}

function quarantineProblem(cause: QuarantineCause, path: string): ArticleProblem {
  switch (cause.kind) {
    case 'time':
      return timeoutProblem(path, cause.limitMs)
    case 'memory':
      return memoryProblem(path)
    case 'crash':
      return crashProblem(path)
  }
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
