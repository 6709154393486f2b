import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { articleList, markedWords, openArticle, openedArticle, selectWords } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const ferry = { path: 'ferry.md', text: '# The ferry\n\nIt sailed both ways past the café.\n' }

const options = (page: Page) => articleList(page).getByRole('option')
const library = (page: Page) => page.getByRole('navigation', { name: 'Library' })
const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Search the library' })

story('an article leaves the library and comes back, its file untouched', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle, ferry])
  let page = await lectern.start([lectern.library])
  await openArticle(page, /The ferry/)
  await selectWords(page, 'both ways')
  await page.keyboard.press('1')
  await expect.poll(() => markedWords(page)).toEqual(['both ways'])
  await options(page)
    .filter({ hasText: 'The ferry' })
    .click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Remove from library' }).click()
  await expect(options(page)).toHaveCount(1)

  // Not by a change of its file, not by a start, not by a search does it come back.
  const changed = `${ferry.text}\nAnd in winter not at all.\n`
  await writeLibrary(lectern.library, [{ path: ferry.path, text: changed }])
  await expect(openedArticle(page)).toContainText('in winter')
  await lectern.stop()
  page = await lectern.start()
  await expect(options(page)).toHaveCount(1)
  await searchBox(page).fill('café')
  await expect(page.getByText('Nothing found')).toBeVisible()
  await searchBox(page).fill('')

  await library(page).getByRole('button', { name: 'Removed 1' }).click()
  await options(page)
    .filter({ hasText: 'The ferry' })
    .click({ modifiers: ['Control'] })
  await page.getByRole('button', { name: 'Bring back to the library' }).click()
  await library(page).getByRole('button', { name: 'All articles 2' }).click()
  await openArticle(page, /The ferry/)
  await expect.poll(() => markedWords(page)).toEqual(['both ways'])
  expect(await readFile(join(lectern.library, ferry.path), 'utf8')).toBe(changed)
})

story('the notes of two copies are kept in one', async ({ lectern }) => {
  await writeLibrary(lectern.library, [ferry, { ...ferry, path: 'inbox/copy.md' }, lanternArticle])
  const page = await lectern.start([lectern.library])
  await expect(options(page).filter({ hasText: '2 copies' })).toHaveCount(2)
  await library(page).getByRole('button', { name: 'Copies 2' }).click()
  await expect(options(page)).toHaveCount(2)

  await options(page).first().click()
  await selectWords(page, 'both ways')
  await page.keyboard.press('1')
  await expect.poll(() => markedWords(page)).toEqual(['both ways'])
  await page.getByRole('button', { name: '2 copies' }).click()
  const dialog = page.getByRole('dialog', { name: 'Copies of this article' })
  await dialog.getByRole('radio', { name: /nothing marked or written/ }).click()
  await dialog.getByRole('button', { name: 'Keep notes in one' }).click()
  await expect.poll(() => markedWords(page)).toEqual([])
  await options(page).nth(1).click()
  await expect.poll(() => markedWords(page)).toEqual(['both ways'])
  for (const path of ['ferry.md', 'inbox/copy.md']) {
    expect(await readFile(join(lectern.library, path), 'utf8')).toBe(ferry.text)
  }
})
