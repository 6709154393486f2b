import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { numberIn, type IndexDatabase } from './index-database.ts'
import { createIndex } from './schema.ts'
import { StoredTexts } from './stored-texts.ts'

let folder: string
let database: IndexDatabase
let texts: StoredTexts
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lectern-texts-'))
  database = createIndex(join(folder, 'index.sqlite'))
  texts = new StoredTexts(database)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

const textOf = (article: number): string => `Article ${article} – “wörds” 字 `.repeat(50)
const blocks = (): number =>
  numberIn(database.get('SELECT count(*) AS amount FROM text_blocks') ?? {}, 'amount')

describe('stored texts', () => {
  it('are the same before and after they are written, and after a restart', () => {
    const places = [1, 2, 3].map(
      (article) => [article, texts.add(article, textOf(article))] as const,
    )
    const all = (): readonly string[] => places.map(([article, block]) => texts.get(article, block))
    expect(all()).toEqual([1, 2, 3].map(textOf))
    texts.finish()
    expect(all()).toEqual([1, 2, 3].map(textOf))
    texts = new StoredTexts(database)
    expect(all()).toEqual([1, 2, 3].map(textOf))
    expect(blocks()).toBe(1)
  })

  it('share a block up to a size; a large one has its own', () => {
    const large = 'Long words. '.repeat(20_000)
    const places = [textOf(1), large, textOf(3)].map((text, index) => texts.add(index, text))
    texts.finish()
    expect(new Set(places).size).toBe(3)
    expect(texts.get(1, places[1] ?? 0)).toBe(large)
  })

  it('stay where they are while half of their block is left, then move together', () => {
    const place = new Map(
      [1, 2, 3, 4].map((article) => [article, texts.add(article, textOf(article))]),
    )
    texts.finish()
    const remove = (article: number): void => {
      for (const [moved, block] of texts.remove(article, place.get(article) ?? 0)) {
        place.set(moved, block)
      }
      place.delete(article)
    }
    const first = place.get(1)
    remove(2)
    expect([...place.values()]).toEqual([first, first, first])
    remove(4)
    expect([...place.values()]).not.toContain(first)
    texts.finish()
    expect([...place].map(([article, block]) => texts.get(article, block))).toEqual([
      textOf(1),
      textOf(3),
    ])
    remove(1)
    remove(3)
    texts.finish()
    expect(blocks()).toBe(0)
  })

  it('that were never written are empty', () => {
    const block = texts.add(1, textOf(1))
    texts.forget()
    expect(texts.get(1, block)).toBe('')
  })
})
