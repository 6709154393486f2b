/**
 * How the library grows: a thousand, ten thousand and a hundred thousand articles of the generator, each
 * imported, looked through again, searched, listed and counted, and held in memory by the running app.
 */
import { mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeGeneratedLibrary } from '../scripts/library-generator/write-library.ts'
import { freePort } from '../tests/support/browser-shell.ts'
import { BareIndex } from './library-bare.ts'
import {
  beginnings,
  importAll,
  listings,
  openIndex,
  rescans,
  searches,
  timed,
  type Times,
} from './library-measures.ts'
import { openApp, pageMegabytes, residentMegabytes } from './running-app.ts'
import { alternate, type Row } from './table.ts'

const sizes = [1000, 10_000, 100_000] as const
const rounds = 3
const leastCompared = 10_000
/** Importing more takes a minute a time, and differs less from one time to the next. */
const mostImportedAgain = 50_000
/** Milliseconds for fifty thousand articles or fewer; twice as many may take twice as long. */
const limits = { facets: 60, search: 100 } as const
const limitedSize = 50_000
/** Megabytes beyond the smallest library. */
const memory = { host: 150, page: 50 } as const

type Size = {
  readonly rows: readonly Row[]
  readonly importing: number
  readonly hostMemory: number
  readonly pageMemory: number
}

export async function sizeRows(): Promise<readonly Row[]> {
  const rows: Row[] = []
  let smallest: Size | undefined
  let before: Size | undefined
  for (const files of sizes) {
    const size = await measureSize(files)
    rows.push(...size.rows)
    smallest ??= size
    if (before !== undefined) {
      const growth = { ours: size.importing / 10, theirs: before.importing, goal: 1.3 }
      rows.push({
        id: 'L1',
        work: `import, ${named(files)}, a tenth`,
        peer: 'a tenth of them',
        ...growth,
      })
      const more = (name: 'hostMemory' | 'pageMemory') => size[name] - (smallest?.[name] ?? 0)
      const row = { id: 'G2', peer: 'limit', goal: 1, unit: 'MB' }
      rows.push(
        {
          ...row,
          work: `host, ${named(files)}, beyond a thousand`,
          ours: more('hostMemory'),
          theirs: memory.host,
        },
        {
          ...row,
          work: `page, ${named(files)}, beyond a thousand`,
          ours: more('pageMemory'),
          theirs: memory.page,
        },
      )
    }
    before = size
  }
  return rows
}

function named(files: number): string {
  return `${files.toLocaleString('en')} articles`
}

async function measureSize(files: number): Promise<Size> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-bench-')))
  const [root, data] = [join(folder, 'library'), join(folder, 'data')]
  const bare = new BareIndex(join(folder, 'bare.sqlite'))
  try {
    const { bytes } = writeGeneratedLibrary(root, files, 1)
    const importing = await alternate(
      files < mostImportedAgain ? rounds : 1,
      () => importAll(root, data, files),
      () =>
        timed(() => {
          bare.build(root)
        }),
    )
    const held = await heldByApp(root, data)
    const opened = await openIndex(data, root)
    const { index } = opened
    try {
      const row = (id: string, work: string, peer: string, times: Times, goal: number): Row => ({
        ...{ id, work: `${work}, ${named(files)}`, peer, goal },
        ...times,
      })
      const found = searches(index, bare, root)
      const allowed = Math.max(1, files / limitedSize)
      const [search, counting] = [limits.search * allowed, limits.facets * allowed]
      const typed = { ours: beginnings(index, root), theirs: search }
      const facets = await alternate(
        rounds,
        () => timed(() => index.facets({})),
        () => Promise.resolve(counting),
      )
      const megabytes = statSync(join(data, 'index', 'library.sqlite')).size / 1e6
      const limited = [
        row('S8', 'search, 95th percentile', 'limit', { ...found, theirs: search }, 1),
        row('S8', 'three letters of a word, 95th percentile', 'limit', typed, 1),
        row('S14', 'all facets with their counts', 'limit', facets, 1),
      ]
      const sizeOnDisk = { ours: megabytes, theirs: bytes / 1e6 }
      const searched = { ours: opened.ms, theirs: importing.ours }
      const again = await rescans(opened, rounds)
      const listed = await listings(index, rounds)
      const compared = [
        row('L1', 'first import', 'read, sha256, bare FTS5', importing, 2.5),
        row('L2', 'rescan, unchanged', 'bare readdir and lstat', again, 2.2),
        row('S2', 'first search after a restart', 'import', searched, 0.05),
        { ...row('S4', 'index file', 'the articles', sizeOnDisk, 1.4), unit: 'MB' },
        row('S8', 'search, 95th percentile', 'bare FTS5, ranked', found, 2),
        row('T1', 'first 100 rows of the list', 'whole list as JSON', listed, 0.15),
      ]
      // Of a small library what costs the same at any size would be all there is to see.
      const rows = files < leastCompared ? limited : [...compared, ...limited]
      return { rows, importing: importing.ours, ...held }
    } finally {
      await index.close()
    }
  } finally {
    bare.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Megabytes of the running app once it lists all, has searched and has shown facets. */
async function heldByApp(
  library: string,
  dataFolder: string,
): Promise<{ readonly hostMemory: number; readonly pageMemory: number }> {
  const { page, hostPid, close } = await openApp({ library, dataFolder }, await freePort())
  const list = page.getByRole('listbox', { name: 'Articles' })
  await list.getByRole('option').first().waitFor()
  await page.getByRole('searchbox', { name: 'Search the library' }).fill('the')
  await page.getByText(/ articles? found/).waitFor()
  const held = { hostMemory: residentMegabytes(hostPid), pageMemory: await pageMegabytes(page) }
  await close()
  return held
}
