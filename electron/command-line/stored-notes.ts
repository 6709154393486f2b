/** Everything that the command line knows of the user's notes, read from the mirror. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import type { HostInfo } from '#shared/api/host-api.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { usualDataFolder } from '../services/data-folder-location.ts'
import type { WholeMirror } from '../services/mirror/store-mirror.ts'
import { readStoredMirror, type StoredMirrorPlace } from '../services/mirror/stored-mirror.ts'
import { absence, mirrorName, strangeness } from '../services/notes-folder/folder-problems.ts'
import { findNotesChoice } from '../services/notes-folder/notes-choice.ts'
import type { FolderArguments } from './command-arguments.ts'

export type StoredNotes = StoredMirrorPlace & {
  /** Whose store the mirror tells of. */
  readonly shell: HostInfo['shell']
  readonly mirror: WholeMirror
}

/** The problem says what is missing and what to do. Changes nothing on the disk. */
export async function findDataFolders(
  folders: FolderArguments,
): Promise<Result<StoredMirrorPlace, string>> {
  const dataFolder =
    folders.dataFolder === undefined
      ? usualDataFolder({ platform: process.platform, home: homedir(), env: process.env })
      : resolve(folders.dataFolder)
  const absent = await absence(dataFolder)
  if (absent !== undefined) {
    return fail(`Lectern has no data there: ${absent}. Name its data folder with --data-dir.`)
  }
  const notesFolder = await findNotesFolder(dataFolder, folders.notesFolder)
  if (!notesFolder.ok) return notesFolder
  const isShared = notesFolder.value !== dataFolder
  return succeed({ dataFolder, mirrorFolder: join(notesFolder.value, mirrorName), isShared })
}

/** The same, and what the mirror there holds. */
export async function findStoredNotes(
  folders: FolderArguments,
): Promise<Result<StoredNotes, string>> {
  const places = await findDataFolders(folders)
  if (!places.ok) return places
  const { dataFolder, mirrorFolder } = places.value
  try {
    const found = await readStoredMirror(places.value)
    if (found === undefined) return fail(nothingYet(dataFolder))
    return succeed({ ...places.value, shell: found.shell, mirror: found.whole })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return fail(
      `The mirror in “${mirrorFolder}” cannot be read (${String(error.code)}). Nothing was written. Check that you may read it, and try again.`,
    )
  }
}

async function findNotesFolder(
  dataFolder: string,
  named: string | undefined,
): Promise<Result<string, string>> {
  const choice = await findNotesChoice(dataFolder)
  if (choice === undefined && named === undefined) {
    return fail(
      `The file in “${dataFolder}” that says where your notes are kept is damaged. Nothing was written. Name the folder with --notes-dir, or choose it again in the app.`,
    )
  }
  const path = named === undefined ? (choice?.folder ?? dataFolder) : resolve(named)
  if (path === dataFolder) return succeed(path)
  const problem = (await absence(path)) ?? (await strangeness(path))
  if (problem === undefined) return succeed(path)
  return fail(`Your notes cannot be read: ${problem}. Nothing was written.`)
}

function nothingYet(dataFolder: string): string {
  return `There are no notes in “${dataFolder}” yet. Open Lectern with it and mark something, or name another folder with --data-dir.`
}

/** What damage took away, for who goes on without it. */
export function damageInWords(damaged: number): string {
  return `The second copy of your notes is damaged: ${damaged.toLocaleString('en')} of its records could not be read, and are missing in this. Start Lectern, which writes another copy, and try again.`
}

export async function allOf(
  records: AsyncIterable<MirrorChange>,
): Promise<readonly MirrorChange[]> {
  const all: MirrorChange[] = []
  for await (const one of records) all.push(one)
  return all
}
