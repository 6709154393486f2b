/** Making and reading backups from a window. */
import type { DataContext } from '#renderer/data/data-context.ts'
import type { LecternDatabase } from '#renderer/data/database.ts'
import { nextTurn } from '#renderer/data/next-turn.ts'
import { allRows } from '#renderer/data/outbox.ts'
import { answerWithin } from '#renderer/data/patience.ts'
import type { Backup, BackupReason, BackupsService } from '#shared/api/backups-api.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import {
  compareRecords,
  type ComparableRecord,
  type ComparedRecord,
} from '#shared/core/backup/compare-records.ts'
import { previewRestore, type RestorePreview } from '#shared/core/backup/restore-preview.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { untilTold } from './until-told.ts'

export type BackupHost = { readonly backups: BackupsService; readonly mirror: MirrorService }

type Problem = { readonly code: string; readonly message: string }

/** Milliseconds; longer than the mirror is waited for. */
const storePatience = 30_000

/** Records that are compared at once; between two lots the page has its turn. */
const lotSize = 1000

/** `isPartial`: the store could not be asked, so what the mirror had by then is all that is in it. */
export type MadeBackup = Backup & { readonly isPartial: boolean }

/**
 * Makes a backup that holds everything that was acknowledged before; where the store is closed or
 * does not answer, of what the mirror has. The code `nothing` means that nothing was made yet.
 * Rejects when host or store do.
 */
export async function backUp(
  context: DataContext,
  { backups, mirror }: BackupHost,
  reason: BackupReason,
): Promise<Result<MadeBackup, Problem>> {
  const isTold = await storeIsTold(context, mirror)
  if (isTold === false) return fail(mirrorIsBehind)
  const made = await backups.make({ reason })
  return made.ok ? succeed({ ...made.value, isPartial: isTold === undefined }) : made
}

/** Undefined when the store gives no answer. */
async function storeIsTold(
  context: DataContext,
  mirror: MirrorService,
): Promise<boolean | undefined> {
  const { db, history } = context
  if (!db.isOpen() || history.turns.isLate()) return undefined
  return answerWithin(storePatience, untilTold(context, mirror))
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
  const compared: ComparedRecord<ComparableRecord>[] = []
  for (const one of compareRecords(here, records.map(comparable))) {
    compared.push(one)
    if (compared.length % lotSize === 0) await nextTurn()
  }
  return previewRestore(compared)
}

function comparable({ table, id, row = {} }: MirrorChange): ComparableRecord {
  return { table, id, row }
}
