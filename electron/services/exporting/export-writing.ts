/**
 * Writes one exported file so that its name holds the old content or the new, never less: a draft
 * in the same folder, fsync, then one step that puts it in place. The caller makes the folder
 * durable once for all its files with `syncFolder`.
 */
import { createHash, randomBytes } from 'node:crypto'
import { link, lstat, open, readFile, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export function hashOf(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Rejects with `EEXIST` when the name is in use, and then changes nothing. */
export async function createFile(path: string, content: string): Promise<void> {
  const draft = await writeDraft(dirname(path), content, 0o666)
  try {
    try {
      await link(draft, path)
    } catch (error) {
      if (codeOf(error) === 'EEXIST' || !isLinkRefused(error)) throw error
      // No hard links on this disk: take the name with an empty file, then put the draft over it.
      await (await open(path, 'wx')).close()
      await renameOver(draft, path)
      return
    }
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
  await unlink(draft)
}

/**
 * @param expected SHA-256 of what is there
 * @returns false, with nothing changed, when something else is there by now
 */
export async function replaceFile(
  path: string,
  content: string,
  expected: string,
): Promise<boolean> {
  const { mode } = await lstat(path)
  const draft = await writeDraft(dirname(path), content, mode & 0o777)
  try {
    if (hashOf(await readFile(path)) !== expected) return false
    await renameOver(draft, path)
    return true
  } finally {
    await rm(draft, { force: true })
  }
}

/** Makes the names in a folder durable. Windows has no such call and does without. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some network file systems know no such call; the files themselves are synced.
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'ENOTSUP') throw error
  } finally {
    await handle.close()
  }
}

export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

async function writeDraft(folder: string, content: string, mode: number): Promise<string> {
  const draft = join(folder, `.lectern-${randomBytes(8).toString('hex')}.tmp`)
  const file = await open(draft, 'wx', mode)
  try {
    await file.writeFile(content, 'utf8')
    await file.sync()
  } catch (error) {
    await file.close()
    await rm(draft, { force: true })
    throw error
  }
  await file.close()
  return draft
}

/** On Windows an indexer or a virus scanner may hold a file for a moment. */
async function renameOver(from: string, to: string): Promise<void> {
  for (const pause of [20, 60, 150, 400]) {
    try {
      await rename(from, to)
      return
    } catch (error) {
      const isHeld = ['EPERM', 'EACCES', 'EBUSY'].includes(codeOf(error) ?? '')
      if (!isHeld || process.platform !== 'win32') throw error
      await wait(pause)
    }
  }
  await rename(from, to)
}

function isLinkRefused(error: unknown): boolean {
  return [
    'EPERM',
    'ENOTSUP',
    'EOPNOTSUPP',
    'ENOSYS',
    'EXDEV',
    'EMLINK',
    'EINVAL',
    'EACCES',
  ].includes(codeOf(error) ?? '')
}
