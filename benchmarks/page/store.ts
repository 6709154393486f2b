/** Saving and reading highlights through the store, beside the bare IndexedDB calls under it. */
import { createHighlight } from '#renderer/data/commands/create-highlight.ts'
import { createDataContext } from '#renderer/data/data-context.ts'
import { openDatabase, type LecternDatabase } from '#renderer/data/database.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { canonicalText, textModel } from '#shared/core/article/canonical-text.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { toArticleId, toHighlightId, toSourceId } from '#shared/core/ids.ts'
import { generateArticle } from '../generate-article.ts'
import { median } from '../table.ts'

export type StoreTimes = {
  /** K1: milliseconds from the command to its acknowledgement, and of a bare strict put. */
  readonly save: { readonly ours: number; readonly bare: number }
  /** D2: milliseconds to read one article's highlights among `rows`, and of a bare `getAll`. */
  readonly read: { readonly ours: number; readonly bare: number }
}

const article = {
  articleId: toArticleId('a'.repeat(32)),
  sourceId: toSourceId('b'.repeat(16)),
  title: 'Benchmark',
  path: 'benchmark.txt',
  contentHash: 'c'.repeat(64),
}

/** `rows` highlights over `rows / 97` articles lie in the store while both are measured. */
export async function measureStore(rows: number, rounds: number): Promise<StoreTimes> {
  const opened = await openDatabase(`bench-${crypto.randomUUID()}`)
  if (!opened.ok) throw new Error(opened.problem.message)
  const db = opened.value
  const context = createDataContext(db)
  const text = canonicalText(generateArticle(20_000))
  const save = async (index: number): Promise<Highlight> => {
    const start = (index * 37) % (text.length - 100)
    const created = await createHighlight(context, {
      article,
      text,
      textHash: 'd'.repeat(64),
      textModel,
      range: { start, end: start + 40 },
      colour: 'yellow',
      style: 'tint',
    })
    if (!created.ok) throw new Error('The range could not be marked.')
    return created.value
  }
  const model = await save(0)
  await fill(db, model, rows)
  const bare = await bareStore(model)

  const times = { ours: [] as number[], bare: [] as number[] }
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now()
    await save(round + 1)
    const between = performance.now()
    await bare.put({ ...model, id: toHighlightId(crypto.randomUUID()) })
    if (round === 0) continue
    times.ours.push(between - began)
    times.bare.push(performance.now() - between)
  }
  const reads = { ours: [] as number[], bare: [] as number[] }
  const other = toArticleId(articleName(3))
  for (let round = 0; round <= rounds; round++) {
    const began = performance.now()
    await highlightsOf(db, other)
    const between = performance.now()
    await bareRead(db, other)
    if (round === 0) continue
    reads.ours.push(between - began)
    reads.bare.push(performance.now() - between)
  }
  bare.close()
  await db.delete()
  return {
    save: { ours: median(times.ours), bare: median(times.bare) },
    read: { ours: median(reads.ours), bare: median(reads.bare) },
  }
}

function articleName(index: number): string {
  return index.toString(16).padStart(32, '0')
}

async function fill(db: LecternDatabase, model: Highlight, rows: number): Promise<void> {
  for (let from = 0; from < rows; from += 2000) {
    await db.highlights.bulkPut(
      Array.from({ length: Math.min(2000, rows - from) }, (_, index) => ({
        ...model,
        id: toHighlightId(crypto.randomUUID()),
        articleId: toArticleId(articleName(Math.floor((from + index) / 97))),
      })),
    )
  }
}

/** A store of its own with one strict put at a time: the limit under every save. */
async function bareStore(
  model: Highlight,
): Promise<{ put: (row: Highlight) => Promise<void>; close: () => void }> {
  const name = `bare-${crypto.randomUUID()}`
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      request.result
        .createObjectStore('rows', { keyPath: 'id' })
        .createIndex('articleId', 'articleId')
    }
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(new Error('The bare store could not be opened.'))
    }
  })
  const put = (row: Highlight): Promise<void> =>
    new Promise((resolve, reject) => {
      const transaction = database.transaction('rows', 'readwrite', { durability: 'strict' })
      transaction.objectStore('rows').put(row)
      transaction.oncomplete = () => {
        resolve()
      }
      transaction.onerror = () => {
        reject(new Error('The bare put failed.'))
      }
    })
  await put(model)
  return {
    put,
    close: () => {
      database.close()
      indexedDB.deleteDatabase(name)
    },
  }
}

/** `getAll` over the same index of the same store, without Dexie. */
function bareRead(db: LecternDatabase, articleId: string): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const request = db
      .backendDB()
      .transaction('highlights')
      .objectStore('highlights')
      .index('articleId')
      .getAll(articleId)
    request.onsuccess = () => {
      resolve(request.result)
    }
    request.onerror = () => {
      reject(new Error('The bare read failed.'))
    }
  })
}
