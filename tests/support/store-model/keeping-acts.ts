/** Undo, trash, backups, restoring, other devices, and starts of store and host. */
import fc from 'fast-check'
import { expect } from 'vitest'
import { importNotes } from '#renderer/data/commands/import-notes.ts'
import { importUndo } from '#renderer/data/commands/import-undo.ts'
import { mergeRows } from '#renderer/data/commands/merge-rows.ts'
import { restoreRecords, type RestoreWishes } from '#renderer/data/commands/restore-records.ts'
import {
  deleteForGood,
  emptyOldTrash,
  restoreFromTrash,
  trashTime,
  type TrashedKey,
} from '#renderer/data/commands/trash.ts'
import { redo, undo } from '#renderer/data/commands/undo.ts'
import { allRows } from '#renderer/data/outbox.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { backUp, compareWithStore, readBackup } from '#renderer/mirror/backups.ts'
import { restoreStore } from '#renderer/mirror/restore-store.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import { familiesOf, type Families } from '#shared/core/mirror/article-families.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { named, type Act, type Desk } from './desk.ts'
import type { Seen, SeenStore } from './plain-model.ts'
import { plainPreview, plainRestore } from './plain-restore.ts'
import { comparable, seenIn, type PlainPlace } from './seen-records.ts'
import { use } from './used-commands.ts'

const takeBack: Act = async (desk) => {
  expect((await use(undo)(desk.context)) !== undefined).toBe(desk.model.undo())
}

const doAgain: Act = async (desk) => {
  expect((await use(redo)(desk.context)) !== undefined).toBe(desk.model.redo())
}

const inTrash = (one: Seen): boolean => one['trashed'] === true && one['erased'] !== true

function trashed(desk: Desk): readonly TrashedKey[] {
  return (['highlights', 'articleNotes'] as const).flatMap((table) =>
    desk.model.ids(table, inTrash).map((id) => ({ table, id })),
  )
}

/** One, or all that there are. */
const some = fc.option(fc.nat({ max: 5 }), { nil: undefined })

function chosen(desk: Desk, number: number | undefined): readonly TrashedKey[] {
  const all = trashed(desk)
  const one = all[(number ?? 0) % Math.max(all.length, 1)]
  return number === undefined || one === undefined ? all : [one]
}

const giveBack = some.map((number): Act => async (desk) => {
  const keys = chosen(desk, number)
  expect(await use(restoreFromTrash)(desk.context, keys)).toBe(keys.length)
  const back = keys.map(({ table, id }) => `${table}/${id}`)
  desk.model.act(back.map((key) => [key, { ...desk.model.find(key), trashed: undefined }] as const))
})

const erase = some.map((number): Act => async (desk) => {
  const keys = chosen(desk, number)
  expect(await use(deleteForGood)(desk.context, keys)).toBe(keys.length)
  forget(desk, keys)
})

const eraseOld: Act = async (desk) => {
  desk.pass(trashTime + 1)
  const keys = trashed(desk)
  expect(await use(emptyOldTrash)(desk.context)).toBe(keys.length)
  forget(desk, keys)
}

/** Only a trace is left. */
function forget({ model }: Desk, keys: readonly TrashedKey[]): void {
  for (const { table, id } of keys) {
    const record = model.find(`${table}/${id}`)
    const place = record?.['place'] as PlainPlace | undefined
    const nowhere = { status: 'orphaned', method: 'erased', start: undefined, end: undefined }
    const left =
      table === 'articleNotes'
        ? { text: '' }
        : { note: '', tags: [], words: ['', '', ''], place: { ...place, ...nowhere } }
    model.set(`${table}/${id}`, { ...record, ...left, erased: true })
  }
}

const makeBackup: Act = async (desk) => {
  await desk.tell()
  const { service } = desk.backups
  const host = { backups: service, mirror: desk.mirrors.service }
  const made = await backUp(desk.context, host, 'asked')
  if (!made.ok) throw new Error(made.problem.message)
  const read = await readBackup(service, made.value.backupId)
  if (!read.ok) throw new Error(read.problem.message)
  desk.backup = { records: read.value, seen: desk.model.records }
}

const wishes: fc.Arbitrary<RestoreWishes> = fc.record({
  conflicting: fc.constantFrom('here' as const, 'backup' as const, 'both' as const),
  trashed: fc.boolean(),
  removeOthers: fc.boolean(),
})

/** As the preview says; a second time changes nothing. */
const restore = fc.tuple(wishes, fc.boolean()).map(([wish, isTakenBack]): Act => async (desk) => {
  if (desk.backup === undefined) return
  const { records, seen } = desk.backup
  const before = desk.model.records
  const preview = await compareWithStore(desk.context.db, records)
  for (const [difference, counts] of Object.entries(preview)) {
    const { highlights = 0, articleNotes = 0 } = plainPreview(before, seen)[difference] ?? {}
    expect(counts, difference).toMatchObject({ highlights, articleNotes })
  }
  await use(restoreRecords)(desk.context, records, wish)
  const isStep = desk.model.act(plainRestore(before, seen, wish))
  await desk.check()
  expect(await restoreRecords(desk.context, records, wish)).toBe(0)
  await desk.check()
  if (isStep && isTakenBack) await takeRestoreBack(desk, before)
})

/** What was here is as it was; what came goes to the trash, or is no note of the user. */
async function takeRestoreBack(desk: Desk, before: SeenStore): Promise<void> {
  await takeBack(desk)
  const after = await seenIn(desk.context.db)
  const kept = [...after].filter(([key]) => before.has(key))
  expect(comparable(new Map(kept))).toEqual(comparable(before))
}

/** The store is gone, and a new one is made of its mirror. */
const loseStore: Act = async (desk) => {
  const mirrorId = await desk.mirrorId()
  const before = await rowsOf(desk.context)
  await desk.context.close()
  const database = crypto.randomUUID()
  const restored = await restoreStore({
    mirror: desk.mirrors.service,
    from: { mirrorId },
    database,
    onProgress: () => undefined,
  })
  expect(restored).toEqual({ ok: true, value: before.length })
  await desk.open(database)
  expect(await rowsOf(desk.context)).toEqual(before)
}

async function rowsOf({ db }: TestContext): Promise<readonly MirrorChange[]> {
  const all: MirrorChange[] = []
  for await (const rows of allRows(db)) all.push(...rows)
  return all
}

const reopen: Act = async (desk) => {
  desk.context.db.close()
  await desk.open(desk.context.db.name)
}

const takeIn: Act = async (desk) => {
  const { otherDevice } = desk
  await createOrThrow(otherDevice, { ...markOf('tide', articleRef('9')), note: 'from elsewhere' })
  const rows = await rowsOf(otherDevice)
  await use(mergeRows)(desk.context, rows, familiesIn(rows))
  for (const [key, record] of await seenIn(otherDevice.db)) {
    if (desk.model.find(key) === undefined) desk.model.set(key, record)
  }
}

/** A document of what is here already: nothing changes, and there is nothing to take back. */
const importOwn: Act = async ({ context }) => {
  const records = await rowsOf(context)
  const notes = { records, families: familiesIn(records) }
  const undoing = use(importUndo)(context)
  expect(await use(importNotes)(context, notes, { trashed: false }, undoing)).toBe(0)
}

function familiesIn(rows: readonly MirrorChange[]): Families {
  return familiesOf(
    rows.flatMap(({ table, row }) =>
      table === 'articles' && row !== undefined ? [row as ArticleRecord] : [],
    ),
  )
}

export const keepingActs: readonly fc.WeightedArbitrary<Act>[] = [
  named('take back', 5, fc.constant(takeBack)),
  named('do again', 3, fc.constant(doAgain)),
  named('give back', 2, giveBack),
  named('erase', 2, erase),
  named('erase old', 1, fc.constant(eraseOld)),
  named('make backup', 3, fc.constant(makeBackup)),
  named('restore', 5, restore),
  named('lose store', 1, fc.constant(loseStore)),
  named('reopen', 1, fc.constant(reopen)),
  named(
    'restart host',
    1,
    fc.constant<Act>((desk) => desk.restartHost()),
  ),
  named('take in', 1, fc.constant(takeIn)),
  named('import own', 1, fc.constant(importOwn)),
  named(
    'tell',
    2,
    fc.constant<Act>((desk) => desk.tell()),
  ),
]
