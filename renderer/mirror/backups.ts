/** Making and reading backups from a window. */
import type { DataContext } from '#renderer/data/data-context.ts'
import type { LecternDatabase } from '#renderer/data/database.ts'
import { allRows } from '#renderer/data/outbox.ts'
import type { Backup, BackupReason, BackupsService } from '#shared/api/backups-api.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { compareRecords, type ComparableRecord } from '#shared/core/backup/compare-records.ts'
import { previewRestore, type RestorePreview } from '#shared/core/backup/restore-preview.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { untilTold } from './until-told.ts'

export type BackupHost = { readonly backups: BackupsService; readonly mirror: MirrorService }

type Problem = { readonly code: string; readonly message: string }

/**
 * Makes a backup that holds everything that was acknowledged before. The code `nothing` means that
 * nothing was made yet. Rejects when host or store do.
 */
export async function backUp(
  context: DataContext,
  { backups, mirror }: BackupHost,
  reason: BackupReason,
): Promise<Result<Backup, Problem>> {
  if (!(await untilTold(context, mirror))) return fail(mirrorIsBehind)
  return backups.make({ reason })
}

const mirrorIsBehind: Problem = {
  code: 'behind',
  message:
    'No backup was made: the second copy, which backups are made of, does not have your last changes ' +
    'yet. They are safe in the store. Try again in a moment.',
}

/** All records of it; `onProgress` is told how many have come so far. Rejects when the host does. */
export async function readBackup(
  backups: BackupsService,
  backupId: string,
  onProgress: (records: number) => void = () => undefined,
): Promise<Result<readonly MirrorChange[], Problem>> {
  const records: MirrorChange[] = []
  for (let offset = 0, done = false; !done;) {
    const page = await backups.read({ backupId, offset })
    if (!page.ok) return page
    for (const one of page.value.changes) records.push(one)
    onProgress(records.length)
    offset = page.value.next
    done = page.value.done
  }
  return succeed(records)
}

/** What restoring these records into the store, as it is now, would do. */
export async function compareWithStore(
  db: LecternDatabase,
  records: readonly MirrorChange[],
): Promise<RestorePreview> {
  const here: ComparableRecord[] = []
  for await (const rows of allRows(db)) for (const row of rows) here.push(comparable(row))
  return previewRestore(compareRecords(here, records.map(comparable)))
}

function comparable({ table, id, row = {} }: MirrorChange): ComparableRecord {
  return { table, id, row }
}
