/** Backups without a disk: those given, and those that are made, without records. */
import type { Backup, BackupProblem, BackupsService } from '#shared/api/backups-api.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { fail, succeed } from '#shared/core/result.ts'
import { testToken } from './test-library.ts'

export type BackupFixture = {
  readonly backup: Backup
  readonly records: readonly MirrorChange[]
}

/** `problem` is why none can be made. */
export function inMemoryBackups(
  given: readonly BackupFixture[] = [],
  problem?: BackupProblem,
): BackupsService {
  const all = [...given]
  const unknown = { code: 'unknown', message: 'This backup is not there any more.' } as const
  const find = (id: string): BackupFixture | undefined =>
    all.find(({ backup }) => backup.backupId === id)
  return {
    list: () => Promise.resolve(all.map(({ backup }) => backup).sort((a, b) => b.at - a.at)),
    make: ({ reason }) => {
      if (problem !== undefined) return Promise.resolve(fail(problem))
      const at = Date.UTC(2026, 10, 24, 10) + all.length
      const backupId = testToken(`backup ${String(all.length)}`)
      const name = `${backupId}.lectern-backup`
      const backup = {
        backupId,
        name,
        size: 100,
        at,
        reason,
        shell: 'browser',
        isOfOther: false,
        counts: {},
      } as const
      all.push({ backup, records: [] })
      return Promise.resolve(succeed(backup))
    },
    read: ({ backupId }) => {
      const found = find(backupId)
      return Promise.resolve(
        found === undefined
          ? fail(unknown)
          : succeed({ changes: found.records, next: 0, done: true }),
      )
    },
    saveFile: ({ backupId }) => {
      const found = find(backupId)
      return Promise.resolve(
        found === undefined ? fail(unknown) : succeed({ name: found.backup.name }),
      )
    },
    open: () => Promise.resolve(succeed([])),
  }
}
