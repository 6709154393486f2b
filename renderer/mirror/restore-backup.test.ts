import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createBackups, type Backups } from '#electron/services/backups/backups-service.ts'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleTags,
} from '#renderer/data/commands/article-commands.ts'
import { addToCollection, createCollection } from '#renderer/data/commands/collections.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
} from '#renderer/data/commands/edit-highlight.ts'
import { restoreRecords, type RestoreWishes } from '#renderer/data/commands/restore-records.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { deleteForGood } from '#renderer/data/commands/trash.ts'
import { redo, undo } from '#renderer/data/commands/undo.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { mirroredTables, type MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { backUp, compareWithStore, readBackup } from './backups.ts'
import { findPlace } from './tell-mirror.ts'

const article = articleRef()
const keepHere: RestoreWishes = { conflicting: 'here', trashed: true, removeOthers: false }

describe('a backup', () => {
  let folder: string
  let mirrors: Mirrors
  let backups: Backups
  let context: TestContext
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-restore-'))
    mirrors = createMirrorService({
      folder: join(folder, 'mirror'),
      shell: 'desktop',
      now: () => 1,
    })
    backups = createBackups({
      folder: () => Promise.resolve(join(folder, 'backups')),
      mirror: mirrors.whole,
      ownMirrors: mirrors.own,
      shell: 'desktop',
      now: () => Date.UTC(2026, 10, 24),
      resolveFolder: () => undefined,
      isInsideLibrary: () => Promise.resolve(false),
    })
    context = await openTestContext()
  })
  afterEach(async () => {
    await context.close()
    await mirrors.close()
    await rm(folder, { recursive: true })
  })

  /** Everything in the store now, as a backup tells it. */
  async function backedUp(): Promise<readonly MirrorChange[]> {
    await findPlace(context.db, mirrors.service)
    const host = { backups: backups.service, mirror: mirrors.service }
    const made = await backUp(context, host, 'asked')
    if (!made.ok) throw new Error(made.problem.message)
    const read = await readBackup(backups.service, made.value.backupId)
    if (!read.ok) throw new Error(read.problem.message)
    return read.value
  }
  /** Another store, as after losing the first one. */
  async function wipe(): Promise<void> {
    await context.close()
    context = await openTestContext()
  }
  async function rows(): Promise<Record<string, unknown[]>> {
    const all: Record<string, unknown[]> = {}
    for (const table of mirroredTables) {
      all[table] = await context.db.table(table).orderBy('id').toArray()
    }
    return all
  }
  /** Whether anything was changed. */
  async function restore(records: readonly MirrorChange[], wishes: Partial<RestoreWishes> = {}) {
    return restoreRecords(context, records, { ...keepHere, ...wishes })
  }

  it('holds every kind of record, and a wiped store is the same again after restoring it', async () => {
    const { id } = await createOrThrow(context, markOf('tide'))
    await setHighlightNote(context, { id, note: 'Why “twice”?' })
    const gone = await createOrThrow(context, markOf('noon'))
    await deleteHighlight(context, { id: gone.id })
    await saveArticleNote(context, { article, text: 'On tides.' })
    await setArticleTags(context, { article, tags: ['sea'] })
    await saveReadingPosition(context, { article, position: positionIn(article, 0.4) })
    await saveSetting(context, { key: 'theme', value: 'dark' })
    const collection = await createCollection(context, { name: 'Tides' })
    await addToCollection(context, { articles: [article], id: collection.id })
    const lost = { table: 'highlights', recordId: id, row: { id, note: 'the loser' } }
    const stamp = { createdAt: 1, updatedAt: 1, revision: 1, deviceId: 'another' }
    await context.db.lostVersions.add({ id: 'one', ...lost, ...stamp })
    const before = await rows()
    // A table that is added to the store joins here, or is one of those that tell of the store itself.
    const tables = context.db.tables.map(({ name }) => name)
    expect(new Set(tables)).toEqual(new Set([...mirroredTables, 'meta', 'outbox']))
    for (const table of mirroredTables) expect(before[table], table).not.toEqual([])

    const records = await backedUp()
    await wipe()
    await restore(records)
    expect(await rows()).toEqual(before)
    expect(await restore(records)).toBe(0)
    expect(await rows()).toEqual(before)
  })

  it('comes back whole with the work of many articles', async () => {
    const digits = Array.from({ length: 300 }, (_, index) => String(index))
    const article = (digit: string) => ({
      ...articleRef(),
      articleId: toArticleId(digit.padStart(32, 'a')),
    })
    for (const digit of digits)
      await saveArticleNote(context, { article: article(digit), text: digit })
    const before = await rows()
    const records = await backedUp()
    await wipe()
    await createOrThrow(context, markOf('tide'))
    await restore(records)
    await undo(context)
    await restore(records, { removeOthers: true })
    expect((await rows())['articleNotes']).toHaveLength(before['articleNotes']?.length ?? 0)
    expect(
      await context.db.articles
        .where('id')
        .above('')
        .filter((one) => one.noteCount === 1)
        .count(),
    ).toBe(300)
    expect(
      await context.db.highlights.filter(({ deletedAt }) => deletedAt === undefined).count(),
    ).toBe(0)
  })

  it('takes nothing away from what is here unless that is chosen', async () => {
    await createOrThrow(context, markOf('tide'))
    const records = await backedUp()
    const later = await createOrThrow(context, markOf('noon'))
    expect(await compareWithStore(context.db, records)).toMatchObject({
      unchanged: { highlights: 1 },
      onlyHere: { highlights: 1 },
    })
    expect(await restore(records)).toBe(0)
    await restore(records, { removeOthers: true })
    expect((await context.db.highlights.get(later.id))?.deletedAt).toBeDefined()
    expect(await counters(context, article.articleId)).toEqual([1, 0, 0, 0])
  })

  it.each<[RestoreWishes['conflicting'], string]>([
    ['here', 'now'],
    ['backup', 'then'],
    ['both', 'now\n\nthen'],
  ])('settles what was changed here since: %s', async (conflicting, note) => {
    const { id } = await createOrThrow(context, markOf('tide'))
    await setHighlightNote(context, { id, note: 'then' })
    const records = await backedUp()
    await setHighlightNote(context, { id, note: 'now' })
    expect(await compareWithStore(context.db, records)).toMatchObject({
      conflicting: { highlights: 1 },
    })
    await restore(records, { conflicting })
    expect((await context.db.highlights.get(id))?.note).toBe(note)
    expect(await restore(records, { conflicting })).toBe(0)
  })

  it.each(['backup', 'both'] as const)(
    'brings what was deleted for good back to where it was in the backup, whole: %s',
    async (conflicting) => {
      const { id } = await createOrThrow(context, markOf('tide'))
      await setHighlightNote(context, { id, note: 'then' })
      await deleteHighlight(context, { id })
      const records = await backedUp()
      const before = await context.db.highlights.get(id)
      await deleteForGood(context, [{ table: 'highlights', id }])
      await restore(records, { conflicting })
      const { quote, note, deletedAt } = before ?? {}
      const found = await context.db.highlights.get(id)
      expect(found).toMatchObject({ quote, note, deletedAt })
      expect(found).not.toHaveProperty('erased')
    },
  )

  it('brings back from the trash, and is one step to undo and to do again', async () => {
    const kept = await createOrThrow(context, markOf('tide'))
    const look = await createOrThrow(context, markOf('noon'))
    const records = await backedUp()
    await deleteHighlight(context, { id: kept.id })
    await setHighlightLook(context, { id: look.id, colour: 'green' })
    const find = async (): Promise<unknown[]> => {
      const found = await context.db.highlights.bulkGet([kept.id, look.id])
      return found.map((one) => (one?.deletedAt === undefined ? one?.colour : 'trash'))
    }
    await restore(records, { conflicting: 'backup' })
    expect(await find()).toEqual(['yellow', 'yellow'])
    expect(await undo(context)).toEqual({ title: 'Restore backup' })
    expect(await find()).toEqual(['trash', 'green'])
    await redo(context)
    expect(await find()).toEqual(['yellow', 'yellow'])
    expect(await counters(context, article.articleId)).toEqual([2, 0, 0, 0])
  })

  it('undone, leaves a store that was empty without highlights and notes', async () => {
    await createOrThrow(context, markOf('tide'))
    await saveArticleNote(context, { article, text: 'On tides.' })
    await saveSetting(context, { key: 'theme', value: 'dark' })
    const records = await backedUp()
    await wipe()
    await restore(records)
    await undo(context)
    expect(await counters(context, article.articleId)).toEqual([0, 0, 0, 0])
    await restore(records)
    expect(await counters(context, article.articleId)).toEqual([1, 0, 0, 1])
  })

  it('lets highlights be looked for in the text that is here now', async () => {
    const { id } = await createOrThrow(context, markOf('tide'))
    const records = await backedUp()
    await wipe()
    await createOrThrow(context, markOf('noon', article, 'At noon the tide has come.\n'))
    await context.db.articles.update(article.articleId, { textHash: 'another text' })
    await restore(records)
    expect(await context.db.highlights.get(id)).toBeDefined()
    expect((await context.db.articles.get(article.articleId))?.textHash).toBeUndefined()
  })

  it('is the same after restoring whatever was done in between, when all of it is taken', async () => {
    const acts = fc.array(
      fc.record({ act: fc.constantFrom('note', 'look', 'delete', 'create'), on: fc.nat(2) }),
      { maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(acts, acts, async (before, after) => {
        await wipe()
        const perform = async (steps: typeof before): Promise<void> => {
          for (const { act, on } of steps) {
            const id = (await context.db.highlights.toArray())[on]?.id
            if (act === 'create') await createOrThrow(context, markOf('tide'))
            else if (id === undefined) continue
            else if (act === 'note') await setHighlightNote(context, { id, note: `note ${on}` })
            else if (act === 'look') await setHighlightLook(context, { id, colour: 'green' })
            else await deleteHighlight(context, { id })
          }
        }
        const alive = async (): Promise<unknown> =>
          (await context.db.highlights.orderBy('id').toArray())
            .filter(({ deletedAt }) => deletedAt === undefined)
            .map(({ id, note, colour }) => ({ id, note, colour }))
        await createOrThrow(context, markOf('noon'))
        await perform(before)
        const records = await backedUp()
        const then = await alive()
        await perform(after)
        const wishes = { conflicting: 'backup', trashed: true, removeOthers: true } as const
        await restore(records, wishes)
        expect(await alive()).toEqual(then)
        expect(await restore(records, wishes)).toBe(0)
      }),
      { numRuns: 25 },
    )
  })
})
