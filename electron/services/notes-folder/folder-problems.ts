/** Why a folder cannot hold the notes, as a part of a sentence that says more. */
import { mkdir, open, realpath, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Its name in the folder of the notes; the mark by which that folder is known again. */
export const mirrorName = 'mirror'

/** Undefined when it is a folder and can be looked into. */
export async function absence(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).isDirectory()) return undefined
    return `“${path}” is not a folder`
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return `the folder “${path}” is not there`
    return `the folder “${path}” cannot be opened (${code})`
  }
}

/** Undefined when the folder, where mirrors were begun before, is that folder still. */
export async function strangeness(path: string): Promise<string | undefined> {
  if ((await absence(join(path, mirrorName))) === undefined) return undefined
  return (
    `the folder “${path}” does not hold “${mirrorName}” any more, as if its drive were not ` +
    'connected or nothing had been synchronised into it yet'
  )
}

/** Makes the place for mirrors, and proves that files can be written there. */
export async function unwritable(path: string): Promise<string | undefined> {
  const folder = join(path, mirrorName)
  const probe = join(folder, `.lectern-${String(process.pid)}.tmp`)
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await (await open(probe, 'w', 0o600)).close()
    await rm(probe)
    return undefined
  } catch (error) {
    return `the folder “${path}” cannot be written to (${codeOf(error)})`
  }
}

/** The path without links, or as it was where that cannot be found out. */
export async function realPath(path: string): Promise<string> {
  return realpath(path).catch(() => path)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
