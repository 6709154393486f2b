/** The mirrors of all stores that use this data folder, each in a folder of its own. */
import { join } from 'node:path'
import { UnavailableError } from '#shared/api/errors.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { StoreMirror } from './store-mirror.ts'

export type Mirrors = {
  readonly service: MirrorService
  /** After what is under way. */
  readonly close: () => Promise<void>
}

/** `now`: milliseconds since the epoch. */
export function createMirrorService(folder: string, now: () => number): Mirrors {
  const opened = new Map<string, Promise<StoreMirror>>()

  function mirrorOf(mirrorId: string): Promise<StoreMirror> {
    const known = opened.get(mirrorId)
    if (known !== undefined) return known
    const opening = StoreMirror.open(join(folder, mirrorId), now)
    opened.set(mirrorId, opening)
    // The next call tries again.
    opening.catch(() => opened.delete(mirrorId))
    return opening
  }

  return {
    service: {
      head: ({ mirrorId }) => inWords(async () => (await mirrorOf(mirrorId)).head),
      append: ({ mirrorId, ...input }) =>
        inWords(async () => ({ sequence: await (await mirrorOf(mirrorId)).append(input) })),
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
