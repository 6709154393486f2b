/** `lectern backup`: everything at this moment, in one new file of a folder that the user names. */
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeBackupFile } from '../services/backups/backup-file.ts'
import { copyBackup, freeName } from '../services/backups/backup-folder.ts'
import { problems, reasonInWords } from '../services/backups/backup-problems.ts'
import type { FolderArguments } from './command-arguments.ts'
import { done, notDone, type CommandOutcome } from './command-outcome.ts'
import { findOutputFolder } from './output-folder.ts'
import { findStoredNotes } from './stored-notes.ts'

/** @param now milliseconds since the epoch */
export async function runBackup(
  folders: FolderArguments,
  out: string,
  now: number,
): Promise<CommandOutcome> {
  const stored = await findStoredNotes(folders)
  if (!stored.ok) return notDone(stored.problem)
  const folder = await findOutputFolder(out, stored.value)
  if (!folder.ok) return notDone(folder.problem)
  const { mirror, shell } = stored.value
  // A part of the notes in a file that looks whole is worse than none: the backups of before are better.
  if (mirror.damaged > 0) return notDone(problems.damaged.message)
  const draft = join(folder.value, `.lectern-${randomBytes(8).toString('hex')}.tmp`)
  try {
    const { mirrorId, records } = mirror
    await writeBackupFile(draft, { at: now, reason: 'asked', shell, mirrorId, records })
    // Copying never replaces a file, as renaming would, should another one be faster.
    const name = await freeName(folder.value, now, 'asked')
    return done(join(folder.value, await copyBackup(draft, folder.value, name)))
  } catch (error) {
    return notDone(problems.notWritten(reasonInWords(error)).message)
  } finally {
    await rm(draft, { force: true })
  }
}
