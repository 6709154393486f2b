import { expect, it } from 'vitest'
import { feedMirror } from './mirror-feeder.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import { inMemoryMirror } from '../../tests/support/in-memory-mirror.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'

const editsOfEach = 500
const marksOfEach = 100

/** Marks, then writes notes on what either window marked. */
async function work(window: TestContext, name: string, edited: Map<string, number>): Promise<void> {
  for (let edit = 0; edit < editsOfEach; edit += 1) {
    if (edit < marksOfEach) {
      await createOrThrow(window, markOf(edit % 2 === 0 ? 'tide' : 'noon'))
      continue
    }
    const all = await window.db.highlights.toCollection().primaryKeys()
    const id = all[(edit * 7) % all.length]
    if (id === undefined) throw new Error('Both windows have marked something by now.')
    await setHighlightNote(window, { id: id as never, note: `${name} ${edit}` })
    edited.set(id, (edited.get(id) ?? 0) + 1)
  }
}

it('1,000 edits of two windows at once are all there, counted, and in the mirror', async () => {
  const mirror = inMemoryMirror()
  const one = await openTestContext()
  const other = await openTestContext(one.db.name)
  const endings = [one, other].map((context) =>
    feedMirror({
      context,
      mirror,
      compared: true,
      onTrouble: () => undefined,
      onFuller: () => undefined,
      onMerged: () => undefined,
    }),
  )
  const edited = new Map<string, number>()
  await Promise.all([work(one, 'one', edited), work(other, 'other', edited)])

  const highlights = await one.db.highlights.toArray()
  expect(highlights).toHaveLength(2 * marksOfEach)
  // Each edit is a revision upon the one before it: none was written over unseen.
  for (const { id, revision, note } of highlights) {
    expect(revision).toBe(1 + (edited.get(id) ?? 0))
    expect(note === '').toBe(!edited.has(id))
  }
  const noted = highlights.filter(({ note }) => note !== '').length
  expect(await counters(other, articleRef().articleId)).toEqual([2 * marksOfEach, 0, 0, noted])

  const mirrorId = (await mirrorIdOf(one.db)) ?? ''
  const stored = async (): Promise<unknown> => {
    const rows: [string, unknown][] = []
    for (const table of mirroredTables) {
      for (const row of await one.db.table<{ id: string }>(table).toArray()) {
        const json = Object.entries(row).filter(([field]) => field !== 'deflated')
        rows.push([`${table}/${row.id}`, Object.fromEntries(json)])
      }
    }
    return Object.fromEntries(rows)
  }
  const mirrored = async (): Promise<unknown> => {
    const { changes } = await mirror.read({ mirrorId, offset: 0 })
    return Object.fromEntries(
      changes.map(({ table, id, row }: MirrorChange) => [`${table}/${id}`, row]),
    )
  }
  await expect.poll(mirrored, { timeout: 20_000 }).toEqual(await stored())
  for (const end of endings) end()
  other.db.close()
  await one.close()
}, 120_000)
