/** Reads an article's file: safely, within a limit, and only if it holds something like text. */
import type { ArticleProblem } from '#shared/core/article/article.ts'
import { fail, type Result } from '#shared/core/result.ts'
import { binaryProblem, emptyProblem, fileProblem } from './article-problem.ts'
import { binaryKind } from './binary-signature.ts'
import { readSafeFile, type SafeFile } from './safe-file.ts'

/** Bytes. */
const largestArticle = 50 * 1_048_576

/**
 * `root` is the source's absolute folder, `path` relative to it. Synchronous, for workers. Problems:
 * `missing`, `unreadable`, `not-a-file`, `too-large`, `empty`, `binary`.
 */
export function readArticleFile(input: {
  root: string
  path: string
  maxBytes?: number
}): Result<SafeFile, ArticleProblem> {
  const { root, path, maxBytes = largestArticle } = input
  const file = readSafeFile(root, path, maxBytes)
  if (!file.ok) return fail(fileProblem(file.problem, path, maxBytes))
  if (file.value.size === 0) return fail(emptyProblem(path))
  const what = binaryKind(file.value.bytes)
  return what === undefined ? file : fail(binaryProblem(path, what))
}
