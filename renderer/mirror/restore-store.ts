/**
 * Makes a new store of what a mirror holds, in files of its own. The one before is left as it is.
 */
import { openDatabase, type DatabaseProblem } from '#renderer/data/database.ts'
import { fillStore, storeHolds } from '#renderer/data/fill-store.ts'
import { storeFactory } from '#renderer/data/store-bucket.ts'
import type { MirrorService, NamedMirror } from '#shared/api/mirror-api.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { mirrorPages } from './mirror-pages.ts'

export type RestoreProblem = { readonly message: string; readonly detail?: string }

export type RestoreWishes = {
  readonly mirror: MirrorService
  readonly from: Pick<NamedMirror, 'mirrorId'>
  /** A name that no store has. */
  readonly database: string
  /** Told how many records are back so far. */
  readonly onProgress: (records: number) => void
}

/**
 * Resolves once the new store was read back record by record and is the one for the next start.
 * Rejects when the host does; nothing is switched then.
 */
export async function restoreStore(wishes: RestoreWishes): Promise<Result<number, RestoreProblem>> {
  const { mirror, from, database, onProgress } = wishes
  const opened = await openDatabase(database, undefined, await storeFactory(database))
  if (!opened.ok) return fail(problemOf(opened.problem))
  const db = opened.value
  try {
    let records = 0
    for await (const changes of mirrorPages(mirror, from.mirrorId)) {
      await fillStore(db, changes)
      records += changes.length
      onProgress(records)
    }
    for await (const changes of mirrorPages(mirror, from.mirrorId)) {
      if (!(await storeHolds(db, changes))) return fail(differs)
    }
    const { sequence } = await mirror.head({ mirrorId: from.mirrorId })
    await db.transaction('rw', db.outbox, db.meta, async () => {
      await db.outbox.put({ sequence, keys: [] })
      await db.meta.put({ key: 'mirrorId', value: from.mirrorId })
    })
    await mirror.useStore({ database })
    return succeed(records)
  } finally {
    db.close()
  }
}

const differs: RestoreProblem = {
  message:
    'The restored notes could not be read back as they were written, so nothing was changed over. ' +
    'The second copy is as it was. Check that the disk is not full and try again.',
}

function problemOf({ message, detail }: DatabaseProblem): RestoreProblem {
  return detail === undefined ? { message } : { message, detail }
}
