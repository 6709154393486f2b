/** Backups without a disk: there are none. */
import type { BackupsService } from '#shared/api/backups-api.ts'
import { fail, succeed } from '#shared/core/result.ts'

export function inMemoryBackups(): BackupsService {
  const unknown = { code: 'unknown', message: 'This backup is not there any more.' } as const
  const nothing = { code: 'nothing', message: 'There is nothing to back up yet.' } as const
  return {
    list: () => Promise.resolve([]),
    make: () => Promise.resolve(fail(nothing)),
    read: () => Promise.resolve(fail(unknown)),
    saveFile: () => Promise.resolve(fail(unknown)),
    open: () => Promise.resolve(succeed([])),
  }
}
