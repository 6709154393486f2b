/** The files of backups in one folder: their names, and what is known of each. */
import { constants } from 'node:fs'
import { copyFile, open, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup, BackupReason, UnreadableBackup } from '#shared/api/backups-api.ts'
import { succeed, type Result } from '#shared/core/result.ts'
import { syncFolder } from '../data-folder/durable-file.ts'
import type { PathTokens } from '../folders/path-tokens.ts'
import { examineBackup, type BackupHeader } from './backup-file.ts'

const extension = '.lectern-backup'

/** What was found in a file of that size and time. */
type Examined = {
  readonly size: number
  readonly changed: number
  readonly found: Result<BackupHeader, string>
}

export class BackupFiles {
  readonly #tokens: PathTokens
  readonly #examined = new Map<string, Examined>()

  constructor(tokens: PathTokens) {
    this.#tokens = tokens
  }

  /**
   * The newest first; those that cannot be read last. A folder that is not there holds none. `own`
   * are the mirrors of this machine.
   */
  async list(
    folder: string,
    own: ReadonlySet<string>,
  ): Promise<readonly (Backup | UnreadableBackup)[]> {
    const backups: Backup[] = []
    const unreadable: UnreadableBackup[] = []
    for (const name of await namesIn(folder)) {
      const one = await this.describe(join(folder, name), name, own)
      if (one === undefined) continue
      if ('problem' in one) unreadable.push(one)
      else backups.push(one)
    }
    return [...backups.sort((a, b) => b.at - a.at), ...unreadable]
  }

  /** Of a file that was just written and read back: it need not be read whole once more. */
  async remember(path: string, header: BackupHeader): Promise<void> {
    const { size, mtimeMs } = await stat(path)
    this.#examined.set(path, { size, changed: mtimeMs, found: succeed(header) })
  }

  /** Undefined when the file has gone. */
  async describe(
    path: string,
    name: string,
    own: ReadonlySet<string>,
  ): Promise<Backup | UnreadableBackup | undefined> {
    const backupId = this.#tokens.entryFor(path, 'file').token
    try {
      const { size, mtimeMs } = await stat(path)
      const known = this.#examined.get(path)
      const isKnown = known?.size === size && known.changed === mtimeMs
      const found = isKnown ? known.found : await examineBackup(path)
      this.#examined.set(path, { size, changed: mtimeMs, found })
      if (!found.ok) return { backupId, name, size, problem: found.problem }
      const { at, reason, shell, counts, mirrorId } = found.value
      // Without a name it was made when no folder was shared.
      const isOfOther = mirrorId !== undefined && !own.has(mirrorId)
      return { backupId, name, size, at, reason, shell, counts, isOfOther }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined
      const problem = `This file cannot be read (${codeOf(error)}). Check that you may read it.`
      return { backupId, name, size: 0, problem }
    }
  }
}

/** A name of that folder which nothing has, e.g. "2026-11-24T10-15-00Z daily.lectern-backup". */
export async function freeName(folder: string, at: number, reason: BackupReason): Promise<string> {
  const time = new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')
  const taken = new Set(await readdir(folder).catch(() => []))
  let name = `${time}Z ${reason}${extension}`
  for (let count = 2; taken.has(name); count += 1) {
    name = `${time}Z ${reason} ${String(count)}${extension}`
  }
  return name
}

/** Copies into a folder that is there, under a name that nothing has; proves the copy. */
export async function copyBackup(path: string, folder: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const number = count === 1 ? '' : ` ${String(count)}`
    const copy = `${name.slice(0, -extension.length)}${number}${extension}`
    const target = join(folder, copy)
    try {
      await copyFile(path, target, constants.COPYFILE_EXCL)
    } catch (error) {
      if (codeOf(error) === 'EEXIST') continue
      throw error
    }
    await syncFile(target)
    await syncFolder(folder)
    if ((await examineBackup(target)).ok) return copy
    await rm(target)
    throw new Error('A copy of a backup could not be read back as it was written.')
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  })
  return names.filter((name) => name.endsWith(extension) && !name.startsWith('.'))
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
