/** A mirror without a disk: the newest row of each record. */
import type { MirrorHead, MirrorService } from '#shared/api/mirror-api.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'

type Mirror = { sequence: number; readonly rows: Map<string, MirrorChange> }

export function inMemoryMirror(): MirrorService {
  const mirrors = new Map<string, Mirror>()
  return {
    store: () => Promise.resolve({ database: 'lectern' }),
    others: () => Promise.resolve([]),
    useStore: () => Promise.resolve({}),
    read: ({ mirrorId }) =>
      Promise.resolve({
        changes: [...(mirrors.get(mirrorId)?.rows.values() ?? [])],
        next: 0,
        done: true,
      }),
    head: ({ mirrorId }) => Promise.resolve(headOf(mirrors.get(mirrorId))),
    append: ({ mirrorId, sequence, complete, changes }) => {
      const mirror = mirrors.get(mirrorId) ?? { sequence: 0, rows: new Map() }
      mirrors.set(mirrorId, mirror)
      for (const change of changes) {
        const key = `${change.table}/${change.id}`
        if (change.row === undefined) mirror.rows.delete(key)
        else mirror.rows.set(key, change)
      }
      if (complete) mirror.sequence = sequence
      return Promise.resolve({ sequence: mirror.sequence })
    },
  }
}

function headOf(mirror: Mirror | undefined): MirrorHead {
  const counts: Partial<Record<MirrorChange['table'], number>> = {}
  for (const { table } of mirror?.rows.values() ?? []) counts[table] = (counts[table] ?? 0) + 1
  return { sequence: mirror?.sequence ?? 0, counts, damaged: 0 }
}
