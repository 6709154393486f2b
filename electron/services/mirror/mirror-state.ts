/** Tells cheaply whether the files of a mirror are as they were. */
import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileName, numberedFiles } from './mirror-files.ts'

/**
 * Names, sizes and times of the files, as one short string; nothing is read. Files of bytes come whole
 * and never change, so of them only their number counts, and those that are `incomplete` by name.
 */
export async function mirrorState(folder: string, incomplete: readonly string[]): Promise<string> {
  const files = (await numberedFiles(folder)).map(fileName)
  const bytes = await readdir(join(folder, 'bytes')).catch(() => [])
  const watched = [...files, ...incomplete.map((name) => join('bytes', name)).sort()]
  const stands = await Promise.all(watched.map((name) => standOf(folder, name)))
  const all = [...stands, `bytes ${bytes.length}`].join('\n')
  return createHash('sha256').update(all).digest('hex').slice(0, 32)
}

async function standOf(folder: string, name: string): Promise<string> {
  const file = await stat(join(folder, name)).catch(() => undefined)
  return file === undefined ? `${name} -` : `${name} ${file.size} ${file.mtimeMs}`
}
