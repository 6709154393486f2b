import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { LecternDatabase, openDatabase, type DatabaseProblem } from './database.ts'
import { currentSchema } from './schema/versions.ts'
import { openOrThrow } from './testing/test-context.ts'

const name = 'database test'

afterEach(async () => {
  await Dexie.delete(name)
})

describe('openDatabase', () => {
  it('makes a store with our schema number and a device id that stays', async () => {
    const db = await openOrThrow(name)
    expect((await db.meta.get('schema'))?.value).toBe(currentSchema)
    expect(db.deviceId).toMatch(/^[0-9a-f-]{36}$/)
    db.close()
    const again = await openOrThrow(name)
    expect(again.deviceId).toBe(db.deviceId)
    again.close()
  })

  it('refuses a store of a newer Lectern and leaves it alone', async () => {
    const newer = new LecternDatabase(name)
    newer.version(currentSchema + 1).stores({ cards: 'id' })
    await newer.open()
    await newer.meta.put({ key: 'schema', value: currentSchema + 1 })
    newer.close()

    const opened = await openDatabase(name)
    expect(opened).toMatchObject({ ok: false, problem: { code: 'newer' } })
    if (!opened.ok) expect(opened.problem.message).toContain('newer version of Lectern')

    await newer.open()
    expect((await newer.meta.get('schema'))?.value).toBe(currentSchema + 1)
    expect(await newer.table('cards').count()).toBe(0)
    newer.close()
  })

  it('lets go of the store when another window upgrades it, and says so once', async () => {
    const onLost = vi.fn<(problem: DatabaseProblem) => void>()
    const db = await openOrThrow(name, onLost)
    const newer = new LecternDatabase(name)
    newer.version(currentSchema + 1).stores({ cards: 'id' })
    await newer.open()
    newer.close()
    expect(onLost).toHaveBeenCalledOnce()
    expect(onLost.mock.calls[0]?.[0].code).toBe('replaced')
    await expect(db.settings.toArray()).rejects.toThrow(Dexie.DatabaseClosedError)
  })

  it('says so when another window keeps an older version open', async () => {
    const stubborn = new Dexie(name)
    stubborn.version(0.5).stores({ meta: 'key' })
    stubborn.on('versionchange', () => false)
    await stubborn.open()
    const opened = await openDatabase(name)
    expect(opened).toMatchObject({ ok: false, problem: { code: 'blocked' } })
    stubborn.close()
    const again = await openOrThrow(name)
    expect((await again.meta.get('schema'))?.value).toBe(currentSchema)
    again.close()
  })

  it('says so when the store cannot be opened at all', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Opening was refused', 'SecurityError')
    })
    const opened = await openDatabase(name)
    open.mockRestore()
    expect(opened).toMatchObject({ ok: false, problem: { code: 'unreadable' } })
    if (!opened.ok) expect(opened.problem.detail).toContain('refused')
  })
})
