/** The store at the load of years: saving, telling the mirror, the start check, comparing a backup. */
import { createHighlight } from '#renderer/data/commands/create-highlight.ts'
import { createDataContext, type DataContext } from '#renderer/data/data-context.ts'
import { openDatabase, type LecternDatabase } from '#renderer/data/database.ts'
import { fillStore } from '#renderer/data/fill-store.ts'
import { allRows, watchOutbox } from '#renderer/data/outbox.ts'
import { compareWithStore } from '#renderer/mirror/backups.ts'
import { examineStore } from '#renderer/mirror/examine-store.ts'
import { findPlace, tellNews } from '#renderer/mirror/tell-mirror.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { canonicalText, textModel } from '#shared/core/article/canonical-text.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { toArticleId, toHighlightId, toSourceId } from '#shared/core/ids.ts'
import {
  mirroredTables,
  type MirrorChange,
  type MirrorCounts,
} from '#shared/core/mirror/mirror-change.ts'
import { generateArticle } from '../generate-article.ts'

type Pair = { readonly ours: readonly number[]; readonly theirs: readonly number[] }

let opened: LecternDatabase | undefined

async function store(): Promise<LecternDatabase> {
  if (opened !== undefined) return opened
  const result = await openDatabase(`load-${crypto.randomUUID()}`)
  if (!result.ok) throw new Error(result.problem.message)
  opened = result.value
  return opened
}

export const loadedStore = {
  async addLoad(changes: readonly MirrorChange[]): Promise<void> {
    await fillStore(await store(), changes)
  },

  /** Milliseconds of each save, with the mirror being told; and of the same rows without outbox and mirror. */
  async saveUnderLoad(rounds: number): Promise<Pair> {
    const db = await store()
    const context = createDataContext(db)
    const stop = await feed(db)
    const text = canonicalText(generateArticle(20_000))
    const model = await save(context, text, 0)
    const times = { ours: [] as number[], theirs: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const began = performance.now()
      await save(context, text, round + 1)
      const between = performance.now()
      await saveBare(db, { ...model, id: toHighlightId(crypto.randomUUID()) })
      if (round === 0) continue
      times.ours.push(between - began)
      times.theirs.push(performance.now() - between)
    }
    stop()
    return times
  },

  /** Counting what is there before the first write; and nothing but the counting. */
  async checkAtStart(rounds: number): Promise<Pair> {
    const db = await store()
    const counts = await countBare(db)
    const sequence = Number((await db.outbox.orderBy('sequence').lastKey()) ?? 0)
    const mirror = { mirrorId: 'load', sequence, at: 1, counts, damaged: 0 }
    const times = { ours: [] as number[], theirs: [] as number[] }
    for (let round = 0; round <= rounds; round++) {
      const began = performance.now()
      await examineStore(db, { database: db.name, mirror })
      const between = performance.now()
      await countBare(db)
      if (round === 0) continue
      times.ours.push(between - began)
      times.theirs.push(performance.now() - between)
    }
    return times
  },

  /** What a restore would do; reading all rows; and how long nobody could type meanwhile. */
  async previewUnderLoad(): Promise<{ ours: number; theirs: number; stall: number }> {
    const db = await store()
    const records: MirrorChange[] = []
    for await (const rows of allRows(db)) records.push(...rows)
    const bare = performance.now()
    for (const table of mirroredTables) await db.table(table).toArray()
    const began = performance.now()
    const stall = await longestTask(() => compareWithStore(db, records))
    return { ours: performance.now() - began, theirs: began - bare, stall }
  },
}

const article = {
  articleId: toArticleId('f'.repeat(32)),
  sourceId: toSourceId('b'.repeat(16)),
  title: 'Benchmark',
  path: 'benchmark.txt',
  contentHash: 'c'.repeat(64),
}

async function save(context: DataContext, text: string, round: number): Promise<Highlight> {
  const start = (round * 37) % (text.length - 100)
  const range = { start, end: start + 40 }
  const textHash = 'd'.repeat(64)
  const look = { colour: 'yellow', style: 'tint' } as const
  const made = await createHighlight(context, {
    article,
    text,
    textHash,
    textModel,
    range,
    ...look,
  })
  if (!made.ok) throw new Error(made.problem.message)
  return made.value
}

async function saveBare(db: LecternDatabase, row: Highlight): Promise<void> {
  await db.transaction('rw', db.highlights, db.articles, async () => {
    const known = await db.articles.get(row.articleId)
    if (known === undefined) throw new Error('The article is gone.')
    await Promise.all([db.highlights.put(row), db.articles.put(known)])
  })
}

async function countBare(db: LecternDatabase): Promise<MirrorCounts> {
  const counts = await Promise.all(
    mirroredTables.map(async (table) => [table, await db.table(table).count()] as const),
  )
  return Object.fromEntries(counts)
}

/** As the window that feeds the mirror does. Gives what ends it. */
async function feed(db: LecternDatabase): Promise<() => void> {
  const mirror = remoteMirror()
  let place = await findPlace(db, mirror)
  let turn = Promise.resolve()
  return watchOutbox(db, () => {
    turn = turn.then(async () => {
      place = await tellNews(db, mirror, place)
    })
  })
}

function remoteMirror(): MirrorService {
  const ask = async (name: string, input: unknown): Promise<never> => {
    const response = await fetch(`/mirror/${name}`, { method: 'POST', body: JSON.stringify(input) })
    return (await response.json()) as never
  }
  const unused = (): Promise<never> => Promise.reject(new Error('Not part of this benchmark.'))
  return {
    append: (input) => ask('append', input),
    head: (input) => ask('head', input),
    store: unused,
    others: unused,
    useStore: unused,
    read: unused,
  }
}

/** Milliseconds between two turns of the page while `work` goes on: input would have to wait for so long. */
async function longestTask(work: () => Promise<unknown>): Promise<number> {
  const { port1, port2 } = new MessageChannel()
  let longest = 0
  let last = performance.now()
  port1.onmessage = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    port2.postMessage(undefined)
  }
  port2.postMessage(undefined)
  await work()
  port1.close()
  return longest
}
