/**
 * Files of the data folder that must never be half written: what is on disk afterwards is the old
 * content or the new, whenever the power goes.
 */
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

let written = 0

/**
 * Writes bytes, or text as UTF-8, and resolves once they are durable. The folder is made when missing.
 * Only the user may read file and folder. Rejects, leaving the old file as it was, when the disk
 * refuses.
 */
export function writeFileDurably(path: string, content: string | Uint8Array): Promise<void> {
  return replaceFileDurably(path, (file) => file.writeFile(content, 'utf8'))
}

/**
 * As `writeFileDurably`, for what is written piece by piece. `check` sees the finished draft before it
 * takes the place of the old file; when it rejects, the old file stays.
 */
export async function replaceFileDurably(
  path: string,
  write: (file: FileHandle) => Promise<void>,
  check: (draft: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  written += 1
  const draft = join(folder, `.${basename(path)}.${process.pid}-${written}.tmp`)
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await check(draft)
    await rename(draft, path)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await syncFolder(folder)
}

/** Makes renamed and new names in the folder durable. Windows has no such call and does without. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
