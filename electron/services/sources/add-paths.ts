/** What becomes of a path that the user wants in the library. */
import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { articleExtensions, articleFormatOf } from '../articles/article-format.ts'
import { sourceIdOf } from './article-id.ts'
import { ownerOf, type RegisteredSource } from './registered-source.ts'

export type PathDecision =
  | { readonly kind: 'new'; readonly source: RegisteredSource }
  /** A folder that the library has already, by itself or inside another. */
  | { readonly kind: 'known'; readonly source: RegisteredSource }
  /** A file of a source that is there already; `path` is relative to it. */
  | { readonly kind: 'file'; readonly source: RegisteredSource; readonly path: string }
  | { readonly kind: 'refused'; readonly message: string }

/** Never rejects: what cannot be added is refused in human words. */
export async function decidePath(
  path: string,
  registered: readonly RegisteredSource[],
  addedAt: number,
): Promise<PathDecision> {
  let real: string
  let isFolder: boolean
  try {
    real = await realpath(path)
    const stats = await stat(real)
    isFolder = stats.isDirectory()
    if (!isFolder && !stats.isFile()) {
      return refuse(`“${path}” is neither a folder nor an ordinary file, so it was not added.`)
    }
  } catch (error) {
    return refuse(reasonOf(path, error))
  }
  if (!isFolder && articleFormatOf(real) === undefined) {
    return refuse(
      `“${basename(path)}” was not added: Lectern reads ${articleExtensions.join(', ')} files.`,
    )
  }
  const owner = ownerOf(registered, real)
  if (owner !== undefined) {
    return isFolder
      ? { kind: 'known', source: owner.source }
      : { kind: 'file', source: owner.source, path: owner.path }
  }
  const kind = isFolder ? 'folder' : 'file'
  return { kind: 'new', source: { sourceId: sourceIdOf(real), kind, path: real, addedAt } }
}

function refuse(message: string): PathDecision {
  return { kind: 'refused', message }
}

function reasonOf(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return `“${path}” is not there, so it was not added.`
  }
  return `“${path}” could not be looked at (${code || String(error)}), so it was not added. Check that you may open it.`
}
