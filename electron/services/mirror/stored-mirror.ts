/**
 * Reads a mirror as its files stand, for who is no shell: nothing is written, and a Lectern may go on
 * writing it meanwhile. Journals only grow, and a snapshot is whole before the journals that it
 * replaces go, so what is read is always the state of one moment.
 */
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import type { HostInfo } from '#shared/api/host-api.ts'
import { OpenMirrors } from './open-mirrors.ts'
import type { StoreMirror, WholeMirror } from './store-mirror.ts'
import { StorePlaces } from './store-places.ts'

const shells = ['desktop', 'browser'] as const

export type StoredMirrorPlace = {
  readonly dataFolder: string
  /** Holds the mirrors. */
  readonly mirrorFolder: string
  /** Whether other machines may keep their mirrors there too. */
  readonly isShared: boolean
}

export type StoredMirror = {
  /** Whose store it tells of; `desktop` when that is not known any more. */
  readonly shell: HostInfo['shell']
  readonly whole: WholeMirror
}

/**
 * Of the mirrors of this machine the one that was told last: each store takes in what the others
 * wrote when it starts. Undefined when nothing was ever told. Rejects when the disk refuses.
 */
export async function readStoredMirror(
  place: StoredMirrorPlace,
): Promise<StoredMirror | undefined> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await readOnce(place)
    } catch (error) {
      // A snapshot took the place of a journal between listing it and opening it.
      if (!isGone(error) || tries === mostTries) throw error
    }
  }
}

const mostTries = 5

async function readOnce(place: StoredMirrorPlace): Promise<StoredMirror | undefined> {
  const newest = (await candidates(place)).toSorted((a, b) => b.at - a.at)[0]
  if (newest === undefined) return undefined
  return { shell: newest.shell, whole: await newest.mirror.whole() }
}

type Candidate = {
  readonly shell: HostInfo['shell']
  readonly mirror: StoreMirror
  readonly at: number
}

async function candidates(place: StoredMirrorPlace): Promise<readonly Candidate[]> {
  const { dataFolder, mirrorFolder, isShared } = place
  // Only its clock would be needed for writing.
  const mirrors = new OpenMirrors({ folder: mirrorFolder, now: () => 0 })
  const places = new StorePlaces(await storesFile(dataFolder, mirrorFolder))
  const named = await Promise.all(
    shells.map(async (shell) => ({ shell, mirrorId: (await places.get(shell))?.mirrorId })),
  )
  // As the shells do it when `stores.json` is lost.
  const guessed =
    (await places.isEmpty()) && !isShared
      ? (await mirrors.names()).map((mirrorId) => ({ shell: shells[0], mirrorId }))
      : []
  const found: Candidate[] = []
  for (const { shell, mirrorId } of [...named, ...guessed]) {
    if (mirrorId === undefined) continue
    const mirror = await mirrors.get(mirrorId)
    const { sequence, at } = mirror.head
    if (sequence > 0) found.push({ shell, mirror, at })
  }
  return found
}

/** A Lectern before kept it beside the mirrors; moving it is for a shell. */
async function storesFile(dataFolder: string, mirrorFolder: string): Promise<string> {
  const own = join(dataFolder, 'stores.json')
  const isThere = await access(own).then(
    () => true,
    () => false,
  )
  return isThere ? own : join(mirrorFolder, 'stores.json')
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
