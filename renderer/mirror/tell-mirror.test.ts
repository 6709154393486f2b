import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readMirror } from '#electron/services/mirror/mirror-files.ts'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { mirrorIdOf } from '#renderer/data/outbox.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import { findPlace, tellNews } from './tell-mirror.ts'

describe('what the mirror is told', () => {
  let folder: string
  let mirrors: Mirrors
  let context: TestContext
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-told-'))
    mirrors = createMirrorService({ folder, shell: 'desktop', now: () => 1 })
    context = await openTestContext()
  })
  afterEach(async () => {
    await context.close()
    await mirrors.close()
    await rm(folder, { recursive: true })
  })

  /** Every record of the store, as JSON. */
  const stored = async (): Promise<Record<string, unknown>> => {
    const rows: [string, unknown][] = []
    for (const table of mirroredTables) {
      for (const row of await context.db.table<{ id: string }>(table).toArray()) {
        const json = Object.entries(row).filter(([field]) => field !== 'deflated')
        rows.push([`${table}/${row.id}`, Object.fromEntries(json)])
      }
    }
    return Object.fromEntries(rows)
  }
  const mirrored = async (): Promise<Record<string, unknown>> => {
    const mirrorId = (await mirrorIdOf(context.db)) ?? ''
    const { rows } = await readMirror(join(folder, mirrorId))
    return Object.fromEntries([...rows].map(([key, { row }]) => [key, row]))
  }

  async function work(): Promise<void> {
    await createOrThrow(context, markOf('tide'))
    await saveArticleNote(context, { article: articleRef(), text: 'A note.' })
    await saveSetting(context, { key: 'theme', value: 'dark' })
  }

  it('leaves out no table of the store but its own book-keeping', () => {
    const tables = context.db.tables.map(({ name }) => name)
    expect([...mirroredTables, 'meta', 'outbox'].sort()).toEqual(tables.sort())
  })

  it('is everything the first time, then what changed', async () => {
    await work()
    const place = await findPlace(context.db, mirrors.service)
    expect(await mirrored()).toEqual(await stored())
    await createOrThrow(context, markOf('noon'))
    await undo(context)
    await tellNews(context.db, mirrors.service, place)
    expect(await mirrored()).toEqual(await stored())
    expect(await context.db.outbox.count()).toBe(1)
  })

  it('is told of rows that go', async () => {
    await work()
    const place = await findPlace(context.db, mirrors.service)
    const from = articleRef().articleId
    expect(await moveArticle(context, { from, to: articleRef('2') })).toBe(true)
    await tellNews(context.db, mirrors.service, place)
    expect(await mirrored()).toEqual(await stored())
    expect(await mirrored()).not.toHaveProperty(`articles/${from}`)
  })

  it('goes on in the same mirror at the next start', async () => {
    await work()
    await findPlace(context.db, mirrors.service)
    const mirrorId = await mirrorIdOf(context.db)
    await createOrThrow(context, markOf('noon'))
    await findPlace(context.db, mirrors.service)
    expect(await mirrorIdOf(context.db)).toBe(mirrorId)
    expect(await mirrored()).toEqual(await stored())
  })

  it('goes to a mirror of its own when the store has lost rows, and leaves the fuller one', async () => {
    await work()
    await findPlace(context.db, mirrors.service)
    const fuller = (await mirrorIdOf(context.db)) ?? ''
    await context.db.highlights.clear()
    await findPlace(context.db, mirrors.service)
    expect(await mirrorIdOf(context.db)).not.toBe(fuller)
    expect(await mirrored()).toEqual(await stored())
    const kept = await mirrors.service.head({ mirrorId: fuller })
    expect(kept.counts).toMatchObject({ highlights: 1, articleNotes: 1, settings: 1 })
  })

  it('goes to a mirror of its own when the store fell back behind it', async () => {
    await work()
    await findPlace(context.db, mirrors.service)
    const before = (await mirrorIdOf(context.db)) ?? ''
    await context.db.outbox.clear()
    await findPlace(context.db, mirrors.service)
    expect(await mirrorIdOf(context.db)).not.toBe(before)
    expect(await mirrored()).toEqual(await stored())
  })

  it('is everything again when telling all broke off in the middle', async () => {
    await work()
    let left = 2
    const breaking = {
      ...mirrors.service,
      append: (input: Parameters<typeof mirrors.service.append>[0]) => {
        left -= 1
        if (left < 0) throw new Error('The host is gone.')
        return mirrors.service.append(input)
      },
    }
    await expect(findPlace(context.db, breaking)).rejects.toThrow('The host is gone.')
    await moveArticle(context, { from: articleRef().articleId, to: articleRef('2') })
    await findPlace(context.db, mirrors.service)
    expect(await mirrored()).toEqual(await stored())
  })
})
