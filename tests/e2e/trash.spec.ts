import { expect, type Locator, type Page } from '@playwright/test'
import { articleList, highlightCards, markedWords, openArticle, selectWords } from './actions.ts'
import { lanternArticle } from './library-files.ts'
import { startWithWork } from './restored-store.ts'
import { story } from './story.ts'

const otherPassage = 'eating its breakfast in the dark'

async function openTrash(page: Page): Promise<Locator> {
  // Once the library is listed, the keys work too.
  await expect(articleList(page).getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('Trash')
  await page.keyboard.press('Enter')
  return page.getByRole('dialog', { name: 'Trash' })
}

/** Into the trash by its card's menu. */
async function deleteCard(page: Page, left: number): Promise<void> {
  const card = highlightCards(page).first()
  await card.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Delete highlight' }).click()
  await expect(highlightCards(page)).toHaveCount(left)
}

story('what was deleted waits in the trash over a restart', async ({ lectern }) => {
  let page = await startWithWork(lectern)
  await selectWords(page, otherPassage)
  await page.keyboard.press('2')
  await expect(highlightCards(page)).toHaveCount(2)
  await deleteCard(page, 1)
  await deleteCard(page, 0)
  await lectern.stop()

  page = await lectern.start([lectern.library])
  let trash = await openTrash(page)
  await expect(trash.getByRole('listitem')).toHaveCount(2)
  await trash
    .getByRole('listitem')
    .filter({ hasText: otherPassage })
    .getByRole('button', { name: /^Delete for good/ })
    .click()
  await expect(trash.getByRole('listitem')).toHaveCount(1)
  await trash.getByRole('button', { name: /^Restore “/ }).click()
  await expect(trash.getByText('The trash is empty.')).toBeVisible()
  await page.keyboard.press('Escape')
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
  await lectern.stop()

  page = await lectern.start([lectern.library])
  trash = await openTrash(page)
  await expect(trash.getByText('The trash is empty.')).toBeVisible()
})
