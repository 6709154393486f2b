/** Why there is no backup, in words that say what is safe and what to do. */
import type { BackupProblem } from '#shared/api/backups-api.ts'
import { UnavailableError } from '#shared/api/errors.ts'
import { codeOf } from './backup-folder.ts'

export const problems = {
  nothing: {
    code: 'nothing',
    message: 'There is nothing to back up yet. Your first highlight or note will be.',
  },
  damaged: {
    code: 'damaged',
    message:
      'The second copy of your notes is damaged, so no backup was made of it. Your notes and the ' +
      'backups of before are safe. Lectern writes another copy when it starts: restart it and try again.',
  },
  notReadBack: {
    code: 'not-written',
    message:
      'The backup could not be read back, so it does not count. Your notes are safe. Check the disk ' +
      'and try again.',
  },
  unknown: {
    code: 'unknown',
    message: 'This backup is not there any more. Choose another one.',
  },
  changedMeanwhile: {
    code: 'unreadable',
    message: 'The backup changed while it was read. Nothing was restored from it. Choose it again.',
  },
  notWritten: (reason: string): BackupProblem => ({
    code: 'not-written',
    message: `No backup was made: ${reason}. Your notes and the backups of before are safe.`,
  }),
  notRead: (code: string): BackupProblem => ({
    code: 'unreadable',
    message: `The backup cannot be read (${code}). Nothing was restored from it. Choose another one.`,
  }),
} as const satisfies Record<string, BackupProblem | ((words: string) => BackupProblem)>

/** What a disk does is no fault of the program; anything else is, and is thrown on. */
export function reasonInWords(error: unknown): string {
  if (error instanceof UnavailableError) return error.message
  const code = codeOf(error)
  if (code === 'unknown' && !(error instanceof Error && error.message.includes('read back'))) {
    throw error
  }
  return reasons.get(code) ?? 'the disk did not take it'
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'Lectern may not write to that folder'],
  ['EPERM', 'Lectern may not write to that folder'],
  ['EIO', 'the disk reports an error'],
])
