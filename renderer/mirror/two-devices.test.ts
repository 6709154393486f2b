import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import type { HighlightId } from '#shared/core/ids.ts'
import { chance } from '../../tests/support/chance.ts'
import { mergeOthers } from './merge-others.ts'
import { findPlace } from './tell-mirror.ts'

const edits = 1_000
const seed = Number(process.env.LECTERN_SEED ?? 4)

class Device {
  readonly context: TestContext
  readonly mirrors: Mirrors

  private constructor(context: TestContext, mirrors: Mirrors) {
    this.context = context
    this.mirrors = mirrors
  }

  static async open(folder: string, shell: 'desktop' | 'browser'): Promise<Device> {
    const mirrors = createMirrorService({ folder, shell, now: () => 1 })
    return new Device(await openTestContext(), mirrors)
  }

  /** As at a start: takes in what the other one told, and tells what is new. */
  async meet(): Promise<void> {
    await mergeOthers(this.context, this.mirrors.service)
    await findPlace(this.context.db, this.mirrors.service)
  }

  async noteOf(id: HighlightId): Promise<string | undefined> {
    return (await this.context.db.highlights.get(id))?.note
  }
}

it('1,000 edits of two devices through one folder: nothing that nobody saw replaced is lost', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-two-devices-'))
  const devices = [await Device.open(folder, 'desktop'), await Device.open(folder, 'browser')]
  onTestFinished(async () => {
    for (const { context, mirrors } of devices) {
      await context.close()
      await mirrors.close()
    }
    await rm(folder, { recursive: true })
  })
  const random = chance(seed)
  const pick = <One>(some: readonly One[]): One => {
    const one = some[Math.floor(random() * some.length)]
    if (one === undefined) throw new Error('There is nothing to pick from.')
    return one
  }
  /** Of each highlight, the words that were written and that nobody who saw them has replaced. */
  const standing = new Map<HighlightId, readonly string[]>()

  for (let edit = 0; edit < edits; edit += 1) {
    const device = pick(devices)
    if (random() < 0.08) await device.meet()
    const known = await device.context.db.highlights.toCollection().primaryKeys()
    if (known.length === 0 || random() < 0.04) {
      const { id } = await createOrThrow(device.context, markOf(pick(['tide', 'noon', 'six'])))
      standing.set(id, [])
      continue
    }
    const id = pick(known) as HighlightId
    const seen = (await device.noteOf(id)) ?? ''
    const word = `word${String(edit)}.`
    await setHighlightNote(device.context, { id, note: word })
    const unseen = (standing.get(id) ?? []).filter((one) => !seen.includes(one))
    standing.set(id, [...unseen, word])
  }
  for (let round = 0; round < 3; round += 1) for (const device of devices) await device.meet()

  const [one, other] = devices as [Device, Device]
  const stored = await one.context.db.highlights.orderBy('id').toArray()
  expect(await other.context.db.highlights.orderBy('id').toArray()).toEqual(stored)
  expect(stored.map(({ id }) => id).sort()).toEqual([...standing.keys()].sort())
  const lost = stored.filter(({ id, note }) =>
    (standing.get(id) ?? []).some((word) => !note.includes(word)),
  )
  expect(lost).toEqual([])
  const noted = stored.filter(({ note }) => note !== '').length
  for (const { context } of devices) {
    const counted = await counters(context, articleRef().articleId)
    expect(counted).toEqual([stored.length, 0, 0, noted])
  }
}, 120_000)
