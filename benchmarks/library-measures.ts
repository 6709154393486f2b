/** What is measured of a library of any size: importing, looking through again, searching, listing. */
import { mkdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtWorkersBeside } from '#electron/services/built-workers.ts'
import { guessLanguage } from '#electron/services/articles/guess-language.ts'
import { readEntry } from '#electron/services/index/read-entry.ts'
import { LibraryIndex } from '#electron/services/index/library-index.ts'
import { openLibrary } from '#electron/services/index/library.ts'
import type { IndexedSource } from '#electron/services/index/source-numbers.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import { sourceIdOf } from '#electron/services/sources/article-id.ts'
import { walkBare, type BareIndex } from './library-bare.ts'
import { chooseBeginnings, chooseQueries } from './library-queries.ts'
import { alternate, percentile } from './table.ts'

const hitsShown = 50
export const rowsInPage = 100

/** Medians in milliseconds. */
export type Times = { readonly ours: number; readonly theirs: number }

/**
 * Milliseconds from adding the folder until all of it can be searched; the worker runs already. The data
 * folder is made anew and left behind. Throws when another number of articles was found.
 */
export async function importAll(root: string, data: string, files: number): Promise<number> {
  rmSync(data, { recursive: true, force: true })
  mkdirSync(data)
  let done: () => void = () => undefined
  const finished = new Promise<void>((settle) => {
    done = settle
  })
  const library = await openLibrary({
    dataFolder: data,
    samplesFolder: join(data, 'samples'),
    startWorker: builtWorkersBeside(pathToFileURL(resolve('out/main/index.js')).href),
    emit: (name, payload) => {
      if (name === 'library.progress' && 'done' in payload && payload.done) done()
    },
    encodingOf: () => undefined,
    now: Date.now,
  })
  await library.sources.list()
  const ms = await timedAsync(async () => {
    await library.sources.addPaths([root])
    await finished
  })
  const [source] = await library.sources.list()
  await library.close()
  if (source?.articleCount !== files) throw new Error('The import did not find every file')
  return ms
}

export type Opened = {
  readonly index: LibraryIndex
  readonly source: IndexedSource
  /** Until something was found in it. */
  readonly ms: number
}

/** Opens the index that the last import left, and asks it something at once. */
export async function openIndex(data: string, root: string): Promise<Opened> {
  const source = { sourceId: sourceIdOf(root), name: 'library', root, addedAt: 1 }
  const started = performance.now()
  const index = new LibraryIndex({
    file: join(data, 'index', 'library.sqlite'),
    now: Date.now,
    emit: () => undefined,
    read: (requests) => Promise.resolve(requests.map(readEntry)),
    guess: (texts) => Promise.resolve(texts.map(guessLanguage)),
    encodingsOf: () => Promise.resolve(new Map()),
  })
  await index.setSources([source])
  index.search('tumer', hitsShown)
  const ms = performance.now() - started
  // What the import left to be guessed would be done between all that is measured from here on.
  await index.scan(source.sourceId)
  await index.guessed()
  return { index, source, ms }
}

export function rescans(
  { index, source }: Pick<Opened, 'index' | 'source'>,
  rounds: number,
): Promise<Times> {
  return alternate(
    rounds,
    () => timedAsync(() => index.scan(source.sourceId)),
    () => timed(() => walkBare(source.root)),
  )
}

/** The 95th percentile of queries of every kind. */
export function searches(index: LibraryIndex, bare: BareIndex, root: string): Times {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 3; round += 1) {
    for (const query of chooseQueries(root)) {
      const left = timedNow(() => index.search(query, hitsShown))
      const right = timedNow(() => bare.search(query, hitsShown))
      if (round === 0) continue
      ours.push(left)
      theirs.push(right)
    }
  }
  return { ours: percentile(ours, 0.95), theirs: percentile(theirs, 0.95) }
}

/** The 95th percentile of milliseconds from three letters to their hits. */
export function beginnings(index: LibraryIndex, root: string): number {
  const times = chooseBeginnings(root).flatMap((letters) =>
    [0, 1, 2].map(() => timedNow(() => index.search(letters, hitsShown))).slice(1),
  )
  return percentile(times, 0.95)
}

export function wholeList(index: LibraryIndex): readonly ArticleRow[] {
  const whole: ArticleRow[] = []
  const { articles } = index.counts()
  while (whole.length < articles) whole.push(...pageOf(index, whole.length, 500))
  return whole
}

export function listings(index: LibraryIndex, rounds: number): Promise<Times> {
  const send = (rows: readonly object[]): unknown => JSON.parse(JSON.stringify(rows))
  const whole = wholeList(index)
  return alternate(
    rounds,
    () => timed(() => send(pageOf(index, 0, rowsInPage))),
    () => timed(() => send(whole)),
  )
}

function pageOf(index: LibraryIndex, offset: number, limit: number): readonly ArticleRow[] {
  return index.page({ sort: 'title', descending: false, filter: {}, offset, limit }).rows
}

function timedNow(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

export function timed(work: () => unknown): Promise<number> {
  return Promise.resolve(timedNow(work))
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
