/** Tells how a backup differs from what is here, record by record, before anything is restored. */
import { sameJson } from '../mirror/merge-records.ts'
import type { MirrorChange } from '../mirror/mirror-change.ts'
import { userFields } from '../mirror/user-fields.ts'
import { versionOrder, type Version } from '../mirror/version.ts'

/** A record as plain JSON. */
export type ComparableRecord = Pick<MirrorChange, 'table' | 'id'> & {
  readonly row: Readonly<Record<string, unknown>>
}

/**
 * `added`: not here. `trashed`: in the trash here, otherwise the same as alive in the backup, or
 * deleted for good.
 * `changed`: the backup holds a version made of the one here. `conflicting`: it differs, and the one
 * here was made later or apart from it. `unchanged`: the user made the same of it.
 * `onlyHere`: not in the backup, or there in the trash.
 */
export const differences = [
  'added',
  'trashed',
  'changed',
  'conflicting',
  'unchanged',
  'onlyHere',
] as const
export type Difference = (typeof differences)[number]

export type ComparedRecord<Row extends ComparableRecord> = {
  readonly difference: Difference
  /** At least one of both is there. */
  readonly here: Row | undefined
  readonly backup: Row | undefined
}

/**
 * Those of the backup first, in its order, then those that are only here. One after the other, so that
 * who compares many can let others have their turn.
 */
export function* compareRecords<Row extends ComparableRecord>(
  here: Iterable<Row>,
  backup: Iterable<Row>,
): Generator<ComparedRecord<Row>> {
  const left = new Map<string, Row>()
  for (const one of here) left.set(keyOf(one), one)
  for (const one of backup) {
    const mine = left.get(keyOf(one))
    left.delete(keyOf(one))
    const difference = differenceOf(mine, one)
    yield { difference, here: mine, backup: one }
  }
  for (const one of left.values()) {
    yield { difference: 'onlyHere', here: one, backup: undefined }
  }
}

/** Of one record of a backup and what is here under its id, by what the user makes of such records. */
export function differenceOf(
  here: ComparableRecord | undefined,
  backup: ComparableRecord,
): Difference {
  if (here === undefined) return 'added'
  const { fields } = userFields[backup.table]
  const isSame = fields.every(
    (field) => field === 'deletedAt' || sameJson(here.row[field], backup.row[field]),
  )
  const [isGone, wasGone] = [isTrashed(here), isTrashed(backup)]
  if (!isGone && wasGone) return 'onlyHere'
  if (here.row['erased'] === true && !wasGone) return 'trashed'
  if (isSame && isGone === wasGone) return 'unchanged'
  if (isSame) return 'trashed'
  // What the user makes carries the numbers of its version.
  const order = versionOrder(here.row as Version, backup.row as Version)
  return order === 'before' ? 'changed' : 'conflicting'
}

export function isTrashed({ row }: ComparableRecord): boolean {
  return row['deletedAt'] !== undefined
}

function keyOf({ table, id }: ComparableRecord): string {
  return `${table}/${id}`
}
