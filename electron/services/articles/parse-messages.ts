/** What the pool and its workers say to each other. Plain and structured-cloneable. */
import type { ArticleContent, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { Result } from '#shared/core/result.ts'

export type ParseRequest = {
  readonly articleId: ArticleId
  /** Absolute path of the source's folder. */
  readonly root: string
  /** Relative to `root`. */
  readonly path: string
  /** The label the user chose for this file. */
  readonly encoding?: string
}

/** An article as the parse worker leaves it; only the source's id is the host's to add. */
export type ParsedContent = Omit<ArticleContent, 'articleId' | 'sourceId' | 'path'>

/** A picture that the article shows: a file inside the source, or bytes inside the article. */
export type FoundImage =
  | { readonly imageId: string; readonly path: string }
  | { readonly imageId: string; readonly mime: string; readonly bytes: Uint8Array }

type ParsedFile = {
  readonly content: ParsedContent
  readonly images: readonly FoundImage[]
}

export type ParseOutcome = Result<ParsedFile, ArticleProblem>

export type ToParseWorker = { readonly id: number; readonly request: ParseRequest }

/**
 * The content crosses as JSON in UTF-8, handed over without a copy: reading it is about three times
 * cheaper for the host's main thread than cloning a tree of a hundred thousand small objects.
 */
export type FromParseWorker =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'parsed'
      readonly id: number
      readonly content: Uint8Array
      readonly images: readonly FoundImage[]
    }
  | { readonly kind: 'refused'; readonly id: number; readonly problem: ArticleProblem }
