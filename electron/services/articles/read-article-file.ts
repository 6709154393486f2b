/** Reads an article's file: safely, within a limit, and only if it holds something like text. */
import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { ArticleProblem } from '#shared/core/article/article.ts'
import { fail, type Result } from '#shared/core/result.ts'
import { binaryProblem, emptyProblem, fileProblem, misnamedProblem } from './article-problem.ts'
import { binaryKind } from './binary-signature.ts'
import { readSafeFile, realPathInside, type SafeFile } from './safe-file.ts'

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
  if (!file.ok) {
    const isThere = file.problem.kind === 'missing' && isMisnamed(root, path)
    return fail(isThere ? misnamedProblem(path) : fileProblem(file.problem, path, maxBytes))
  }
  if (file.value.size === 0) return fail(emptyProblem(path))
  const what = binaryKind(file.value.bytes)
  return what === undefined ? file : fail(binaryProblem(path, what))
}

/** Its folder lists that name, in the characters that Node puts for bytes that are none. */
function isMisnamed(root: string, path: string): boolean {
  if (!basename(path).includes('\uFFFD')) return false
  try {
    const folder = dirname(path) === '.' ? root : realPathInside(root, dirname(path))
    return folder !== undefined && readdirSync(folder).includes(basename(path))
  } catch {
    // Then nothing is known of it but that it is not there.
    return false
  }
}
