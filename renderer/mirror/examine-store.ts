/**
 * Compares the store with its mirror before anything is written: a damaged store comes up empty or
 * older without an error of its own.
 */
import type { DatabaseProblem, LecternDatabase } from '#renderer/data/database.ts'
import { storeCounts } from '#renderer/data/outbox.ts'
import type { NamedMirror, StorePlace } from '#shared/api/mirror-api.ts'
import { mirroredTables, type MirrorCounts } from '#shared/core/mirror/mirror-change.ts'

export type StoreFinding = {
  /**
   * `empty`: nothing is in it. `older`: the mirror went on after it. `fewer`: rows are gone.
   * `unreadable`: it cannot be opened. `newer`: a newer Lectern wrote it.
   */
  readonly kind: 'empty' | 'older' | 'fewer' | 'unreadable' | 'newer'
  readonly mirrorId: string
  /** When the mirror was told last, milliseconds since the epoch. */
  readonly at: number
  /** Nothing is known of one that cannot be opened. */
  readonly store?: MirrorCounts
  readonly mirror: MirrorCounts
  /** Lines of the mirror that cannot be read. */
  readonly damaged: number
}

/** Undefined when the store is at least what its mirror is. */
export async function examineStore(
  db: LecternDatabase,
  { mirror }: StorePlace,
): Promise<StoreFinding | undefined> {
  if (mirror === undefined || isEmpty(mirror.counts)) return undefined
  const { counts, last } = await storeCounts(db)
  const finding = { ...told(mirror), store: counts }
  if (isEmpty(counts)) return { kind: 'empty', ...finding }
  // Numbers go on through all mirrors of a store.
  if ((last ?? 0) < mirror.sequence) return { kind: 'older', ...finding }
  // What the mirror was not told of yet may have taken rows away.
  if (last === mirror.sequence && isPoorer(counts, mirror.counts)) {
    return { kind: 'fewer', ...finding }
  }
  return undefined
}

/** Of a store that was not opened; undefined when there is nothing to restore, or no need to. */
export function unopenedStore(
  { code }: DatabaseProblem,
  { mirror }: StorePlace,
): StoreFinding | undefined {
  if (mirror === undefined || isEmpty(mirror.counts)) return undefined
  return code === 'unreadable' || code === 'newer' ? { kind: code, ...told(mirror) } : undefined
}

function told({ mirrorId, at, counts, damaged }: NamedMirror) {
  return { mirrorId, at, mirror: counts, damaged }
}

function isEmpty(counts: MirrorCounts): boolean {
  return Object.values(counts).every((count) => count === 0)
}

function isPoorer(store: MirrorCounts, mirror: MirrorCounts): boolean {
  return mirroredTables.some((table) => (store[table] ?? 0) < (mirror[table] ?? 0))
}
