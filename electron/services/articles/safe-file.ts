/**
 * Opens one file inside a folder so that nothing in the folder can trick the host: no way out of it
 * by links, no waiting at a pipe or device, no swap between looking and reading.
 */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { fail, succeed, type Result } from '#shared/core/result.ts'

export type SafeFile = {
  readonly bytes: Uint8Array
  /** Bytes. */
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number
}

export type SafeFileProblem =
  | { readonly kind: 'missing' | 'outside' | 'not-a-file' }
  | { readonly kind: 'too-large'; readonly size: number }
  /** `code` is the system's, such as `EACCES`. */
  | { readonly kind: 'unreadable'; readonly code: string }

/** Windows knows neither of the last two (they are then no flag at all); there fstat does the work. */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW

/** Reads `path` (relative to the folder `root`) whole, when it is a regular file of at most `maxBytes`. */
export function readSafeFile(
  root: string,
  path: string,
  maxBytes: number,
): Result<SafeFile, SafeFileProblem> {
  let descriptor: number | undefined
  try {
    const real = realPathInside(root, path)
    if (real === undefined) return fail({ kind: 'outside' })
    descriptor = openSync(real, openFlags)
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) return fail({ kind: 'not-a-file' })
    if (stats.size > maxBytes) return fail({ kind: 'too-large', size: stats.size })
    const bytes = readUpTo(descriptor, stats.size, maxBytes)
    if (bytes === undefined) return fail({ kind: 'too-large', size: maxBytes + 1 })
    return succeed({ bytes, size: bytes.length, modifiedAt: Math.round(stats.mtimeMs) })
  } catch (error) {
    return fail(problemOf(error))
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/**
 * The real path of `path`, when it is inside the real `root`; links may lead anywhere inside. A
 * root that is itself a file stands for its folder. Throws as `realpath` does.
 */
export function realPathInside(root: string, path: string): string | undefined {
  if (path.includes('\0') || isAbsolute(path)) return undefined
  // The system's own way to resolve links: that of Node asks about every folder of the path.
  const given = realpathSync.native(root)
  const folder = statSync(given).isDirectory() ? given : dirname(given)
  const real = realpathSync.native(join(folder, path))
  const inner = relative(folder, real)
  const isInside =
    inner !== '' && inner !== '..' && !inner.startsWith(`..${sep}`) && !isAbsolute(inner)
  return isInside ? real : undefined
}

/** Reads to the end, even of a file that grows; `undefined` when it grows past the limit. */
function readUpTo(descriptor: number, size: number, maxBytes: number): Uint8Array | undefined {
  let buffer = Buffer.allocUnsafeSlow(size + 1)
  let length = 0
  for (;;) {
    const count = readSync(descriptor, buffer, length, buffer.length - length, length)
    if (count === 0) return buffer.subarray(0, length)
    length += count
    if (length > maxBytes) return undefined
    if (length === buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.min(maxBytes + 1, length * 2))
      larger.set(buffer)
      buffer = larger
    }
  }
}

function problemOf(error: unknown): SafeFileProblem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case '':
      throw error
    case 'ENOENT':
    case 'ENOTDIR':
      return { kind: 'missing' }
    // A link put in place of the file since it was looked at, or a link that leads to itself.
    case 'ELOOP':
      return { kind: 'outside' }
    // A socket, or a pipe or device that cannot be opened.
    case 'ENXIO':
    case 'EISDIR':
      return { kind: 'not-a-file' }
    default:
      return { kind: 'unreadable', code }
  }
}
