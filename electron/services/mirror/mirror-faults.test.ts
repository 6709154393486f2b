import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UnavailableError } from '#shared/api/errors.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import {
  diskFaults,
  failAt,
  mendDisk,
  unflushed,
  type DiskFault,
} from '../../../tests/support/failing-disk.ts'
import { createMirrorService, type Mirrors } from './mirror-service.ts'

vi.mock('node:fs/promises', async (load) => {
  const { overFailingDisk } = await import('../../../tests/support/failing-disk.ts')
  return overFailingDisk(await load())
})

const mirrorId = '11111111-1111-4111-8111-111111111111'
/** Bytes; the usual length is the same thing slower. */
const longestJournal = 16 * 1024
const longText = 'x'.repeat(longestJournal)

function note(id: string, text: string): MirrorChange {
  return { table: 'articleNotes', id, row: { id, text } }
}

function articleText(id: string, words: string): MirrorChange {
  return { table: 'articleTexts', id, row: { id }, bytes: Buffer.from(words).toString('base64') }
}

/** Drafts; and a snapshot whose journals are there still: they go only once its name is durable. */
const harmless = /\.tmp$|^name .*snapshot-\d+\.jsonl$/

/** A store before its mirror: it tells again what was not acknowledged, and knows what was. */
class Teller {
  readonly folder: string
  #acknowledged = new Map<string, string>()
  /** What may be in the mirror or not: it was told and not acknowledged. */
  #pending = new Map<string, string>()
  #acknowledgedSequence = 0
  /** Ends of files into which nothing more is written because a call on them failed. */
  #abandoned: ReadonlySet<string> = new Set()
  #mirrors: Mirrors
  failures = 0

  constructor(folder: string) {
    this.folder = folder
    this.#mirrors = this.#open(folder)
  }

  #open(folder: string): Mirrors {
    return createMirrorService({ folder, shell: 'desktop', now: () => 1, longestJournal })
  }

  async tell(changes: readonly MirrorChange[], complete = true): Promise<void> {
    const sequence = this.#acknowledgedSequence + 1
    this.#pending = new Map(changes.map((change) => [keyOf(change), JSON.stringify(change)]))
    await this.#untilDone(() =>
      this.#mirrors.service.append({ mirrorId, after: 0, sequence, complete, changes }),
    )
    // What was acknowledged outlives a power cut.
    expect(this.#loose().filter((one) => !this.#abandoned.has(one))).toEqual([])
    for (const [key, change] of this.#pending) this.#acknowledged.set(key, change)
    this.#pending.clear()
    if (complete) this.#acknowledgedSequence = sequence
  }

  #loose(): readonly string[] {
    return unflushed(dirname(this.folder)).filter((one) => !harmless.test(one))
  }

  async useStore(database: string): Promise<void> {
    await this.#untilDone(() => this.#mirrors.service.useStore({ database }))
    expect((await this.#mirrors.service.store({})).database).toBe(database)
  }

  /** Reading must not need a disk that can be written. */
  async restart(): Promise<void> {
    await this.#mirrors.close().catch(() => (this.failures += 1))
    this.#mirrors = this.#open(this.folder)
    expect((await this.#mirrors.service.store({})).mirror?.sequence).toBe(
      this.#acknowledgedSequence,
    )
  }

  /** The second try must do: nothing needs a restart once the disk works again. */
  async #untilDone(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
    } catch (error) {
      this.failures += 1
      expect(error).toBeInstanceOf(UnavailableError)
      mendDisk()
      this.#abandoned = new Set(this.#loose().filter((one) => one.startsWith('content ')))
      await this.check()
      await work()
    }
  }

  /** What another start would find on the disk as it is now. */
  async check(): Promise<void> {
    if (this.#acknowledged.size === 0) return
    const copy = await mkdtemp(join(tmpdir(), 'lectern-copy-'))
    try {
      await cp(this.folder, copy, { recursive: true })
      const mirrors = this.#open(copy)
      const head = await mirrors.service.head({ mirrorId })
      expect(head.damaged).toBe(0)
      expect(head.sequence).toBeGreaterThanOrEqual(this.#acknowledgedSequence)
      const found = await everything(mirrors)
      const keys = new Set([...found.keys(), ...this.#acknowledged.keys()])
      for (const key of keys) {
        const states = [this.#acknowledged.get(key), this.#pending.get(key)]
        const id = key.split('/')[1] ?? ''
        const gone = JSON.stringify({ table: 'articleNotes', id })
        expect(states).toContain(found.get(key) ?? (states.includes(gone) ? gone : undefined))
      }
      await mirrors.close()
    } finally {
      await rm(copy, { recursive: true })
    }
  }

  /** The same state, and all that is known of it, in another folder. */
  async copyTo(folder: string): Promise<Teller> {
    await cp(this.folder, folder, { recursive: true })
    const copy = new Teller(folder)
    copy.#acknowledged = new Map(this.#acknowledged)
    copy.#acknowledgedSequence = this.#acknowledgedSequence
    return copy
  }

  close(): Promise<void> {
    return this.#mirrors.close()
  }
}

function keyOf({ table, id }: MirrorChange): string {
  return `${table}/${id}`
}

async function everything({ service }: Mirrors): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (let offset = 0, done = false; !done;) {
    const page = await service.read({ mirrorId, offset })
    for (const change of page.changes) found.set(keyOf(change), JSON.stringify(change))
    offset = page.next
    done = page.done
  }
  return found
}

/** Every way of writing: first journal, bytes, parts, places, a journal for each start. */
async function usualRun(teller: Teller): Promise<void> {
  await teller.tell([note('a', 'first')])
  await teller.tell([note('b', 'naïve “words”'), articleText('t', 'At noon the tide comes in.')])
  await teller.tell([note('c', 'a part')], false)
  await teller.tell([note('d', 'the other part')])
  await teller.useStore('lectern-2')
  await teller.restart()
  await teller.tell([note('a', 'second'), { table: 'articleNotes', id: 'b' }])
  await teller.restart()
  await teller.tell([note('e', 'after a start'), articleText('u', 'At six it goes.')])
  await teller.tell([note('a', 'third')])
}

/** As many journals as are let lie, each begun by a start. */
async function manyStarts(teller: Teller): Promise<void> {
  for (let start = 0; start < 20; start += 1) {
    if (start > 0) await teller.restart()
    await teller.tell([note(`of start ${start}`, 'x')])
  }
}

/** A start that folds them into a snapshot. */
async function foldingRun(teller: Teller): Promise<void> {
  await teller.restart()
  await teller.tell([note('a', 'after the fold')])
}

/** Journals that grow so long that a snapshot takes their place while Lectern runs. */
async function longRun(teller: Teller): Promise<void> {
  await teller.tell([note('long', longText)])
  await teller.tell([note('a', 'after the fold')])
}

describe('the mirror on a disk that fails', { timeout: 120_000 }, () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-mirror-'))
    // Journals that could not be folded are told of there.
    vi.spyOn(console, 'error').mockReturnValue()
  })
  afterEach(async () => {
    mendDisk()
    vi.restoreAllMocks()
    await rm(folder, { recursive: true })
  })

  /** One run for each writing call that the undisturbed run makes; tells how many there were. */
  async function failEverywhere(
    run: (teller: Teller) => Promise<void>,
    fault: DiskFault,
    prepare?: (teller: Teller) => Promise<void>,
  ): Promise<number> {
    const first = new Teller(join(folder, 'first', 'mirror'))
    await prepare?.(first)
    await first.close()
    for (let point = 1; ; point += 1) {
      await mkdir(join(folder, String(point)))
      const place = join(folder, String(point), 'mirror')
      const teller = prepare !== undefined ? await first.copyTo(place) : new Teller(place)
      failAt(point, fault)
      await run(teller)
      const calls = mendDisk()
      await teller.check()
      await teller.close()
      if (point > calls) {
        expect(teller.failures).toBe(0)
        return calls
      }
      await rm(teller.folder, { recursive: true })
    }
  }

  it.each<DiskFault>([...diskFaults, 'full from then on'])(
    'loses nothing it acknowledged and goes on, whichever call fails: %s',
    async (fault) => {
      expect(await failEverywhere(usualRun, fault)).toBeGreaterThan(60)
    },
  )

  it('does so while a start puts a snapshot in the place of many journals', async () => {
    expect(await failEverywhere(foldingRun, 'short write', manyStarts)).toBeGreaterThan(25)
  })

  it('does so while a snapshot takes the place of long journals', async () => {
    expect(await failEverywhere(longRun, 'short write')).toBeGreaterThan(25)
  })
})
