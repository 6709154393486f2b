/**
 * Chromium keeps IndexedDB in LevelDB or in SQLite, by a feature of its own. A start with the other
 * one shows an empty store and removes the files of the one before.
 * https://chromestatus.com/feature/5161589557821440
 */
import { mkdtemp, open, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, test } from '@playwright/test'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { expectRestored, startWithWork } from './restored-store.ts'
import { story } from './story.ts'

const features = 'IdbSqliteBackingStore,IdbSqliteOnDiskRollout'

type BackEnd = 'LevelDB' | 'SQLite'

const switchesFor: Readonly<Record<BackEnd, readonly string[]>> = {
  LevelDB: [`--disable-features=${features}`],
  SQLite: [`--enable-features=${features}`],
}

const swaps: readonly (readonly [BackEnd, BackEnd])[] = [
  ['LevelDB', 'SQLite'],
  ['SQLite', 'LevelDB'],
]

for (const [before, after] of swaps) {
  story(
    `a store that was written in ${before} and is opened in ${after} is noticed and restored whole`,
    async ({ lectern }) => {
      for (const one of [before, after]) {
        test.skip(!(await canKeepIn(one)), `This Chromium cannot keep IndexedDB in ${one}.`)
      }
      lectern.switches = switchesFor[before]
      await startWithWork(lectern)
      await lectern.stop()
      lectern.switches = switchesFor[after]
      await expectRestored(lectern)
    },
  )
}

/** Looks at the files that a Chromium with these switches writes. */
async function canKeepIn(backEnd: BackEnd): Promise<boolean> {
  const profile = await mkdtemp(join(tmpdir(), 'lectern-back-end-'))
  try {
    const launch = chromiumLaunchOptions()
    const context = await chromium.launchPersistentContext(profile, {
      ...launch,
      args: [...launch.args, ...switchesFor[backEnd]],
    })
    await context.route('**', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
    const page = await context.newPage()
    await page.goto('http://127.0.0.1:1/')
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('probe')
          opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
          opening.onsuccess = () => {
            resolve()
          }
          opening.onerror = () => {
            reject(new Error('No store could be made.'))
          }
        }),
    )
    await context.close()
    return (await backEndsUnder(join(profile, 'Default', 'IndexedDB'))).has(backEnd)
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function backEndsUnder(folder: string): Promise<ReadonlySet<BackEnd>> {
  const found = new Set<BackEnd>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    if (entry.name === 'CURRENT') found.add('LevelDB')
    if (await isSqlite(join(entry.parentPath, entry.name))) found.add('SQLite')
  }
  return found
}

/** https://www.sqlite.org/fileformat.html#magic_header_string */
async function isSqlite(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer } = await file.read(Buffer.alloc(15), 0, 15, 0)
    return buffer.toString('latin1') === 'SQLite format 3'
  } finally {
    await file.close()
  }
}
