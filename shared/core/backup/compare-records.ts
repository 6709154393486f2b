/** Tells how a backup differs from what is here, record by record, before anything is restored. */
import type { MirrorChange } from '../mirror/mirror-change.ts'

/** A record as plain JSON. */
export type ComparableRecord = Pick<MirrorChange, 'table' | 'id'> & {
  readonly row: Readonly<Record<string, unknown>>
}

/**
 * `added`: not here. `trashed`: in the trash here, otherwise the same as alive in the backup.
 * `changed`: it differs, and nothing says that it was changed here since. `conflicting`: it differs,
 * and it may have been changed here since. `unchanged`: the same body. `onlyHere`: not in the backup.
 */
export type Difference = 'added' | 'trashed' | 'changed' | 'conflicting' | 'unchanged' | 'onlyHere'

export type ComparedRecord<Row extends ComparableRecord> = {
  readonly difference: Difference
  /** At least one of both is there. */
  readonly here: Row | undefined
  readonly backup: Row | undefined
}

/** Those of the backup first, in its order, then those that are only here. */
export function compareRecords<Row extends ComparableRecord>(
  here: Iterable<Row>,
  backup: Iterable<Row>,
): readonly ComparedRecord<Row>[] {
  const left = new Map([...here].map((one) => [keyOf(one), one]))
  const compared: ComparedRecord<Row>[] = []
  for (const one of backup) {
    const mine = left.get(keyOf(one))
    left.delete(keyOf(one))
    const difference = mine === undefined ? 'added' : differenceOf(mine, one)
    compared.push({ difference, here: mine, backup: one })
  }
  for (const one of left.values()) {
    compared.push({ difference: 'onlyHere', here: one, backup: undefined })
  }
  return compared
}

function differenceOf(here: ComparableRecord, backup: ComparableRecord): Difference {
  if (bodyOf(here, notBody) === bodyOf(backup, notBody)) return 'unchanged'
  const isTrashed = here.row['deletedAt'] !== undefined && backup.row['deletedAt'] === undefined
  if (isTrashed && bodyOf(here, notBodyNorTrash) === bodyOf(backup, notBodyNorTrash)) {
    return 'trashed'
  }
  const [mine, other] = [standOf(here), standOf(backup)]
  const isAhead = mine.revision > other.revision || mine.updatedAt > other.updatedAt
  const isLevel = mine.revision === other.revision && mine.updatedAt === other.updatedAt
  return isAhead || isLevel ? 'conflicting' : 'changed'
}

/** How far a record has come; rows without a stamp have not come anywhere. */
function standOf({ row }: ComparableRecord): {
  readonly revision: number
  readonly updatedAt: number
} {
  return { revision: Number(row['revision'] ?? 0), updatedAt: Number(row['updatedAt'] ?? 0) }
}

const stamps = ['createdAt', 'updatedAt', 'revision', 'deviceId']
/** Of an article: they follow from its highlights and notes, and are counted anew. */
const counters = ['highlightCount', 'needsReviewCount', 'notFoundCount', 'noteCount']

const notBody: ReadonlySet<string> = new Set(stamps)
const notBodyNorTrash: ReadonlySet<string> = new Set([...stamps, 'deletedAt'])

/** Equal for equal bodies, whatever the order of their fields. */
function bodyOf({ table, row }: ComparableRecord, without: ReadonlySet<string>): string {
  const fields = Object.entries(row).filter(
    ([name, value]) =>
      value !== undefined &&
      !without.has(name) &&
      !(table === 'articles' && counters.includes(name)),
  )
  return JSON.stringify(ordered(Object.fromEntries(fields)))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, ordered(inner)])
}

function keyOf({ table, id }: ComparableRecord): string {
  return `${table}/${id}`
}
