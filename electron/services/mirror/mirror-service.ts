/** The mirrors of all stores that use this data folder, each in a folder of its own. */
import { join } from 'node:path'
import { UnavailableError } from '#shared/api/errors.ts'
import type { HostInfo } from '#shared/api/host-api.ts'
import type { MirrorService, NamedMirror, OtherMirror, StorePlace } from '#shared/api/mirror-api.ts'
import { mirrorState } from './mirror-state.ts'
import { OpenMirrors } from './open-mirrors.ts'
import type { StoreMirrorOptions, WholeMirror } from './store-mirror.ts'
import { StorePlaces } from './store-places.ts'

export type Mirrors = {
  readonly service: MirrorService
  /** Begins to read what the page asks for first, while the page itself is still on its way. */
  readonly warmUp: () => void
  /** What this shell's mirror holds now; undefined when it was never told anything. */
  readonly whole: () => Promise<WholeMirror | undefined>
  /** Mirrors that stores of this data folder tell, or told before. */
  readonly own: () => Promise<ReadonlySet<string>>
  /** After what is under way. */
  readonly close: () => Promise<void>
}

/** Where mirrors lie, asked before each use: a folder that can be changed, and be missing. */
type MirrorPlace = {
  /** Rejects with `UnavailableError` while it cannot be used. */
  readonly folder: () => Promise<string>
  /** Which store is whose on this machine. */
  readonly storesFile: string
  /** Whether other machines may keep their mirrors there too. */
  readonly isShared: () => boolean
}

export type MirrorsOptions = Omit<StoreMirrorOptions, 'folder'> & {
  /** A path is a folder that never changes and is of this machine alone. */
  readonly folder: string | MirrorPlace
  readonly shell: HostInfo['shell']
}

/** The database of a shell that never restored one. */
const firstDatabase = 'lectern'

export function createMirrorService({ folder, shell, ...options }: MirrorsOptions): Mirrors {
  const place = typeof folder === 'string' ? fixedPlace(folder) : folder
  const places = new StorePlaces(place.storesFile)
  let opened: OpenMirrors | undefined

  /** Those of the folder as it is now: what was open in another one, or before it was away, is not. */
  async function mirrors(): Promise<OpenMirrors> {
    const found = await place.folder().catch(async (error: unknown) => {
      await leave()
      throw error
    })
    if (opened !== undefined && opened.folder !== found) await leave()
    opened ??= new OpenMirrors({ ...options, folder: found })
    return opened
  }

  async function leave(): Promise<void> {
    const before = opened
    opened = undefined
    await before?.close().catch((error: unknown) => {
      // Everything acknowledged was flushed; a drive that was pulled out takes no more.
      console.warn('The folder of the notes was left without a proper end:', error)
    })
  }

  async function mirrorOf(mirrorId: string) {
    return (await mirrors()).get(mirrorId)
  }

  async function named(mirrorId: string): Promise<NamedMirror> {
    return { mirrorId, ...(await mirrorOf(mirrorId)).head }
  }

  async function others(): Promise<readonly OtherMirror[]> {
    const own = (await places.get(shell))?.mirrorId
    const left = await places.left()
    const here = await mirrors()
    const names = (await here.names()).filter((name) => name !== own && !left.has(name))
    const found = await Promise.all(names.map((name) => otherMirror(here, name)))
    return found.filter((one) => one !== undefined)
  }

  /** When it is not known any more which mirror is whose: the one that was told last. */
  async function newestMirror(): Promise<NamedMirror | undefined> {
    // In a folder that others use too it is rather theirs; what it holds is merged, never taken over.
    if (place.isShared() || !(await places.isEmpty())) return undefined
    const names = await (await mirrors()).names()
    const all = await Promise.all(names.map(named))
    return all.filter((one) => one.sequence > 0).sort((a, b) => b.at - a.at)[0]
  }

  async function store(): Promise<StorePlace> {
    const { mirrorId, database = firstDatabase } = (await places.get(shell)) ?? {}
    try {
      const mirror = await inWords(async () => {
        await mirrors()
        return mirrorId === undefined ? newestMirror() : named(mirrorId)
      })
      return mirror === undefined ? { database } : { database, mirror }
    } catch (error) {
      if (error instanceof UnavailableError) return { database, missing: error.message }
      throw error
    }
  }

  return {
    service: {
      store: () => inWords(store),
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
    warmUp: () => {
      // The page is told of what goes wrong: it asks again.
      store().catch(() => undefined)
    },
    whole: async () => {
      const mirrorId = (await places.get(shell))?.mirrorId
      if (mirrorId === undefined) return undefined
      const mirror = await mirrorOf(mirrorId)
      return mirror.head.sequence === 0 ? undefined : mirror.whole()
    },
    own: () => places.own(),
    close: async () => {
      await opened?.close()
    },
  }
}

/** Undefined for one that cannot be looked at now: half of it may be on its way, and the rest goes on. */
async function otherMirror(
  mirrors: OpenMirrors,
  mirrorId: string,
): Promise<OtherMirror | undefined> {
  try {
    const incomplete = (await mirrors.known(mirrorId))?.incomplete ?? []
    return { mirrorId, state: await mirrorState(join(mirrors.folder, mirrorId), incomplete) }
  } catch (error) {
    console.warn(`The mirror ${mirrorId} of another store cannot be read now:`, error)
    return undefined
  }
}

function fixedPlace(folder: string): MirrorPlace {
  return {
    folder: () => Promise.resolve(folder),
    storesFile: join(folder, 'stores.json'),
    isShared: () => false,
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
  ['EACCES', 'Lectern may not write to its folder'],
  ['EPERM', 'Lectern may not write to its folder'],
  ['EIO', 'the disk reports an error'],
])
