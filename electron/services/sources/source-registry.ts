/**
 * Which folders and files make up the library. Kept in `sources.json` in the data folder, because
 * this, unlike the index, cannot be found out again: a damaged file is set aside, never overwritten.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { StoppedScan } from '#shared/api/host-api.ts'
import { toSourceId, type SourceId } from '#shared/core/ids.ts'
import { writeFileDurably } from '../data-folder/durable-file.ts'
import { setAside } from '../data-folder/set-aside.ts'
import type { RegisteredSource } from './registered-source.ts'

const fileSchema = z.object({
  version: z.literal(1),
  sources: z.array(
    z.object({
      sourceId: z.string().regex(/^[0-9a-f]{16}$/),
      kind: z.enum(['folder', 'file', 'samples']),
      path: z.string().min(1),
      addedAt: z.number(),
      stopped: z.object({ done: z.number(), total: z.number().exactOptional() }).exactOptional(),
    }),
  ),
  removed: z.array(z.string().regex(/^[0-9a-f]{16}$/)).default([]),
})

export type SourceRegistry = {
  /** In human words, when something was wrong with the file. */
  readonly notices: readonly string[]
  /** In the order in which they were added. */
  list(): readonly RegisteredSource[]
  get(sourceId: SourceId): RegisteredSource | undefined
  /** Sources that were there once. Articles of a source that never was are of another device. */
  removed(): readonly SourceId[]
  /** Resolves once durable. A source that is already there is left as it is. */
  add(sources: readonly RegisteredSource[]): Promise<void>
  remove(sourceId: SourceId): Promise<void>
  /** Undefined: its scan may go on. Resolves once durable. */
  setStopped(sourceId: SourceId, stopped: StoppedScan | undefined): Promise<void>
}

/** Rejects when the data folder cannot be read or written. */
export async function openSourceRegistry(dataFolder: string): Promise<SourceRegistry> {
  const path = fileIn(dataFolder)
  const { sources: known, removed: gone, notices } = await load(path)
  const sources = new Map(known.map((source) => [source.sourceId, source]))
  const removed = new Set(gone)
  let lastWrite: Promise<void> = Promise.resolve()
  const save = (): Promise<void> => {
    const file = { version: 1, sources: [...sources.values()], removed: [...removed] }
    const write = lastWrite.then(() => writeFileDurably(path, `${JSON.stringify(file, null, 2)}\n`))
    // The caller hears of a failure; the next write is tried all the same.
    lastWrite = write.catch(() => undefined)
    return write
  }
  return {
    notices,
    list: () => [...sources.values()],
    get: (sourceId) => sources.get(sourceId),
    removed: () => [...removed],
    async add(added) {
      const fresh = added.filter(({ sourceId }) => !sources.has(sourceId))
      if (fresh.length === 0) return
      for (const source of fresh) {
        sources.set(source.sourceId, source)
        removed.delete(source.sourceId)
      }
      await save()
    },
    async remove(sourceId) {
      if (!sources.delete(sourceId)) return
      removed.add(sourceId)
      await save()
    },
    async setStopped(sourceId, stopped) {
      const source = sources.get(sourceId)
      if (source === undefined || (stopped ?? source.stopped) === undefined) return
      const { kind, path, addedAt } = source
      const known = { sourceId, kind, path, addedAt }
      sources.set(sourceId, stopped === undefined ? known : { ...known, stopped })
      await save()
    },
  }
}

type Listed = {
  readonly sources: readonly RegisteredSource[]
  readonly removed: readonly SourceId[]
}

type Loaded = Listed & {
  readonly notices: readonly string[]
}

/**
 * The sources for who changes nothing: undefined when the file is damaged, which stays where it is.
 * Rejects when it cannot be read.
 */
export async function findSources(
  dataFolder: string,
): Promise<readonly RegisteredSource[] | undefined> {
  return (await find(fileIn(dataFolder)))?.sources
}

function fileIn(dataFolder: string): string {
  return join(dataFolder, 'sources.json')
}

/** Undefined when the file is damaged. */
async function find(path: string): Promise<Listed | undefined> {
  try {
    return parse(await readFile(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing
    throw error
  }
}

async function load(path: string): Promise<Loaded> {
  const listed = await find(path)
  if (listed !== undefined) return { ...listed, notices: [] }
  const aside = await setAside(path)
  return {
    ...nothing,
    notices: [
      `The list of your library's folders was damaged and is now in ${aside}. Your articles, highlights and notes are safe. Add the folders again to go on.`,
    ],
  }
}

const nothing: Listed = { sources: [], removed: [] }

function parse(text: string): Listed | undefined {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    // Set aside by the caller, which says so.
    return undefined
  }
  const file = fileSchema.safeParse(json)
  if (!file.success) return undefined
  const { sources, removed } = file.data
  return {
    sources: sources.map((source) => ({ ...source, sourceId: toSourceId(source.sourceId) })),
    removed: removed.map(toSourceId),
  }
}
