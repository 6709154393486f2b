/**
 * One backup in one file: sealed lines as in the mirror, a header first, then a record a line with
 * its bytes inline. See docs/backups.md.
 */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { setImmediate } from 'node:timers/promises'
import { z } from 'zod'
import { backupReasons, type BackupReason } from '#shared/api/backups-api.ts'
import type { HostInfo } from '#shared/api/host-api.ts'
import {
  mirroredTables,
  type MirrorChange,
  type MirrorCounts,
  type MirroredTable,
} from '#shared/core/mirror/mirror-change.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { replaceFileDurably } from '../data-folder/durable-file.ts'
import { sealedLine, unsealed } from '../mirror/sealed-line.ts'

const backupFormat = 1

const header = z.strictObject({
  lectern: z.literal('backup'),
  format: z.literal(backupFormat),
  /** Milliseconds since the epoch. */
  at: z.number(),
  reason: z.enum(backupReasons),
  /** Whose store it was. */
  shell: z.enum(['desktop', 'browser']),
  /** The mirror it was made of: it tells machines apart that share a folder. */
  mirrorId: z.string().optional(),
  counts: z.partialRecord(z.enum(mirroredTables), z.int().min(0)),
  /** Of all lines after this one, line feeds included. */
  sha256: z.string(),
})
export type BackupHeader = z.infer<typeof header>

/** Of a header that this version does not know in full. */
const anyHeader = z.object({ lectern: z.literal('backup'), format: z.number() })

const record = z.strictObject({
  table: z.enum(mirroredTables),
  id: z.string(),
  row: z.record(z.string(), z.unknown()),
  bytes: z.base64().optional(),
})

export type BackupContent = {
  readonly at: number
  readonly reason: BackupReason
  readonly shell: HostInfo['shell']
  readonly mirrorId: string
  /** Gone through twice, and the same both times. */
  readonly records: () => AsyncIterable<MirrorChange>
}

/**
 * Resolves once the file is durable and was read back whole; rejects, leaving nothing under `path`,
 * when the disk refuses or gives back something else.
 */
export async function writeBackupFile(path: string, content: BackupContent): Promise<BackupHeader> {
  const { at, reason, shell, mirrorId, records } = content
  const body = createHash('sha256')
  const counts = new Map<MirroredTable, number>()
  for await (const lot of lotsOf(records())) {
    for (const one of lot) {
      body.update(sealedLine(one), 'utf8')
      counts.set(one.table, (counts.get(one.table) ?? 0) + 1)
    }
  }
  const written: BackupHeader = {
    lectern: 'backup',
    format: backupFormat,
    at,
    reason,
    shell,
    mirrorId,
    counts: Object.fromEntries(counts),
    sha256: body.digest('hex'),
  }
  const write = async (file: FileHandle): Promise<void> => {
    await file.appendFile(sealedLine(written), 'utf8')
    for await (const lot of lotsOf(records())) {
      await file.appendFile(lot.map(sealedLine).join(''), 'utf8')
    }
  }
  await replaceFileDurably(path, write, async (draft) => {
    const read = await examineBackup(draft)
    if (read.ok && read.value.sha256 === written.sha256) return
    throw new Error('A backup could not be read back as it was written.')
  })
  return written
}

/** Records written at once; between two lots others get their turn. */
const lotSize = 200

async function* lotsOf(
  records: AsyncIterable<MirrorChange>,
): AsyncGenerator<readonly MirrorChange[]> {
  let lot: MirrorChange[] = []
  for await (const one of records) {
    lot.push(one)
    if (lot.length < lotSize) continue
    yield lot
    await setImmediate()
    lot = []
  }
  if (lot.length > 0) yield lot
}

/** Reads the whole file; the problem says in words why it is no backup that can be used. */
export async function examineBackup(path: string): Promise<Result<BackupHeader, string>> {
  const body = createHash('sha256')
  const counts = new Map<string, number>()
  let found: BackupHeader | undefined
  for await (const { line } of linesFrom(path, 0)) {
    if (found === undefined) {
      const value = valueOf(line)
      const parsed = header.safeParse(value)
      if (!parsed.success) return fail(anyHeader.safeParse(value).success ? newer : noBackup)
      found = parsed.data
      continue
    }
    const one = recordOf(line)
    if (one === undefined) return fail(damaged)
    body.update(line).update('\n')
    counts.set(one.table, (counts.get(one.table) ?? 0) + 1)
  }
  if (found === undefined) return fail(noBackup)
  const isWhole = body.digest('hex') === found.sha256 && sameCounts(found.counts, counts)
  return isWhole ? succeed(found) : fail(damaged)
}

export type BackupPage = {
  readonly records: readonly MirrorChange[]
  /** Byte of the file where the next page begins. */
  readonly next: number
  readonly done: boolean
}

/**
 * The records from that byte on, about `size` bytes of them; 0 is the beginning of the file.
 * Undefined when a line is damaged.
 */
export async function readBackupPage(
  path: string,
  offset: number,
  size: number,
): Promise<BackupPage | undefined> {
  const records: MirrorChange[] = []
  let next = offset
  for await (const { line, end } of linesFrom(path, offset)) {
    const isHeader = next === 0
    next = end
    if (isHeader) continue
    const one = recordOf(line)
    if (one === undefined) return undefined
    records.push(one)
    if (next - offset >= size) return { records, next, done: false }
  }
  return { records, next, done: true }
}

function recordOf(line: Buffer): MirrorChange | undefined {
  const parsed = record.safeParse(valueOf(line))
  if (!parsed.success) return undefined
  const { bytes, ...rest } = parsed.data
  return bytes === undefined ? rest : { ...rest, bytes }
}

function valueOf(line: Buffer): unknown {
  try {
    return unsealed(line.toString('utf8'))
  } catch (error) {
    // A seal that fits on what is no JSON: nobody but a stranger writes that.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** `end` is the byte after the line feed. */
async function* linesFrom(
  path: string,
  start: number,
): AsyncGenerator<{ readonly line: Buffer; readonly end: number }> {
  let pieces: Buffer[] = []
  let end = start
  for await (const chunk of createReadStream(path, { start, highWaterMark: 1024 * 1024 })) {
    let rest = chunk as Buffer
    for (let feed = rest.indexOf(10); feed !== -1; feed = rest.indexOf(10)) {
      const line = Buffer.concat([...pieces, rest.subarray(0, feed)])
      pieces = []
      rest = rest.subarray(feed + 1)
      end += line.byteLength + 1
      yield { line, end }
    }
    if (rest.byteLength > 0) pieces.push(rest)
  }
  const line = Buffer.concat(pieces)
  // Lectern ends every line, so this one was cut off and its seal will not fit.
  if (line.byteLength > 0) yield { line, end: end + line.byteLength }
}

function sameCounts(counts: MirrorCounts, found: ReadonlyMap<string, number>): boolean {
  return mirroredTables.every((table) => (counts[table] ?? 0) === (found.get(table) ?? 0))
}

const noBackup = 'This is not a backup of Lectern, or its beginning is damaged.'
const newer = 'This backup was made by another version of Lectern. Update Lectern to read it.'
const damaged =
  'This backup is damaged: a part of it is missing or was changed. Its notes can still be read with any text editor.'
