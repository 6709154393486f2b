/** What the user does with a version of a record that lost against another device's. */
import { sameJson, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import type { DataContext } from '../data-context.ts'
import { fieldsOfVersion, type VersionedTable } from '../queries/other-versions.ts'
import { StorageError } from '../storage-error.ts'
import type { Changes } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { transact } from './transact.ts'

const tables = ['highlights', 'articleNotes', 'articles', 'lostVersions'] as const

type Wish = { readonly id: string; readonly table: VersionedTable }

/**
 * What the user made of that version takes the place of what stands, which is the one that is kept
 * from then on. Texts stay: they hold the words of both. Undoable as "Use the other version".
 */
export function takeOtherVersion(context: DataContext, { id, table }: Wish): Promise<void> {
  const undo = { title: 'Use the other version' }
  return transact(context, { tables, undo }, async (changes) => {
    const version = await changes.get('lostVersions', id)
    const current = (await changes.get(table, version.recordId)) as MergeableRecord
    if (current.erased === true) throw new StorageError('gone')
    const body = taken(table, current, version.row as MergeableRecord, changes.now)
    await keep(changes, table, current)
    await changes.write(table, body)
    await changes.write('lostVersions', { ...version, deletedAt: changes.now })
    await lookAgain(changes)
  })
}

/** To the trash; undoable as "Dismiss the other version". */
export function dismissOtherVersion(context: DataContext, id: string): Promise<void> {
  const undo = { title: 'Dismiss the other version' }
  return transact(context, { tables: ['lostVersions'], undo }, async (changes) => {
    const version = await changes.get('lostVersions', id)
    await changes.write('lostVersions', { ...version, deletedAt: changes.now })
  })
}

function taken(
  table: VersionedTable,
  current: MergeableRecord,
  row: MergeableRecord,
  now: number,
): Readonly<Record<string, unknown>> & { readonly id: string } {
  const fields = fieldsOfVersion(table)
  // Other words stand in other places: then all that tells of the place comes with them.
  const isElsewhere = table === 'highlights' && !sameJson(current['quote'], row['quote'])
  const { text = 'id' } = userFields[table]
  const base = isElsewhere
    ? { ...row, [text]: current[text], articleId: current['articleId'] }
    : current
  const values = new Map(Object.entries(base))
  for (const field of fields) {
    const value = field === 'deletedAt' && row.deletedAt !== undefined ? now : row[field]
    if (value === undefined) values.delete(field)
    else values.set(field, value)
  }
  return { ...Object.fromEntries(values), id: current.id }
}

/** Under the name that a merge gives it. */
async function keep(changes: Changes, table: VersionedTable, row: MergeableRecord): Promise<void> {
  const { id: recordId, deviceId, revision } = row
  const id = `${table} ${recordId} ${deviceId} ${revision}`
  await changes.write('lostVersions', { id, table, recordId, row })
}
