import { mkdir, readdir, rm } from 'node:fs/promises'
import { expect, type Locator, type Page } from '@playwright/test'
import { articleList, highlightCards, markedWords, openArticle, writeNote } from './actions.ts'
import { lanternArticle } from './library-files.ts'
import { startWithWork } from './restored-store.ts'
import { story } from './story.ts'

function firstNote(page: Page): Locator {
  return highlightCards(page).first().getByRole('textbox', { name: 'Note' })
}

async function openBackups(page: Page): Promise<Locator> {
  // Once the library is listed, the keys work too.
  await expect(articleList(page).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Backups')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Backups' })
  await expect(dialog).toBeVisible()
  return dialog
}

/** Of the newest one. */
async function chooseRestore(page: Page, dialog: Locator): Promise<Locator> {
  await dialog
    .getByRole('button', { name: /^Restore…/ })
    .first()
    .click()
  return page.getByRole('dialog', { name: /^Restore the backup/ })
}

story(
  'a backup brings back what was, here and on a machine that has nothing',
  async ({ lectern }) => {
    let page = await startWithWork(lectern)
    const before = await firstNote(page).inputValue()
    let dialog = await openBackups(page)
    await dialog.getByRole('button', { name: 'Back up now' }).click()
    await expect(dialog.getByText(/^Backed up on/)).toBeVisible()
    await lectern.chooseFolder(lectern.exports, () =>
      dialog
        .getByRole('button', { name: /^Save a copy…/ })
        .first()
        .click(),
    )
    await expect(dialog.getByText(/^Saved “/)).toBeVisible()
    expect(await readdir(lectern.exports)).toEqual([expect.stringMatching(/\.lectern-backup$/)])
    await page.keyboard.press('Escape')

    await writeNote(highlightCards(page).first(), 'Changed since.')
    dialog = await openBackups(page)
    let restoring = await chooseRestore(page, dialog)
    await expect(restoring.getByText(/1 highlight: changed here since/)).toBeVisible()
    await restoring.getByRole('radio', { name: 'Take the backup’s' }).click()
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(firstNote(page)).toHaveValue(before)
    await page.getByRole('button', { name: 'Undo', exact: true }).click()
    await expect(firstNote(page)).toHaveValue('Changed since.')
    await lectern.stop()

    await rm(lectern.dataFolder, { recursive: true })
    await mkdir(lectern.dataFolder)
    page = await lectern.start([lectern.library])
    dialog = await openBackups(page)
    await expect(dialog.getByText(/There is no backup yet/)).toBeVisible()
    await lectern.chooseFolder(lectern.exports, () =>
      dialog.getByRole('button', { name: 'Open backups in a folder…' }).click(),
    )
    restoring = await chooseRestore(page, dialog)
    await expect(restoring.getByText('1 highlight: not here, and will be added.')).toBeVisible()
    await restoring.getByRole('button', { name: 'Restore', exact: true }).click()
    await expect(restoring).toBeHidden()
    await lectern.stop()

    page = await lectern.start([lectern.library])
    await openArticle(page, lanternArticle.title)
    await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
    await expect(firstNote(page)).toHaveValue(before)
  },
)
