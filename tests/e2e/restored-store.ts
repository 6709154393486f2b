/** A library with one highlight and its note, and how it looks when nothing of it is lost. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { highlightCards, markedWords, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import type { Lectern } from './story.ts'

const words = 'Compare with the railway piece.'

/** Resolves once the second copy has it too; Lectern goes on running. */
export async function startWithWork(lectern: Lectern): Promise<Page> {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  await writeNote(highlightCards(page).first(), words)
  await expectMirrored(lectern, words)
  return page
}

export async function expectMirrored({ dataFolder }: Lectern, text: string): Promise<void> {
  await expectMirroredIn(dataFolder, text)
}

/** `folder` holds the folder of the mirrors. */
export async function expectMirroredIn(folder: string, text: string): Promise<void> {
  await expect.poll(async () => (await mirrored(folder)).text).toContain(text)
}

async function expectWork(page: Page, note = words): Promise<void> {
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
    note,
  )
}

/** Takes the offer of the first page and sees it kept over the next start. */
export async function expectRestored(lectern: Lectern, note = words): Promise<void> {
  let page = await lectern.start([lectern.library])
  await expect(page.getByRole('alert')).toContainText('holds 1 highlight')
  await page.getByRole('button', { name: 'Restore from the second copy' }).click()
  await expectWork(page, note)
  await lectern.stop()
  page = await lectern.start([lectern.library])
  await expectWork(page, note)
}

/** The folders in which the browser of this shell keeps its databases. */
export async function storeFolders({ dataFolder }: Lectern): Promise<string[]> {
  const names = await readdir(dataFolder, { recursive: true })
  const folders = names.filter((name) => name.endsWith('.indexeddb.leveldb'))
  expect(folders).not.toEqual([])
  return folders.map((name) => join(dataFolder, name))
}
