/** Mirrors without a disk: the newest row of each record. */
import type { MirrorHead, MirrorService } from '#shared/api/mirror-api.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'

type Mirror = { sequence: number; told: number; readonly rows: Map<string, MirrorChange> }

/** A folder that several devices share. */
export class MirrorFolder {
  readonly mirrors = new Map<string, Mirror>()
  /** Calls of `read`, by the mirror that was read. */
  readonly reads: string[] = []
}

/** One device's; without a folder of others it is alone. */
export function inMemoryMirror(folder = new MirrorFolder()): MirrorService {
  const { mirrors, reads } = folder
  const own = new Set<string>()
  return {
    store: () => Promise.resolve({ database: 'lectern' }),
    others: () =>
      Promise.resolve(
        [...mirrors].flatMap(([mirrorId, { told }]) =>
          own.has(mirrorId) ? [] : [{ mirrorId, state: String(told) }],
        ),
      ),
    useStore: () => Promise.resolve({}),
    read: ({ mirrorId }) => {
      reads.push(mirrorId)
      const rows = [...(mirrors.get(mirrorId)?.rows.values() ?? [])]
      const isArticle = ({ table }: MirrorChange): boolean => table === 'articles'
      const changes = [...rows.filter(isArticle), ...rows.filter((one) => !isArticle(one))]
      return Promise.resolve({ changes: structuredClone(changes), next: 0, done: true })
    },
    head: ({ mirrorId }) => Promise.resolve(headOf(mirrors.get(mirrorId))),
    append: ({ mirrorId, sequence, complete, changes }) => {
      own.add(mirrorId)
      const mirror = mirrors.get(mirrorId) ?? { sequence: 0, told: 0, rows: new Map() }
      mirrors.set(mirrorId, mirror)
      mirror.told += 1
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
