/** How a scan ended, with the words for what can be wrong with a source or a folder in it. */
import type { StoppedScan } from '#shared/api/host-api.ts'
import type { ArticleProblem } from '#shared/core/article/article.ts'
import { misnamedProblem } from '../articles/article-problem.ts'
import type { WalkProblem } from '../sources/walk.ts'
import type { IndexedSource } from './source-numbers.ts'

export type ScanOutcome =
  | { readonly state: 'ready' }
  | { readonly state: 'cancelled' }
  | { readonly state: 'stopped'; readonly stopped: StoppedScan }
  | { readonly state: 'missing' | 'unreadable'; readonly message: string }

/** What a problem at the source's own place means for all of it; undefined for any other place. */
export function sourceOutcome(
  source: IndexedSource,
  problem: WalkProblem,
): Extract<ScanOutcome, { message: string }> | undefined {
  if (problem.path !== (source.only ?? '')) return undefined
  const what = source.only === undefined ? 'folder' : 'file'
  const place = source.only === undefined ? source.root : `${source.root}/${source.only}`
  if (problem.kind === 'missing') {
    return {
      state: 'missing',
      message: `The ${what} ${place} is not there. It was moved, renamed or deleted, or its drive is not connected. Your highlights and notes are safe. Bring it back and scan again, or remove it from the library.`,
    }
  }
  return {
    state: 'unreadable',
    message: `The ${what} ${place} could not be read (${problem.code}). Nothing in it was changed. Check that you may open it, then scan again.`,
  }
}

export function folderProblem({ path, kind, code }: WalkProblem): ArticleProblem {
  if (kind === 'too-deep') {
    return {
      code: 'unreadable',
      message: `“${path}” lies more than 64 folders deep, so Lectern did not look inside. Add that folder itself to read what is in it.`,
    }
  }
  if (kind === 'misnamed') return misnamedProblem(path)
  return {
    code: 'unreadable',
    message: `The folder “${path}” could not be listed (${code}), so what is in it is not shown. Check that you may open it, then scan again.`,
  }
}
