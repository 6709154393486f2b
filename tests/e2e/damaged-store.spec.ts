import { readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { highlightCards, markedWords, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import { story, type Lectern } from './story.ts'

/** The folders in which the browser of this shell keeps its databases. */
async function storeFolders({ dataFolder }: Lectern): Promise<string[]> {
  const names = await readdir(dataFolder, { recursive: true })
  return names
    .filter((name) => name.endsWith('.indexeddb.leveldb'))
    .map((name) => join(dataFolder, name))
}

async function logsOf(lectern: Lectern): Promise<string[]> {
  const folders = await storeFolders(lectern)
  const files = await Promise.all(
    folders.map(async (folder) =>
      (await readdir(folder))
        .filter((name) => name.endsWith('.log'))
        .map((name) => join(folder, name)),
    ),
  )
  return files.flat()
}

/** What happened to stores of others: most then open without an error and hold less than they should. */
const damages: readonly {
  readonly what: string
  readonly damage: (l: Lectern) => Promise<void>
}[] = [
  {
    what: 'was deleted',
    damage: async (lectern) => {
      for (const folder of await storeFolders(lectern)) await rm(folder, { recursive: true })
    },
  },
  {
    what: 'has flipped bytes',
    damage: async (lectern) => {
      for (const log of await logsOf(lectern)) {
        const content = await readFile(log)
        const middle = Math.floor(content.length / 3)
        for (let at = middle; at < middle + 64; at += 1) content[at] = 255 - (content[at] ?? 0)
        await writeFile(log, content)
      }
    },
  },
  {
    what: 'has lost its list of files',
    damage: async (lectern) => {
      for (const folder of await storeFolders(lectern)) {
        for (const name of await readdir(folder)) {
          if (name.startsWith('MANIFEST')) await rm(join(folder, name))
        }
      }
    },
  },
  {
    what: 'names a list of files that is not there',
    damage: async (lectern) => {
      for (const folder of await storeFolders(lectern)) {
        await writeFile(join(folder, 'CURRENT'), 'garbage')
      }
    },
  },
  {
    what: 'is full of zeros',
    damage: async (lectern) => {
      for (const log of await logsOf(lectern)) {
        await writeFile(log, Buffer.alloc((await readFile(log)).length))
      }
    },
  },
  {
    what: 'was cut in half',
    damage: async (lectern) => {
      for (const log of await logsOf(lectern)) {
        await truncate(log, Math.floor((await readFile(log)).length / 2))
      }
    },
  },
]

async function expectWork(page: Page): Promise<void> {
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Compare with the railway piece.',
  )
}

for (const { what, damage } of damages) {
  story(`a store that ${what} is noticed and restored whole`, async ({ lectern }) => {
    await writeLibrary(lectern.library, [lanternArticle])
    let page = await lectern.start([lectern.library])
    await openArticle(page, lanternArticle.title)
    await selectWords(page, lanternArticle.passage)
    await page.keyboard.press('1')
    await writeNote(highlightCards(page).first(), 'Compare with the railway piece.')
    await expect
      .poll(async () => (await mirrored(lectern.dataFolder)).text)
      .toContain('Compare with the railway piece.')
    await lectern.stop()
    expect(await logsOf(lectern)).not.toEqual([])
    await damage(lectern)

    page = await lectern.start([lectern.library])
    await expect(page.getByRole('alert')).toContainText('holds 1 highlight')
    await page.getByRole('button', { name: 'Restore from the second copy' }).click()
    await expectWork(page)
    await lectern.stop()

    // Restored is restored: the next start has nothing to ask.
    page = await lectern.start([lectern.library])
    await expectWork(page)
  })
}

story('the user may go on without the second copy, and it stays', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  let page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  await expect(highlightCards(page)).toHaveCount(1)
  await lectern.stop()
  for (const folder of await storeFolders(lectern)) await rm(folder, { recursive: true })
  const mirrors = async (): Promise<number> => (await mirrored(lectern.dataFolder)).mirrors
  expect(await mirrors()).toBe(1)

  page = await lectern.start([lectern.library])
  await page.getByRole('button', { name: 'Go on without it' }).click()
  await openArticle(page, lanternArticle.title)
  await expect(highlightCards(page)).toHaveCount(0)
  await expect.poll(mirrors).toBe(2)
  expect((await mirrored(lectern.dataFolder)).text).toContain(lanternArticle.passage.slice(0, 20))
})
