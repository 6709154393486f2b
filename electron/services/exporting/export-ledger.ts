/**
 * What Lectern wrote where, so that an export never writes over what somebody changed since. One
 * durable file in the data folder; losing it costs no note: every difference then counts as theirs.
 */
import { readFile, rename } from 'node:fs/promises'
import { z } from 'zod'
import { writeFileDurably } from '../data-folder/durable-file.ts'

const writtenSchema = z.strictObject({
  /** SHA-256, hex. */
  hash: z.string(),
  /** It holds words of the user's around or in Lectern's. */
  edited: z.boolean(),
  /** Name of what is Lectern's in it, among the export's bases; empty where all of it is. */
  base: z.string(),
})

const entrySchema = z.strictObject({
  /** What was written last; absent until the first write has finished. */
  written: writtenSchema.optional(),
  /** What is being written, so that being killed in between is no change by others. */
  pending: writtenSchema.optional(),
  /** Written beside a file that someone else had changed. */
  aside: z.boolean().optional(),
})

const ledgerSchema = z.strictObject({
  format: z.literal(2),
  lastFolder: z.string().optional(),
  liveFolder: z.string().optional(),
  liveTemplate: z.string().optional(),
  /** By folder, then by article, then by path inside the folder, `/` separated. */
  folders: z.record(z.string(), z.record(z.string(), z.record(z.string(), entrySchema))),
})

/** Written before Lectern kept what is its own in a file: of those that nobody changed, all is. */
const firstEntrySchema = z
  .strictObject({
    hash: z.string().optional(),
    pending: z.string().optional(),
    aside: z.boolean().optional(),
  })
  .transform(({ hash, pending, aside }) => ({
    written: hash === undefined ? undefined : { hash, edited: false, base: '' },
    pending: pending === undefined ? undefined : { hash: pending, edited: false, base: '' },
    aside,
  }))

const firstLedgerSchema = z.strictObject({
  format: z.literal(1),
  lastFolder: z.string().optional(),
  folders: z.record(z.string(), z.record(z.string(), z.record(z.string(), firstEntrySchema))),
})

export type LedgerEntry = z.infer<typeof entrySchema>
export type WrittenFile = z.infer<typeof writtenSchema>
export type ArticleLedger = Map<string, LedgerEntry>

type LiveFolder = {
  readonly path: string
  /** Name of the template of its files; without it they have Lectern's own format. */
  readonly template?: string | undefined
}

export interface ExportLedger {
  lastFolder(): string | undefined
  /** Live: changes reach the disk with the next `save`. */
  filesOf(folder: string, articleId: string): ArticleLedger
  setLastFolder(path: string): void
  /** The one that is kept up to date. */
  live(): LiveFolder | undefined
  setLive(live: LiveFolder | undefined): void
  /** Of the bases that are still needed. */
  baseNames(): ReadonlySet<string>
  /** Resolves when all changes are durable; rejects when the data folder cannot be written. */
  save(): Promise<void>
}

/** Reads the ledger; one that cannot be understood is kept beside, and a new one begun. */
export async function openExportLedger(path: string): Promise<ExportLedger> {
  const stored = await readLedger(path)
  const folders = new Map(
    Object.entries(stored.folders).map(([folder, articles]) => [
      folder,
      new Map(
        Object.entries(articles).map(([article, files]) => [
          article,
          new Map<string, LedgerEntry>(Object.entries(files)),
        ]),
      ),
    ]),
  )
  let { lastFolder } = stored
  let live: LiveFolder | undefined =
    stored.liveFolder === undefined
      ? undefined
      : { path: stored.liveFolder, template: stored.liveTemplate }
  let saved = ''
  return {
    lastFolder: () => lastFolder,
    setLastFolder(folder) {
      lastFolder = folder
    },
    live: () => live,
    setLive(chosen) {
      live = chosen
    },
    filesOf(folder, articleId) {
      const articles = folders.get(folder) ?? new Map<string, ArticleLedger>()
      folders.set(folder, articles)
      const files = articles.get(articleId) ?? new Map<string, LedgerEntry>()
      articles.set(articleId, files)
      return files
    },
    baseNames() {
      const entries = [...folders.values()].flatMap((articles) =>
        [...articles.values()].flatMap((files) => [...files.values()]),
      )
      return new Set(
        entries.flatMap(({ written, pending }) =>
          [written, pending].flatMap((one) => (one === undefined ? [] : [one.base])),
        ),
      )
    },
    async save() {
      const content = JSON.stringify({
        format: 2,
        ...(lastFolder === undefined ? {} : { lastFolder }),
        ...(live === undefined ? {} : { liveFolder: live.path, liveTemplate: live.template }),
        folders: plain(folders),
      })
      if (content === saved) return
      await writeFileDurably(path, content)
      saved = content
    },
  }
}

/** Maps in maps as records in records. */
function plain(value: unknown): unknown {
  if (!(value instanceof Map)) return value
  return Object.fromEntries([...value].map(([key, item]) => [String(key), plain(item)]))
}

type StoredLedger = Omit<z.infer<typeof ledgerSchema>, 'format'>

async function readLedger(path: string): Promise<StoredLedger> {
  const empty = { folders: {} }
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return empty
    throw error
  }
  const read = z.union([ledgerSchema, firstLedgerSchema]).safeParse(parseJson(text))
  if (read.success) return read.data
  await rename(path, `${path}.damaged`)
  return empty
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The schema refuses `undefined`, and the caller keeps the file.
    return undefined
  }
}
