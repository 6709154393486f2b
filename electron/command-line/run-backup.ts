/** `lectern backup`: everything at this moment, in one new file of a folder that the user names. */
import { randomBytes, randomUUID } from 'node:crypto'
import { readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { readNotesJson } from '#shared/core/exporting/notes-json.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { writeBackupFile, type BackupContent } from '../services/backups/backup-file.ts'
import { copyBackup, freeName } from '../services/backups/backup-folder.ts'
import { problems, reasonInWords } from '../services/backups/backup-problems.ts'
import type { Command } from './command-arguments.ts'
import { done, notDone, type CommandOutcome } from './command-outcome.ts'
import { findOutputFolder } from './output-folder.ts'
import { findDataFolders, findStoredNotes } from './stored-notes.ts'

type BackupCommand = Extract<Command, { name: 'backup' }>

/** @param now milliseconds since the epoch */
export async function runBackup(command: BackupCommand, now: number): Promise<CommandOutcome> {
  const places = await findDataFolders(command.folders)
  if (!places.ok) return notDone(places.problem)
  const folder = await findOutputFolder(command.out, places.value)
  if (!folder.ok) return notDone(folder.problem)
  const content =
    command.from === undefined ? await ofMirror(command, now) : await ofFile(command.from)
  if (!content.ok) return notDone(content.problem)
  const draft = join(folder.value, `.lectern-${randomBytes(8).toString('hex')}.tmp`)
  try {
    await writeBackupFile(draft, content.value)
    // Copying never replaces a file, as renaming would, should another one be faster.
    const name = await freeName(folder.value, content.value.at, 'asked')
    return done(join(folder.value, await copyBackup(draft, folder.value, name)))
  } catch (error) {
    return notDone(problems.notWritten(reasonInWords(error)).message)
  } finally {
    await rm(draft, { force: true })
  }
}

async function ofMirror(
  { folders }: BackupCommand,
  now: number,
): Promise<Result<BackupContent, string>> {
  const stored = await findStoredNotes(folders)
  if (!stored.ok) return stored
  const { mirror, shell } = stored.value
  // A part of the notes in a file that looks whole is worse than none: the backups of before are better.
  if (mirror.damaged > 0) return fail(problems.damaged.message)
  const { mirrorId, records } = mirror
  return succeed({ at: now, reason: 'asked', shell, mirrorId, records })
}

/** As of a store that no machine has. */
async function ofFile(file: string): Promise<Result<BackupContent, string>> {
  const path = resolve(file)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return fail(`No backup was made: “${path}” cannot be read.`)
  const read = readNotesJson(text)
  if (!read.ok) return fail(`No backup was made of “${path}”. ${read.problem}`)
  const { changedAt: at, records: all } = read.value
  const records = async function* () {
    yield* await Promise.resolve(all)
  }
  return succeed({ at, reason: 'asked', shell: 'desktop', mirrorId: randomUUID(), records })
}
