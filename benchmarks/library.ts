/**
 * L1, L2, S2, S4, S8, T1 and T3: ten thousand files imported by the built workers, then looked through
 * again, searched and listed. Peers work on the same files with bare calls and one full-text table.
 */
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtWorkersBeside } from '#electron/services/built-workers.ts'
import { readEntry } from '#electron/services/index/article-entry.ts'
import { LibraryIndex } from '#electron/services/index/library-index.ts'
import { openLibrary } from '#electron/services/index/library.ts'
import type { IndexedSource } from '#electron/services/index/source-numbers.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import { sourceIdOf } from '#electron/services/sources/article-id.ts'
import { BareIndex, walkBare } from './library-bare.ts'
import { writeLibrary } from './library-files.ts'
import { languageRows } from './library-language.ts'
import { chooseQueries } from './library-queries.ts'
import { alternate, percentile, type Row } from './table.ts'

const fileCount = 10_000
const imports = 3
const rounds = 9
const hitsShown = 50
const rowsInPage = 100

export async function libraryRows(): Promise<readonly Row[]> {
  const { root, scratch, remove } = writeLibrary(fileCount)
  const data = join(scratch, 'data')
  const bare = new BareIndex(join(scratch, 'bare.sqlite'))
  try {
    const importing = await alternate(
      imports,
      () => importAll(root, data),
      () =>
        timed(() => {
          bare.build(root)
        }),
    )
    const opened = await openTimes(data, root)
    const { index, source } = opened
    try {
      const work = `${fileCount.toLocaleString('en')} files`
      return [
        row('L1', `first import, ${work}`, 'read, sha256, bare FTS5', importing, 2.5),
        row(
          'L2',
          `rescan, unchanged, ${work}`,
          'bare readdir and lstat',
          await rescans(index, source),
          2.2,
        ),
        row(
          'S2',
          `first search after a restart, ${work}`,
          'import',
          { ours: opened.ms, theirs: importing.ours },
          0.05,
        ),
        {
          id: 'S4',
          work: 'index file, with the texts that snippets are made of',
          peer: 'the articles',
          ours: statSync(join(data, 'index', 'library.sqlite')).size / 1e6,
          theirs: walkBare(root).size / 1e6,
          goal: 1.4,
          unit: 'MB',
        },
        row(
          'S8',
          'search, 95th percentile, 50 hits with snippets',
          'bare FTS5, ranked',
          searches(index, bare, root),
          2,
        ),
        ...(await languageRows(index, root)),
        row(
          'T1',
          `first ${rowsInPage} rows of the list`,
          'whole list as JSON',
          await listings(index),
          0.15,
        ),
        row(
          'T3',
          'what 500 gone articles may have become',
          'whole list as JSON',
          await successions(index),
          1,
        ),
      ]
    } finally {
      await index.close()
    }
  } finally {
    bare.close()
    remove()
  }
}

/** Milliseconds from adding the folder until all of it can be searched; the worker runs already. */
async function importAll(root: string, data: string): Promise<number> {
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
  if (source?.articleCount !== fileCount) throw new Error('The import did not find every file')
  return ms
}

type Opened = { readonly index: LibraryIndex; readonly source: IndexedSource; readonly ms: number }

/** Opens the index that the last import left, and asks it something at once. */
async function openTimes(data: string, root: string): Promise<Opened> {
  const source = { sourceId: sourceIdOf(root), name: 'library', root, addedAt: 1 }
  const started = performance.now()
  const index = new LibraryIndex({
    file: join(data, 'index', 'library.sqlite'),
    now: Date.now,
    emit: () => undefined,
    read: (requests) => Promise.resolve(requests.map(readEntry)),
    encodingsOf: () => Promise.resolve(new Map()),
  })
  await index.setSources([source])
  index.search('tumer', hitsShown)
  return { index, source, ms: performance.now() - started }
}

function rescans(index: LibraryIndex, source: IndexedSource): Promise<Times> {
  return alternate(
    rounds,
    () => timedAsync(() => index.scan(source.sourceId)),
    () => timed(() => walkBare(source.root)),
  )
}

function searches(index: LibraryIndex, bare: BareIndex, root: string): Times {
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

function pageOf(index: LibraryIndex, offset: number, limit: number): readonly ArticleRow[] {
  return index.page({ sort: 'title', descending: false, filter: {}, offset, limit }).rows
}

function wholeList(index: LibraryIndex): readonly ArticleRow[] {
  const whole: ArticleRow[] = []
  while (whole.length < fileCount) whole.push(...pageOf(index, whole.length, 500))
  return whole
}

function listings(index: LibraryIndex): Promise<Times> {
  const send = (rows: readonly object[]): unknown => JSON.parse(JSON.stringify(rows))
  const whole = wholeList(index)
  return alternate(
    rounds,
    () => timed(() => send(pageOf(index, 0, rowsInPage))),
    () => timed(() => send(whole)),
  )
}

function successions(index: LibraryIndex): Promise<Times> {
  const whole = wholeList(index)
  const gone = whole.slice(0, 500).map(({ articleId, sourceId, path, contentHash }) => ({
    articleId,
    sourceId,
    path: path.replace(/\.\w+$/u, '.gone'),
    contentHash,
  }))
  return alternate(
    rounds,
    () => timed(() => index.successors(gone)),
    () => timed(() => JSON.parse(JSON.stringify(whole)) as unknown),
  )
}

type Times = { readonly ours: number; readonly theirs: number }

function timedNow(work: () => unknown): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

function timed(work: () => unknown): Promise<number> {
  return Promise.resolve(timedNow(work))
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function row(id: string, work: string, peer: string, times: Times, goal: number): Row {
  return { id, work, peer, ...times, goal }
}
