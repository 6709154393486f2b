/** A folder or file that the user told Lectern to read, as the registry keeps it. */
import { basename, dirname, relative, sep } from 'node:path'
import type { StoppedScan } from '#shared/api/host-api.ts'
import type { SourceId } from '#shared/core/ids.ts'

export type RegisteredSource = {
  readonly sourceId: SourceId
  readonly kind: 'folder' | 'file' | 'samples'
  /** Real path of the folder or file. */
  readonly path: string
  /** Milliseconds since the epoch. */
  readonly addedAt: number
  /** The user stopped its scan, and has not let it go on since. */
  readonly stopped?: StoppedScan
}

const samplesName = 'Sample library'

export function sourceName(source: RegisteredSource): string {
  return source.kind === 'samples' ? samplesName : basename(source.path) || source.path
}

/** The folder that the paths of the source's articles are relative to. */
export function sourceRoot(source: RegisteredSource): string {
  return source.kind === 'file' ? dirname(source.path) : source.path
}

/** Folders and files that no walk shows: hidden ones and installed packages. */
export function isSkippedName(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules'
}

/** `path` relative to `folder` with `/`; empty for the folder itself, undefined outside it. */
export function pathInside(folder: string, path: string): string | undefined {
  const inner = relative(folder, path)
  if (inner === '..' || inner.startsWith(`..${sep}`) || /^[a-z]:/iu.test(inner)) return undefined
  return inner.split(sep).join('/')
}

/** Whether walking `source` comes across the absolute `path`; its articles' relative path then. */
export function listedPathIn(source: RegisteredSource, path: string): string | undefined {
  if (source.kind === 'file') return path === source.path ? basename(path) : undefined
  const inner = pathInside(source.path, path)
  if (inner === undefined || inner.split('/').some(isSkippedName)) return undefined
  return inner
}

/** The source that owns `path`: where sources lie inside one another, the innermost. */
export function ownerOf(
  sources: readonly RegisteredSource[],
  path: string,
): { readonly source: RegisteredSource; readonly path: string } | undefined {
  return sources
    .flatMap((source) => {
      const inner = listedPathIn(source, path)
      return inner === undefined ? [] : [{ source, path: inner }]
    })
    .toSorted((a, b) => b.source.path.length - a.source.path.length)[0]
}
