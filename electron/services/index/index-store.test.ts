import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleIdOf, sourceIdOf } from '../sources/article-id.ts'
import { problemEntry } from './article-entry.ts'
import { openStore, type IndexStore } from './index-store.ts'
import { ScanWrites } from './scan-writes.ts'

const source = { sourceId: sourceIdOf('/library'), name: 'library', root: '/library', addedAt: 1 }

let folder: string
let store: IndexStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-store-'))
  store = openStore(join(folder, 'owner', 'library.sqlite'))
  store.change(() => store.sources.register([source]))
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true })
})

const newWrites = (): ScanWrites =>
  new ScanWrites({ store, source, now: () => 2, onWritten: () => undefined })
const put = (writes: ScanWrites, path: string): void => {
  const file = { path, size: 1, modifiedAt: 1 }
  const problem = { code: 'empty', message: 'It is empty.' } as const
  writes.put(problemEntry({ articleId: articleIdOf(source.sourceId, path), file, problem }))
}
const articles = (): number => store.facets.counts().articles
const fail = (): never => {
  throw new Error('no room')
}

describe('gathered writes', () => {
  it('are seen at once, and are safe when another write is', () => {
    put(newWrites(), 'a.txt')
    expect(articles()).toBe(1)
    store.change(() => undefined)
    expect(() => store.change(fail)).toThrow('no room')
    expect(articles()).toBe(1)
  })

  it('are nothing to an owner that comes after a kill, but all that was settled is', () => {
    const writes = newWrites()
    put(writes, 'a.txt')
    writes.finish()
    put(writes, 'b.txt')
    const left = join(folder, 'left')
    cpSync(join(folder, 'owner'), left, { recursive: true })
    const next = openStore(join(left, 'library.sqlite'))
    expect(next.facets.counts().articles).toBe(1)
    next.close()
  })

  it('that fail take the others along, and every scan that had some hears of it', () => {
    const writes = newWrites()
    put(writes, 'a.txt')
    expect(() => store.gather(fail)).toThrow('no room')
    expect(articles()).toBe(0)
    expect(() => {
      writes.finish()
    }).toThrow('another write failed')
    const again = newWrites()
    put(again, 'a.txt')
    again.finish()
    expect(articles()).toBe(1)
  })
})
