/**
 * What happened to stores of others: most then open without an error and hold less than they should.
 * Both shells keep their store in the files of a Chromium, so one of them is enough here.
 */
import { cp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { highlightCards, openArticle, writeNote } from './actions.ts'
import { lanternArticle } from './library-files.ts'
import { expectMirrored, expectRestored, startWithWork, storeFolders } from './restored-store.ts'
import { story, type Lectern } from './story.ts'

/** Files of the store whose name ends so; there is at least one. */
async function storeFiles(lectern: Lectern, isMeant: RegExp): Promise<string[]> {
  const found: string[] = []
  for (const folder of await storeFolders(lectern)) {
    for (const name of await readdir(folder)) if (isMeant.test(name)) found.push(join(folder, name))
  }
  expect(found).not.toEqual([])
  return found
}

const log = /\.log$/

/** Done to the files while Lectern does not run. */
const onDisk: Readonly<Record<string, (lectern: Lectern) => Promise<void>>> = {
  'has flipped bytes': async (lectern) => {
    for (const file of await storeFiles(lectern, log)) {
      const content = await readFile(file)
      const middle = Math.floor(content.length / 3)
      for (let at = middle; at < middle + 64; at += 1) content[at] = 255 - (content[at] ?? 0)
      await writeFile(file, content)
    }
  },
  'was cut in half': async (lectern) => {
    for (const file of await storeFiles(lectern, log)) {
      await truncate(file, Math.floor((await readFile(file)).length / 2))
    }
  },
  'is full of zeros': async (lectern) => {
    for (const file of await storeFiles(lectern, log)) {
      await writeFile(file, Buffer.alloc((await readFile(file)).length))
    }
  },
  'has lost its list of files': async (lectern) => {
    for (const file of await storeFiles(lectern, /^MANIFEST/)) await rm(file)
  },
  'names a list of files that is not there': async (lectern) => {
    for (const file of await storeFiles(lectern, /^CURRENT$/)) await writeFile(file, 'garbage')
  },
}

/** Done in the page, behind Lectern’s back. */
const inPage: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'was removed by the browser': (page) =>
    page.evaluate(async () => {
      await new Promise<void>((resolve, reject) => {
        const removing = indexedDB.deleteDatabase('lectern')
        removing.onsuccess = () => {
          resolve()
        }
        removing.onerror = () => {
          reject(new Error('The store could not be removed.'))
        }
      })
    }),
  'has lost some rows': (page) =>
    writeRaw(page, 'articleNotes', { clear: ['highlights', 'articleTexts'] }),
  'was written by a newer Lectern': (page) =>
    writeRaw(page, 'meta', { put: { key: 'schema', value: 1_000 } }),
}

async function writeRaw(
  page: Page,
  store: string,
  change: { readonly clear?: readonly string[]; readonly put?: unknown },
): Promise<void> {
  await page.evaluate(
    async ([name, { clear = [], put }]) => {
      await new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('lectern')
        opening.onerror = () => {
          reject(new Error('The store could not be opened.'))
        }
        opening.onsuccess = () => {
          const db = opening.result
          const writing = db.transaction([name, ...clear], 'readwrite', { durability: 'strict' })
          for (const one of clear) writing.objectStore(one).clear()
          if (put !== undefined) writing.objectStore(name).put(put)
          writing.oncomplete = () => {
            db.close()
            resolve()
          }
        }
      })
    },
    [store, change] as const,
  )
}

for (const [what, damage] of Object.entries(onDisk)) {
  story(`a store that ${what} is noticed and restored whole`, async ({ lectern }) => {
    await startWithWork(lectern)
    await lectern.stop()
    await damage(lectern)
    await expectRestored(lectern)
  })
}

for (const [what, damage] of Object.entries(inPage)) {
  story(`a store that ${what} is noticed and restored whole`, async ({ lectern }) => {
    await damage(await startWithWork(lectern))
    await lectern.stop()
    await expectRestored(lectern)
  })
}

story('a store that has lost a file of rows is noticed and restored whole', async ({ lectern }) => {
  const page = await startWithWork(lectern)
  // Only a store that has grown keeps rows in files of their own.
  await page.evaluate(async () => {
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('filler')
      opening.onupgradeneeded = () => opening.result.createObjectStore('rows')
      opening.onsuccess = () => {
        const writing = opening.result.transaction('rows', 'readwrite')
        for (let row = 0; row < 600; row += 1) {
          writing.objectStore('rows').put(crypto.getRandomValues(new Uint8Array(20_000)), row)
        }
        writing.oncomplete = () => {
          resolve()
        }
        writing.onabort = () => {
          reject(new Error('The store could not be filled.'))
        }
      }
    })
  })
  await lectern.stop()
  for (const file of await storeFiles(lectern, /\.ldb$/)) await rm(file)
  await expectRestored(lectern)
})

story(
  'a store that was put back to an older state is noticed and restored',
  async ({ lectern }) => {
    await startWithWork(lectern)
    await lectern.stop()
    const copies = new Map<string, string>()
    for (const [index, folder] of (await storeFolders(lectern)).entries()) {
      copies.set(folder, join(lectern.exports, String(index)))
      await cp(folder, join(lectern.exports, String(index)), { recursive: true })
    }
    const page = await lectern.start([lectern.library])
    await openArticle(page, lanternArticle.title)
    await writeNote(highlightCards(page).first(), 'Thought of later.')
    await expectMirrored(lectern, 'Thought of later.')
    await lectern.stop()
    for (const [folder, copy] of copies) {
      await rm(folder, { recursive: true })
      await cp(copy, folder, { recursive: true })
    }
    await expectRestored(lectern, 'Thought of later.')
  },
)
