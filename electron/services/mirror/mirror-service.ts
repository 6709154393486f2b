/** The mirrors of all stores that use this data folder, each in a folder of its own. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UnavailableError } from '#shared/api/errors.ts'
import type { HostInfo } from '#shared/api/host-api.ts'
import type { MirrorService, NamedMirror, OtherMirror } from '#shared/api/mirror-api.ts'
import { uuidPattern } from '#shared/core/ids.ts'
import { mirrorState } from './mirror-state.ts'
import { StoreMirror, type WholeMirror } from './store-mirror.ts'
import { StorePlaces } from './store-places.ts'

export type Mirrors = {
  readonly service: MirrorService
  /** What this shell's mirror holds now; undefined when it was never told anything. */
  readonly whole: () => Promise<WholeMirror | undefined>
  /** After what is under way. */
  readonly close: () => Promise<void>
}

export type MirrorsOptions = {
  readonly folder: string
  readonly shell: HostInfo['shell']
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

/** The database of a shell that never restored one. */
const firstDatabase = 'lectern'

export function createMirrorService({ folder, shell, now }: MirrorsOptions): Mirrors {
  const opened = new Map<string, Promise<StoreMirror>>()
  const places = new StorePlaces(join(folder, 'stores.json'))

  function mirrorOf(mirrorId: string): Promise<StoreMirror> {
    const known = opened.get(mirrorId)
    if (known !== undefined) return known
    const opening = StoreMirror.open(join(folder, mirrorId), now)
    opened.set(mirrorId, opening)
    // The next call tries again.
    opening.catch(() => opened.delete(mirrorId))
    return opening
  }

  async function named(mirrorId: string): Promise<NamedMirror> {
    return { mirrorId, ...(await mirrorOf(mirrorId)).head }
  }

  async function mirrorNames(): Promise<readonly string[]> {
    const names = await readdir(folder).catch(() => [])
    return names.filter((name) => uuidPattern.test(name))
  }

  async function others(): Promise<readonly OtherMirror[]> {
    const own = (await places.get(shell))?.mirrorId
    const left = await places.left()
    const names = (await mirrorNames()).filter((name) => name !== own && !left.has(name))
    return Promise.all(
      names.map(async (mirrorId) => {
        const known = await opened.get(mirrorId)
        const state = await mirrorState(join(folder, mirrorId), known?.incomplete ?? [])
        return { mirrorId, state }
      }),
    )
  }

  /** When it is not known any more which mirror is whose: the one that was told last. */
  async function newestMirror(): Promise<NamedMirror | undefined> {
    if (!(await places.isEmpty())) return undefined
    const mirrors = await Promise.all((await mirrorNames()).map(named))
    return mirrors.filter((one) => one.sequence > 0).sort((a, b) => b.at - a.at)[0]
  }

  return {
    service: {
      store: () =>
        inWords(async () => {
          const place = await places.get(shell)
          const { mirrorId, database = firstDatabase } = place ?? {}
          const mirror = mirrorId === undefined ? await newestMirror() : await named(mirrorId)
          return mirror === undefined ? { database } : { database, mirror }
        }),
      others: () => inWords(others),
      useStore: ({ database }) =>
        inWords(async () => {
          await places.set(shell, { ...(await places.get(shell)), database })
          return {}
        }),
      read: ({ mirrorId, offset }) => inWords(async () => (await mirrorOf(mirrorId)).read(offset)),
      head: ({ mirrorId }) =>
        inWords(async () => {
          const { sequence, counts, damaged } = (await mirrorOf(mirrorId)).head
          return { sequence, counts, damaged }
        }),
      append: ({ mirrorId, ...input }) =>
        inWords(async () => {
          const sequence = await (await mirrorOf(mirrorId)).append(input)
          const place = await places.get(shell)
          // Only a mirror that holds everything takes the place of the one before.
          if (input.complete && place?.mirrorId !== mirrorId) {
            const { database = firstDatabase, mirrorId: left, earlier = [] } = place ?? {}
            const all = left === undefined ? earlier : [...earlier, left]
            await places.set(shell, { database, mirrorId, earlier: all })
          }
          return { sequence }
        }),
    },
    whole: async () => {
      const mirrorId = (await places.get(shell))?.mirrorId
      if (mirrorId === undefined) return undefined
      const mirror = await mirrorOf(mirrorId)
      return mirror.head.sequence === 0 ? undefined : mirror.whole()
    },
    close: async () => {
      const mirrors = await Promise.allSettled(opened.values())
      await Promise.all(
        mirrors.flatMap((one) => (one.status === 'fulfilled' ? [one.value.close()] : [])),
      )
    },
  }
}

/** What a disk does is no fault of the program. */
async function inWords<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    const reason = reasons.get(String(error.code)) ?? 'its folder could not be written to'
    throw new UnavailableError(reason)
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EACCES', 'Lectern may not write to its data folder'],
  ['EPERM', 'Lectern may not write to its data folder'],
  ['EIO', 'the disk reports an error'],
])
