/**
 * What the mirror is told, and when it must be told everything: the first time, and whenever store
 * and mirror do not continue each other. The mirror of before is then left as it is, because it may
 * be the fuller one, and another is begun.
 */
import type { LecternDatabase } from '#renderer/data/database.ts'
import {
  allRows,
  chooseMirror,
  forgetTold,
  markOutbox,
  mirrorIdOf,
  nextBatch,
  outboxEnds,
  storeCounts,
} from '#renderer/data/outbox.ts'
import type { MirrorHead, MirrorService } from '#shared/api/mirror-api.ts'
import { mirroredTables, type MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { partsOf } from './parts.ts'

/** The mirror of a store, and the number of the last transaction that it holds. */
export type MirrorPlace = { readonly mirrorId: string; readonly sequence: number }

/** Finds where the mirror stands and brings it there if need be. Rejects when the host does. */
export async function findPlace(db: LecternDatabase, mirror: MirrorService): Promise<MirrorPlace> {
  const mirrorId = await mirrorIdOf(db)
  if (mirrorId === undefined) return tellAll(db, mirror, await startMirror(db))
  const head = await mirror.head({ mirrorId })
  if (isUntold(head)) return tellAll(db, mirror, mirrorId)
  const ends = await outboxEnds(db)
  const continues =
    head.damaged === 0 &&
    ends !== undefined &&
    head.sequence <= ends.last &&
    ends.first <= head.sequence + 1
  if (!continues) return tellAll(db, mirror, await startMirror(db))
  const place = await tellNews(db, mirror, { mirrorId, sequence: head.sequence })
  if (await isPoorer(db, mirror, place)) return tellAll(db, mirror, await startMirror(db))
  return place
}

/** Tells what came since; gives the new place. */
export async function tellNews(
  db: LecternDatabase,
  mirror: MirrorService,
  place: MirrorPlace,
): Promise<MirrorPlace> {
  const { mirrorId } = place
  let { sequence } = place
  for (;;) {
    const batch = await nextBatch(db, sequence)
    if (batch === undefined) return { mirrorId, sequence }
    const after = sequence
    sequence = batch.sequence
    const parts = partsOf(batch.changes)
    for (const [index, changes] of parts.entries()) {
      const complete = index === parts.length - 1
      await mirror.append({ mirrorId, after, sequence, complete, changes })
    }
    await forgetTold(db, sequence)
  }
}

async function tellAll(
  db: LecternDatabase,
  mirror: MirrorService,
  mirrorId: string,
): Promise<MirrorPlace> {
  const sequence = await markOutbox(db)
  const append = async (rows: readonly MirrorChange[], complete = false): Promise<void> => {
    for (const changes of partsOf(rows)) {
      await mirror.append({ mirrorId, after: 0, sequence, complete, changes })
    }
  }
  // A try that broke off may have told of records that are gone since.
  let batch = await nextBatch(db, 0)
  while (batch !== undefined) {
    await append(batch.changes.filter((change) => change.row === undefined))
    batch = await nextBatch(db, batch.sequence)
  }
  for await (const rows of allRows(db)) await append(rows)
  await append([], true)
  await forgetTold(db, sequence)
  return { mirrorId, sequence }
}

async function startMirror(db: LecternDatabase): Promise<string> {
  const mirrorId = crypto.randomUUID()
  await chooseMirror(db, mirrorId)
  return mirrorId
}

function isUntold({ sequence, damaged }: MirrorHead): boolean {
  return sequence === 0 && damaged === 0
}

/** Rows are gone from the store without a word: no command does that. */
async function isPoorer(
  db: LecternDatabase,
  mirror: MirrorService,
  { mirrorId, sequence }: MirrorPlace,
): Promise<boolean> {
  const { counts } = await mirror.head({ mirrorId })
  const store = await storeCounts(db)
  // What came in the meantime may have taken rows away, and is told next.
  if (store.last !== sequence) return false
  return mirroredTables.some((table) => (store.counts[table] ?? 0) < (counts[table] ?? 0))
}
