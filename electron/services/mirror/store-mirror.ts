/**
 * The mirror of one store: a journal to which every change is appended and flushed to the disk, and
 * now and then a snapshot in place of journals that have grown long. What was acknowledged outlives a
 * power cut; what could not be written goes into a new journal with the next call.
 */
import { createHash } from 'node:crypto'
import { access, mkdir, open, readFile, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { UnavailableError } from '#shared/api/errors.ts'
import type { MirrorHead, MirrorPage } from '#shared/api/mirror-api.ts'
import type { MirrorChange, MirroredTable } from '#shared/core/mirror/mirror-change.ts'
import { syncFolder, writeFileDurably } from '../data-folder/durable-file.ts'
import {
  fileName,
  numberedFiles,
  readMirror,
  type JournalLine,
  type MirrorState,
  type RowLine,
} from './mirror-files.ts'
import { sealedLine } from './sealed-line.ts'
import { writeSnapshot } from './write-snapshot.ts'

const usualLongestJournal = 8 * 1024 * 1024
/** Records that are read at once. */
const lotSize = 200
/** Each start begins a journal of its own. */
const mostJournals = 20
/** UTF-16 code units of a page, about. */
const pageSize = 2_000_000

export type StoreMirrorOptions = {
  readonly folder: string
  /** Milliseconds since the epoch. */
  readonly now: () => number
  /** Bytes of a journal after which a snapshot takes the place of all; 8 MB when absent. */
  readonly longestJournal?: number
}

export type AppendInput = {
  /** Of the last change that these build on. */
  readonly after: number
  readonly sequence: number
  readonly complete: boolean
  readonly changes: readonly MirrorChange[]
}

/** `change` is undefined when its bytes are missing or damaged. */
type ReadLine = { readonly line: RowLine; readonly change: MirrorChange | undefined }

/** Everything that a mirror holds at one moment. */
export type WholeMirror = {
  readonly mirrorId: string
  /** When it was told last, milliseconds since the epoch. */
  readonly at: number
  /** Records and lines that cannot be read. */
  readonly damaged: number
  /** The same each time. Records that cannot be read are left out. */
  readonly records: () => AsyncIterable<MirrorChange>
}

export class StoreMirror {
  readonly #folder: string
  readonly #now: () => number
  readonly #longestJournal: number
  #sequence: number
  #at: number
  readonly #ids = new Map<MirroredTable, Set<string>>()
  readonly #damaged: number
  /** Of the journal in use, or of the next one when none is open. */
  #number: number
  #journal: FileHandle | undefined
  #written = 0
  /** How many there are beside the snapshot. */
  #journals = 0
  /** What is being read page by page, from the first page to the last. */
  #reading: readonly RowLine[] = []
  readonly #incomplete = new Set<string>()
  #turn: Promise<unknown> = Promise.resolve()
  #isClosed = false

  private constructor(
    { folder, now, longestJournal = usualLongestJournal }: StoreMirrorOptions,
    state: MirrorState,
    number: number,
  ) {
    this.#folder = folder
    this.#now = now
    this.#longestJournal = longestJournal
    this.#sequence = state.sequence
    this.#at = state.at
    for (const line of state.rows.values()) this.#count(line)
    this.#damaged = state.damaged
    this.#number = number
  }

  /** Reads what is there and writes nothing, for it may be another device's: the first change does. */
  static async open(options: StoreMirrorOptions): Promise<StoreMirror> {
    const { folder } = options
    if (!(await exists(folder))) {
      return new StoreMirror(options, nothing, 1)
    }
    const files = await numberedFiles(folder)
    const last = files.at(-1)?.number ?? 0
    const state = await readMirror(folder)
    const mirror = new StoreMirror(options, state, last + 1)
    mirror.#journals = files.filter((file) => file.kind === 'journal').length
    return mirror
  }

  /** `damaged`: lines that could not be read when it was opened. */
  get head(): MirrorHead & { readonly at: number } {
    const counts = Object.fromEntries([...this.#ids].map(([table, ids]) => [table, ids.size]))
    return { sequence: this.#sequence, counts, damaged: this.#damaged, at: this.#at }
  }

  /** Files of bytes that were missing or damaged when the records were read last: they may be on their way. */
  get incomplete(): readonly string[] {
    return [...this.#incomplete]
  }

  /** A page of all records, articles first. Bytes that are missing or damaged take their row with them. */
  read(offset: number): Promise<MirrorPage> {
    return this.#inTurn(async () => {
      if (offset === 0) {
        this.#reading = articlesFirst((await readMirror(this.#folder)).rows.values())
        this.#incomplete.clear()
      }
      const changes: MirrorChange[] = []
      let size = 0
      let at = offset
      for (; at < this.#reading.length && size < pageSize; at += 1) {
        const line = this.#reading[at]
        const change = line === undefined ? undefined : await this.#change(line)
        if (change === undefined) continue
        changes.push(change)
        size += JSON.stringify(change).length
      }
      return { changes, next: at, done: at >= this.#reading.length }
    })
  }

  /** As it stands after what is under way. */
  whole(): Promise<WholeMirror> {
    return this.#inTurn(async () => {
      const { rows, damaged } = await readMirror(this.#folder)
      const lines: RowLine[] = []
      for await (const lot of this.#changes([...rows.values()])) {
        for (const { line, change } of lot) if (change !== undefined) lines.push(line)
      }
      const changes = (): AsyncGenerator<readonly ReadLine[]> => this.#changes(lines)
      const records = async function* (): AsyncGenerator<MirrorChange> {
        for await (const lot of changes()) {
          for (const { change } of lot) if (change !== undefined) yield change
        }
      }
      const mirrorId = basename(this.#folder)
      return { mirrorId, at: this.#at, damaged: damaged + rows.size - lines.length, records }
    })
  }

  /**
   * Resolves once the change is durable, with the number of the last complete one. Refuses changes
   * that build on what is not here: the folder may be another one than a moment ago.
   */
  append(input: AppendInput): Promise<number> {
    return this.#inTurn(async () => {
      if (this.#isClosed) throw new UnavailableError('its folder was changed')
      if (input.after > this.#sequence) throw new UnavailableError('it has to be told anew')
      const changes = await Promise.all(input.changes.map((change) => this.#rowLine(change)))
      const { sequence, complete } = input
      await this.#write({ sequence, at: this.#now(), complete, changes })
      for (const change of changes) this.#count(change)
      this.#at = this.#now()
      if (complete) this.#sequence = Math.max(this.#sequence, sequence)
      const isLong = this.#written > this.#longestJournal || this.#journals > mostJournals
      if (complete && isLong) await this.#startSnapshot().catch(stayLong)
      return this.#sequence
    })
  }

  /** After what is under way; nothing is written any more. */
  close(): Promise<void> {
    return this.#inTurn(async () => {
      this.#isClosed = true
      await this.#endJournal()
    })
  }

  #count({ table, id, row }: RowLine): void {
    const ids = this.#ids.get(table) ?? new Set()
    this.#ids.set(table, ids)
    if (row === undefined) ids.delete(id)
    else ids.add(id)
  }

  async #write(line: JournalLine): Promise<void> {
    const bytes = Buffer.from(sealedLine(line), 'utf8')
    try {
      const journal = this.#journal ?? (await this.#startJournal())
      await journal.appendFile(bytes)
      await journal.datasync()
      this.#written += bytes.byteLength
    } catch (error) {
      // Half a line may stand at its end: nothing more is written into this one.
      await this.#endJournal().catch(() => undefined)
      throw error
    }
  }

  async #startJournal(): Promise<FileHandle> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 })
    const path = join(this.#folder, fileName({ kind: 'journal', number: this.#number }))
    const journal = await open(path, 'ax', 0o600).catch((error: unknown) => {
      this.#number += 1
      throw error
    })
    // In use from here on, so that a failure below leaves it and its number behind.
    this.#journal = journal
    this.#written = 0
    this.#journals += 1
    await syncFolder(this.#folder)
    await syncFolder(dirname(this.#folder))
    await syncFolder(dirname(dirname(this.#folder)))
    return journal
  }

  async #endJournal(): Promise<void> {
    const journal = this.#journal
    if (journal === undefined) return
    this.#journal = undefined
    this.#number += 1
    await journal.close()
  }

  async #startSnapshot(): Promise<void> {
    await this.#endJournal()
    const state = await readMirror(this.#folder)
    if (state.damaged === 0) await this.#rotate(state)
  }

  /** `state` is everything before the journal in use. Old files go only when the new one is safe. */
  async #rotate(state: MirrorState): Promise<void> {
    const number = this.#number
    await writeSnapshot(join(this.#folder, fileName({ kind: 'snapshot', number })), state)
    for (const file of await numberedFiles(this.#folder)) {
      if (file.number < number) await rm(join(this.#folder, fileName(file)), { force: true })
    }
    this.#journals = 0
  }

  async #rowLine({ table, id, row, bytes }: MirrorChange): Promise<RowLine> {
    if (row === undefined) return { table, id }
    if (bytes === undefined) return { table, id, row }
    const content = Buffer.from(bytes, 'base64')
    const name = hashOf(content)
    const path = join(this.#folder, 'bytes', name)
    if (!(await exists(path))) await writeFileDurably(path, content)
    // One that is there may come from a try that failed before its name was durable.
    await syncFolder(dirname(path))
    await syncFolder(this.#folder)
    return { table, id, row, bytes: name }
  }

  /** In lots, whose bytes are read side by side; between two of them others get their turn. */
  async *#changes(lines: readonly RowLine[]): AsyncGenerator<readonly ReadLine[]> {
    for (let at = 0; at < lines.length; at += lotSize) {
      const lot = lines.slice(at, at + lotSize)
      yield await Promise.all(lot.map(async (line) => ({ line, change: await this.#change(line) })))
      await setImmediate()
    }
  }

  async #change({ table, id, row, bytes }: RowLine): Promise<MirrorChange | undefined> {
    if (row === undefined) return undefined
    if (bytes === undefined) return { table, id, row }
    const content = await readFile(join(this.#folder, 'bytes', bytes)).catch(() => undefined)
    if (content === undefined || hashOf(content) !== bytes) {
      this.#incomplete.add(bytes)
      return undefined
    }
    return { table, id, row, bytes: content.toString('base64') }
  }

  #inTurn<Outcome>(work: () => Promise<Outcome>): Promise<Outcome> {
    const outcome = this.#turn.then(work)
    this.#turn = outcome.catch(() => undefined)
    return outcome
  }
}

/** Whoever takes records in must know first by which ids their articles go. */
function articlesFirst(lines: Iterable<RowLine>): readonly RowLine[] {
  const all = [...lines]
  const isArticle = ({ table }: RowLine): boolean => table === 'articles'
  return [...all.filter(isArticle), ...all.filter((line) => !isArticle(line))]
}

const nothing: MirrorState = { sequence: 0, at: 0, rows: new Map(), damaged: 0, size: 0 }

/** The journals hold everything as before, and reading and writing go on; a later try folds them. */
function stayLong(error: unknown): void {
  console.error('The journals of a mirror could not be folded into a snapshot:', error)
}

function hashOf(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
