/** The files of one store's mirror: how they are named, and what their lines mean. */
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import {
  mirroredTables,
  type MirrorCounts,
  type MirroredTable,
} from '#shared/core/mirror/mirror-change.ts'
import { unsealed } from './sealed-line.ts'

export const mirrorFormat = 1

/** As it was parsed: a copy of each of a hundred thousand rows would take most of reading them. */
const plainRow = z.custom<Record<string, unknown>>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !Object.hasOwn(value, '__proto__'),
)

/** `bytes` names a file of the folder `bytes`: the SHA-256 of what is in it. */
const rowLine = z.strictObject({
  table: z.enum(mirroredTables),
  id: z.string(),
  row: plainRow.optional(),
  bytes: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})
export type RowLine = z.infer<typeof rowLine>

/**
 * One call of the store, in the journal. The records of one sequence number may come in several
 * lines; `complete` is true in the last of them.
 */
const journalLine = z.strictObject({
  sequence: z.int().min(0),
  /** Milliseconds since the epoch. */
  at: z.number(),
  complete: z.boolean(),
  changes: z.array(rowLine),
})
export type JournalLine = z.infer<typeof journalLine>

/** The first line of a snapshot; the rows follow, a line each. */
const snapshotHeader = z.strictObject({
  lectern: z.literal('snapshot'),
  format: z.literal(mirrorFormat),
  sequence: z.int().min(0),
  at: z.number(),
  counts: z.partialRecord(z.enum(mirroredTables), z.int().min(0)),
  /** Of all lines after this one, line feeds included. */
  sha256: z.string(),
})
export type SnapshotHeader = z.infer<typeof snapshotHeader>

/** The last complete state that the files tell. */
export type MirrorState = {
  /** 0 before the first complete change. */
  readonly sequence: number
  /** When the last change was told, milliseconds since the epoch. */
  readonly at: number
  /** By table and id. */
  readonly rows: ReadonlyMap<string, RowLine>
  /** Lines that could not be read, a torn last line of a journal not among them. */
  readonly damaged: number
  /** Bytes of the files that were read. */
  readonly size: number
}

export type NumberedFile = { readonly kind: 'journal' | 'snapshot'; readonly number: number }

/**
 * A snapshot holds everything of the journals with a lower number, so state is the newest snapshot
 * and the journals from its number on.
 */
export function fileName({ kind, number }: NumberedFile): string {
  return `${kind}-${String(number).padStart(8, '0')}.jsonl`
}

/** Of that folder, lowest number first; drafts and strangers are left out. */
export async function numberedFiles(folder: string): Promise<readonly NumberedFile[]> {
  return (await readdir(folder))
    .flatMap((name): NumberedFile[] => {
      const found = /^(journal|snapshot)-(\d{8,})\.jsonl$/.exec(name)
      if (found === null) return []
      return [{ kind: found[1] === 'journal' ? 'journal' : 'snapshot', number: Number(found[2]) }]
    })
    .sort((a, b) => a.number - b.number)
}

/** Reads the newest snapshot that is there and the journals after it. */
export async function readMirror(folder: string): Promise<MirrorState> {
  const files = await numberedFiles(folder)
  const snapshot = files.findLast((file) => file.kind === 'snapshot')
  const reading = new MirrorReading()
  if (snapshot !== undefined) await reading.addSnapshot(join(folder, fileName(snapshot)))
  for (const file of files) {
    if (file.kind === 'journal' && file.number >= (snapshot?.number ?? 0)) {
      await reading.addJournal(join(folder, fileName(file)))
    }
  }
  return reading
}

/** Adds files up, oldest first. */
class MirrorReading implements MirrorState {
  readonly rows = new Map<string, RowLine>()
  sequence = 0
  at = 0
  damaged = 0
  size = 0

  async addSnapshot(path: string): Promise<void> {
    this.size += (await stat(path)).size
    let header: SnapshotHeader | undefined
    for await (const lines of linesOf(path)) {
      for (const line of lines) {
        const value = unsealed(line)
        if (header === undefined) {
          header = snapshotHeader.safeParse(value).data
          // Rows are worth reading without it; that something is wrong is remembered.
          if (header === undefined) this.damaged += 1
          else continue
        }
        const row = rowLine.safeParse(value)
        if (row.success) this.#put(row.data)
        else this.damaged += 1
      }
    }
    if (header === undefined) {
      this.damaged = Math.max(this.damaged, 1)
      return
    }
    this.sequence = header.sequence
    this.at = header.at
    const missing = Object.values(header.counts).reduce((sum, one) => sum + one, 0) - this.rows.size
    if (missing > 0 && this.damaged === 0) this.damaged = missing
  }

  async addJournal(path: string): Promise<void> {
    this.size += (await stat(path)).size
    let damagedBefore = 0
    for await (const lines of linesOf(path)) {
      for (const line of lines) {
        const parsed = journalLine.safeParse(unsealed(line))
        if (!parsed.success) {
          damagedBefore += 1
          continue
        }
        const { sequence, at, complete, changes } = parsed.data
        for (const change of changes) this.#put(change)
        this.at = at
        if (complete) this.sequence = Math.max(this.sequence, sequence)
        // A line that others follow was not torn by a power cut.
        this.damaged += damagedBefore
        damagedBefore = 0
      }
    }
    if (damagedBefore > 1) this.damaged += damagedBefore
  }

  #put(line: RowLine): void {
    const key = `${line.table}/${line.id}`
    if (line.row === undefined) this.rows.delete(key)
    else this.rows.set(key, line)
  }
}

/** Lots of lines. Between two of them others get their turn, however long the file is. */
async function* linesOf(path: string): AsyncGenerator<readonly string[]> {
  const stream = createReadStream(path, { encoding: 'utf8', highWaterMark: 256 * 1024 })
  let rest = ''
  for await (const piece of stream as AsyncIterable<string>) {
    // Whoever saved it with a text editor may have made two characters of each line feed.
    const lines = `${rest}${piece}`.split(/\r?\n/)
    rest = lines.pop() ?? ''
    yield lines.filter((line) => line !== '')
  }
  if (rest !== '') yield [rest]
}

export function countRows(rows: Iterable<RowLine>): MirrorCounts {
  const counts = new Map<MirroredTable, number>()
  for (const { table } of rows) counts.set(table, (counts.get(table) ?? 0) + 1)
  return Object.fromEntries(counts)
}
