import Dexie, { liveQuery } from 'dexie'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createHighlight } from './commands/create-highlight.ts'
import { transact } from './commands/transact.ts'
import { openDatabase, type DatabaseProblem } from './database.ts'
import { highlightsOf } from './queries/highlights.ts'
import { currentSchema } from './schema/versions.ts'
import { articleRef, markOf, openOrThrow, openTestContext } from './testing/test-context.ts'

const name = 'browser test'

afterEach(async () => {
  await Dexie.delete(name)
})

/** Opens the native store as another window would that knows nothing of versions. */
function openNative(version: number): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, version)
    request.onupgradeneeded = () => {
      if (!request.result.objectStoreNames.contains('meta')) {
        request.result.createObjectStore('meta', { keyPath: 'key' })
      }
    }
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(new Error(String(request.error)))
    }
  })
}

describe('the store in Chromium', () => {
  it('writes with strict durability', async () => {
    const context = await openTestContext(name)
    const durability = await transact(context, { tables: ['settings'] }, async (changes) => {
      await changes.write('settings', { id: 'theme', value: 'dark' })
      return Dexie.currentTransaction.idbtrans.durability
    })
    expect(durability).toBe('strict')
    context.db.close()
  })

  it('shows in a live query what another window commits', async () => {
    const [here, there] = [await openTestContext(name), await openTestContext(name)]
    const { articleId } = articleRef()
    const seen = vi.fn<(words: readonly string[]) => void>()
    const subscription = liveQuery(async () => {
      const found = await highlightsOf(here.db, articleId)
      return found.map((one) => one.quote.exact)
    }).subscribe(seen)
    await expect.poll(() => seen).toHaveBeenLastCalledWith([])
    await createHighlight(there, markOf('noon'))
    await expect.poll(() => seen).toHaveBeenLastCalledWith(['noon'])
    subscription.unsubscribe()
    here.db.close()
    there.db.close()
  })

  it('lets go when another window upgrades, and says so', async () => {
    const onLost = vi.fn<(problem: DatabaseProblem) => void>()
    const db = await openOrThrow(name, onLost)
    const newer = await openNative(currentSchema * 10 + 10)
    expect(onLost.mock.calls.map(([problem]) => problem.code)).toEqual(['replaced'])
    expect(db.isOpen()).toBe(false)
    newer.close()
  })

  it('says so when another window does not let go, and opens once it does', async () => {
    const stubborn = await openNative(1)
    const opened = await openDatabase(name)
    expect(opened).toMatchObject({ ok: false, problem: { code: 'blocked' } })
    stubborn.close()
    const db = await openOrThrow(name)
    expect((await db.meta.get('schema'))?.value).toBe(currentSchema)
    db.close()
  })

  it('keeps nothing of a change that fails half way', async () => {
    const context = await openTestContext(name)
    const failing = transact(context, { tables: ['settings'] }, async (changes) => {
      await changes.write('settings', { id: 'theme', value: 'dark' })
      throw new Error('a fault of the program')
    })
    await expect(failing).rejects.toThrow('a fault of the program')
    expect(await context.db.settings.count()).toBe(0)
    context.db.close()
  })
})
