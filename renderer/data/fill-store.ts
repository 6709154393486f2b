/** Puts records of a mirror into a store, as they were: stamps, revisions and trash included. */
import type { MirrorChange, MirroredTable } from '#shared/core/mirror/mirror-change.ts'
import type { LecternDatabase } from './database.ts'
import { changeOf, rowOf } from './mirror-rows.ts'

/** One transaction. */
export async function fillStore(
  db: LecternDatabase,
  changes: readonly MirrorChange[],
): Promise<void> {
  const rows = new Map<MirroredTable, object[]>()
  for (const change of changes) {
    rows.set(change.table, [...(rows.get(change.table) ?? []), rowOf(change)])
  }
  // A page whose records all cannot be read is empty, and a transaction over no table is an error.
  if (rows.size === 0) return
  await db.transaction('rw', [...rows.keys()], async () => {
    for (const [table, some] of rows) await db.table(table).bulkPut(some)
  })
}

/** Whether every one of those records is there just so. */
export async function storeHolds(
  db: LecternDatabase,
  changes: readonly MirrorChange[],
): Promise<boolean> {
  for (const change of changes) {
    const { table, id } = change
    const stored = changeOf(table, id, await db.table(table).get(id))
    if (JSON.stringify(stored) !== JSON.stringify(change)) return false
  }
  return true
}
