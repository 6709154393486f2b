/**
 * What the mirror has not been told of yet, read from the store. The newest row of the outbox stays
 * when all is told, so that a store that fell back can be recognised.
 */
import { liveQuery } from 'dexie'
import {
  mirroredTables,
  type MirrorChange,
  type MirrorCounts,
  type MirroredTable,
} from '#shared/core/mirror/mirror-change.ts'
import type { LecternDatabase } from './database.ts'
import { changeOf } from './mirror-rows.ts'

/** Transactions that are told in one go. */
const batchSize = 500

type OutboxEnds = { readonly first: number; readonly last: number }

type OutboxBatch = {
  readonly sequence: number
  readonly changes: readonly MirrorChange[]
}

/** Undefined when nothing was ever written. */
export async function outboxEnds(db: LecternDatabase): Promise<OutboxEnds | undefined> {
  const ends = await db.transaction('r', db.outbox, async () => [
    await db.outbox.orderBy('sequence').first(),
    await db.outbox.orderBy('sequence').last(),
  ])
  const [first, last] = ends.map((row) => row?.sequence)
  return first === undefined || last === undefined ? undefined : { first, last }
}

/** Calls `listener` when a transaction has come to the outbox, from whichever window. */
export function watchOutbox(db: LecternDatabase, listener: () => void): () => void {
  const watched = liveQuery(() => db.outbox.orderBy('sequence').lastKey()).subscribe({
    next: listener,
    error: (error: unknown) => {
      console.error('Changes can no longer be watched for the mirror.', error)
    },
  })
  return () => {
    watched.unsubscribe()
  }
}

/** The next changes after that sequence number, as their records stand now. */
export async function nextBatch(
  db: LecternDatabase,
  after: number,
): Promise<OutboxBatch | undefined> {
  return db.transaction('r', [db.outbox, ...mirroredTables], async () => {
    const rows = await db.outbox.where('sequence').above(after).limit(batchSize).toArray()
    const sequence = rows.at(-1)?.sequence
    if (sequence === undefined) return undefined
    const ids = new Map<MirroredTable, Set<string>>()
    for (const [table, id] of rows.flatMap(({ keys }) => keys)) {
      ids.set(table, (ids.get(table) ?? new Set()).add(id))
    }
    const changes = await Promise.all(
      [...ids].map(async ([table, some]) => {
        const keys = [...some]
        const found: readonly unknown[] = await db.table(table).bulkGet(keys)
        return keys.map((id, index) => changeOf(table, id, found[index]))
      }),
    )
    return { sequence, changes: changes.flat() }
  })
}

/** Every row that there is, table by table, in lots. */
export async function* allRows(db: LecternDatabase): AsyncGenerator<readonly MirrorChange[]> {
  for (const table of mirroredTables) {
    let last = ''
    for (;;) {
      const rows: readonly { readonly id: string }[] = await db
        .table(table)
        .where('id')
        .above(last)
        .limit(batchSize)
        .toArray()
      if (rows.length === 0) break
      yield rows.map((row) => changeOf(table, row.id, row))
      last = rows.at(-1)?.id ?? last
    }
  }
}

/** Adds a transaction without records: a number for telling everything anew. */
export function markOutbox(db: LecternDatabase): Promise<number> {
  return db.outbox.add({ keys: [] })
}

/** The mirror holds everything up to and with that number. */
export async function forgetTold(db: LecternDatabase, sequence: number): Promise<void> {
  await db.transaction('rw', db.outbox, async () => {
    const last = await db.outbox.orderBy('sequence').lastKey()
    await db.outbox
      .where('sequence')
      .below(Math.min(sequence + 1, Number(last)))
      .delete()
  })
}

/** How many rows there are, and the number of the last transaction, at one moment. */
export async function storeCounts(
  db: LecternDatabase,
): Promise<{ readonly counts: MirrorCounts; readonly last: number | undefined }> {
  return db.transaction('r', [db.outbox, ...mirroredTables], async () => {
    const counts = await Promise.all(
      mirroredTables.map(async (table) => [table, await db.table(table).count()] as const),
    )
    const last = await db.outbox.orderBy('sequence').lastKey()
    return { counts: Object.fromEntries(counts), last: last === undefined ? last : Number(last) }
  })
}

/** The mirror that this store tells its changes to; undefined before it has one. */
export async function mirrorIdOf(db: LecternDatabase): Promise<string | undefined> {
  const value = (await db.meta.get('mirrorId'))?.value
  return typeof value === 'string' ? value : undefined
}

/** The state in which the mirror of another store was taken in; undefined when it never was. */
export async function mergedState(
  db: LecternDatabase,
  mirrorId: string,
): Promise<string | undefined> {
  const value = (await db.meta.get(`merged ${mirrorId}`))?.value
  // A number is of an earlier version, which missed what arrived late.
  return typeof value === 'string' ? value : undefined
}

export async function rememberMerged(
  db: LecternDatabase,
  mirrorId: string,
  state: string,
): Promise<void> {
  await db.meta.put({ key: `merged ${mirrorId}`, value: state })
}

/** From now on the changes go to a mirror of their own. */
export async function chooseMirror(db: LecternDatabase, mirrorId: string): Promise<void> {
  await db.meta.put({ key: 'mirrorId', value: mirrorId })
}
