/**
 * L1, L2, S2, S4, S8, T1 and T3: ten thousand files imported by the built workers, then looked through
 * again, searched and listed. Peers work on the same files with bare calls and one full-text table.
 */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { LibraryIndex } from '#electron/services/index/library-index.ts'
import { BareIndex, walkBare } from './library-bare.ts'
import { writeLibrary } from './library-files.ts'
import { languageRows } from './library-language.ts'
import {
  importAll,
  listings,
  openIndex,
  rescans,
  rowsInPage,
  searches,
  timed,
  wholeList,
  type Times,
} from './library-measures.ts'
import { alternate, type Row } from './table.ts'

const fileCount = 10_000
const imports = 3
const rounds = 9

export async function libraryRows(): Promise<readonly Row[]> {
  const { root, scratch, remove } = writeLibrary(fileCount)
  const data = join(scratch, 'data')
  const bare = new BareIndex(join(scratch, 'bare.sqlite'))
  try {
    const importing = await alternate(
      imports,
      () => importAll(root, data, fileCount),
      () =>
        timed(() => {
          bare.build(root)
        }),
    )
    const opened = await openIndex(data, root)
    const { index } = opened
    try {
      const work = `${fileCount.toLocaleString('en')} files`
      return [
        row('L1', `first import, ${work}`, 'read, sha256, bare FTS5', importing, 2.5),
        row(
          'L2',
          `rescan, unchanged, ${work}`,
          'bare readdir and lstat',
          await rescans(opened, rounds),
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
          await listings(index, rounds),
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

function row(id: string, work: string, peer: string, times: Times, goal: number): Row {
  return { id, work, peer, ...times, goal }
}
