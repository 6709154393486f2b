/** Brings back what a backup holds, without taking anything away that the user did not give up. */
import {
  differenceOf,
  isTrashed,
  type ComparableRecord,
  type Difference,
} from '#shared/core/backup/compare-records.ts'
import { bothTexts, sameJson, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import { mirroredTables, type MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import { userTableNames, type UserTableName, type UserTables } from '../schema/records.ts'
import { nothingCounted, type Changes } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { takeMissingTexts } from './take-rows.ts'
import { transact } from './transact.ts'
import { trashTables } from './trash.ts'

export type RestoreWishes = {
  /** Of records that differ: which one is kept, or both texts of it. */
  readonly conflicting: 'here' | 'backup' | 'both'
  /** Whether what lies in the trash since comes back. */
  readonly trashed: boolean
  /** Whether highlights and notes that the backup lacks go to the trash. */
  readonly removeOthers: boolean
}

type UserChange = MirrorChange & {
  readonly table: UserTableName
  readonly row: Readonly<Record<string, unknown>>
}

/**
 * One transaction, undoable as "Restore backup"; twice changes nothing more. Gives how many records
 * are other than before.
 */
export async function restoreRecords(
  context: DataContext,
  records: readonly MirrorChange[],
  wishes: RestoreWishes,
): Promise<number> {
  const texts: string[] = []
  const plan = { tables: mirroredTables, undo: { title: 'Restore backup' } }
  const changed = await transact(context, plan, async (changes) => {
    const rows = records.filter(isUserChange)
    for (const table of userTableNames) {
      const ids = rows.filter((one) => one.table === table).map(({ id }) => id)
      await changes.load(table, ids)
    }
    for (const one of rows) restoreRecord(changes, one, wishes)
    if (wishes.removeOthers) await trashOthers(context, changes, rows)
    await lookAgain(changes)
    texts.push(...(await takeMissingTexts(context, changes, records)))
    return changes.images.length
  })
  for (const id of texts) context.texts.add(id)
  return changed
}

function isUserChange(change: MirrorChange): change is UserChange {
  return change.row !== undefined && change.table !== 'articleTexts'
}

function restoreRecord(changes: Changes, one: UserChange, wishes: RestoreWishes): void {
  const { table, id } = one
  const mine = changes.loaded(table, id) as MergeableRecord | undefined
  // The rows of a backup were rows of this table once.
  const theirs = one.row as MergeableRecord
  if (mine === undefined) {
    const row = table === 'articles' ? { ...theirs, ...nothingCounted } : theirs
    changes.adopt(table, row as unknown as UserTables[typeof table])
    return
  }
  const difference = differenceOf({ table, id, row: mine }, one)
  const body = restoredBody(table, mine, theirs, difference, wishes)
  if (body === undefined || body === mine) return
  changes.combine(table, body, theirs)
}

/** Undefined when what is here stays. */
function restoredBody(
  table: UserTableName,
  mine: MergeableRecord,
  theirs: MergeableRecord,
  difference: Difference,
  wishes: RestoreWishes,
): MergeableRecord | undefined {
  if (difference === 'trashed') {
    if (!wishes.trashed) return undefined
    return mine.erased === true ? theirs : alive(mine)
  }
  if (difference === 'changed') return taken(table, mine, theirs)
  if (difference !== 'conflicting' || wishes.conflicting === 'here') return undefined
  // Of what was deleted for good nothing is left to put together.
  if (mine.erased === true) return theirs
  // Two versions in two trashes: the one here was changed after the backup, or has nothing to do with it.
  if (theirs.deletedAt !== undefined) return undefined
  if (wishes.conflicting === 'backup') return taken(table, mine, theirs)
  const { text } = userFields[table]
  if (text === undefined) return undefined
  const words = bothTexts(mine[text], theirs[text])
  return words === undefined ? undefined : { ...alive(mine), [text]: words }
}

/** What the user made is that of the backup; what the program knows stays. */
function taken(
  table: UserTableName,
  mine: MergeableRecord,
  theirs: MergeableRecord,
): MergeableRecord {
  // Other words stand in other places: then all that tells of the place comes with them.
  if (table === 'highlights' && !sameJson(mine['quote'], theirs['quote'])) return theirs
  const { fields } = userFields[table]
  const kept = Object.entries(mine).filter(([name]) => !fields.includes(name))
  const made = Object.entries(theirs).filter(([name]) => fields.includes(name))
  return Object.fromEntries([...kept, ...made]) as MergeableRecord
}

function alive(row: MergeableRecord): MergeableRecord {
  return row.deletedAt === undefined ? row : (withoutField(row, 'deletedAt') as MergeableRecord)
}

async function trashOthers(
  { db }: DataContext,
  changes: Changes,
  rows: readonly ComparableRecord[],
): Promise<void> {
  for (const table of trashTables) {
    const kept = new Set(
      rows.filter((one) => one.table === table && !isTrashed(one)).map(({ id }) => id),
    )
    const ids = await db.table<unknown, string>(table).toCollection().primaryKeys()
    const others = ids.filter((id) => !kept.has(id))
    await changes.load(table, others)
    for (const id of others) {
      const row = changes.loaded(table, id)
      if (row === undefined || row.deletedAt !== undefined) continue
      changes.writeLoaded(table, { ...row, deletedAt: changes.now })
    }
  }
}
