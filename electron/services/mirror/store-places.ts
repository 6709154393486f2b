/**
 * Which database of its browser each shell uses, and which mirror tells of it. Kept apart from the
 * browser's profile, so that a store that comes up empty is not taken for a first start.
 */
import { access, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { syncFolder, writeFileDurably } from '../data-folder/durable-file.ts'

const storePlace = z.strictObject({
  database: z.string(),
  mirrorId: z.string().optional(),
  /** Mirrors that it told before and left behind: what is in them was lost or given up. */
  earlier: z.array(z.string()).optional(),
})
export type StorePlaceEntry = z.infer<typeof storePlace>

const format = 1
const placesFile = z.strictObject({
  format: z.literal(format),
  stores: z.record(z.string(), storePlace),
})

export class StorePlaces {
  readonly #file: string
  #places: Promise<ReadonlyMap<string, StorePlaceEntry>>

  constructor(file: string) {
    this.#file = file
    this.#places = readPlaces(file)
    // Reported by whoever asks first.
    this.#places.catch(() => undefined)
  }

  /** Undefined when this shell never had a store, or when the file was lost. */
  async get(shell: string): Promise<StorePlaceEntry | undefined> {
    return (await this.#places).get(shell)
  }

  /** Mirrors that stores of this data folder left behind. */
  async left(): Promise<ReadonlySet<string>> {
    return new Set([...(await this.#places).values()].flatMap(({ earlier = [] }) => earlier))
  }

  /** Mirrors that stores of this data folder tell, or told before. */
  async own(): Promise<ReadonlySet<string>> {
    const told = [...(await this.#places).values()].flatMap(({ mirrorId }) => mirrorId ?? [])
    return new Set([...told, ...(await this.left())])
  }

  /** Whether any shell ever had a store. */
  async isEmpty(): Promise<boolean> {
    return (await this.#places).size === 0
  }

  /** Resolves once it is durable; calls take their turns. */
  async set(shell: string, place: StorePlaceEntry): Promise<void> {
    const before = this.#places
    const writing = before.then(async (places) => {
      const stores = new Map([...places, [shell, place]])
      const data = { format, stores: Object.fromEntries(stores) }
      await writeFileDurably(this.#file, `${JSON.stringify(data, undefined, 1)}\n`)
      return stores
    })
    this.#places = writing.catch(() => before)
    await writing
  }
}

/**
 * Takes over the file of a Lectern that kept it beside the mirrors, where a synchroniser would carry
 * it to machines with other stores. One that is there already stays.
 */
export async function takeOverPlaces(from: string, to: string): Promise<void> {
  if (await isThere(to)) return
  try {
    await rename(from, to)
  } catch (error) {
    if (isMissing(error)) return
    throw error
  }
  await syncFolder(dirname(to))
  await syncFolder(dirname(from))
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === 'ENOENT' || code === 'ENOTDIR'
}

/** A damaged file counts as lost: mirrors are then found by themselves. */
async function readPlaces(file: string): Promise<ReadonlyMap<string, StorePlaceEntry>> {
  try {
    const parsed = placesFile.safeParse(JSON.parse(await readFile(file, 'utf8')))
    return new Map(Object.entries(parsed.data?.stores ?? {}))
  } catch (error) {
    if (error instanceof SyntaxError) return new Map()
    if (isMissing(error)) return new Map()
    throw error
  }
}
