/** Which records of a table were written, in this window or another, as the store tells it. */
import Dexie, { RangeSet, type ObservabilitySet } from 'dexie'
import type { LecternDatabase } from '../database.ts'

/** `ids` is undefined when the store does not tell which: each of the table counts as changed. */
type OnChanged = (ids: readonly string[] | undefined) => void

/** Follows until the returned function is called. */
export function followChangedIds(
  db: LecternDatabase,
  table: 'highlights' | 'articleNotes',
  onChanged: OnChanged,
): () => void {
  const part = `idb://${db.name}/${table}/`
  const listen = (parts: ObservabilitySet): void => {
    const written = parts[part]
    const deleted = parts[`${part}:dels`]
    if (written === undefined && deleted === undefined) return
    const ranges = new RangeSet()
    if (written !== undefined) ranges.add(written)
    if (deleted !== undefined) ranges.add(deleted)
    onChanged(idsIn(ranges))
  }
  Dexie.on.storagemutated.subscribe(listen)
  return () => {
    Dexie.on.storagemutated.unsubscribe(listen)
  }
}

/** A range of more than one key stands for keys that nobody listed. */
function idsIn(ranges: RangeSet): readonly string[] | undefined {
  const ids: string[] = []
  for (const { from, to } of { [Symbol.iterator]: () => ranges[Symbol.iterator]() }) {
    if (typeof from !== 'string' || from !== to) return undefined
    ids.push(from)
  }
  return ids
}
