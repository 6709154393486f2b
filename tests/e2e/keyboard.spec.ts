import { expect } from '@playwright/test'
import { highlightCards, markedWords, openedArticle } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

story('everything of a first hour with Lectern goes by keyboard alone', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  const option = page.getByRole('option', { name: lanternArticle.title })
  await expect(option).toBeVisible()

  // To the list and into the article.
  for (let presses = 0; presses < 40; presses++) {
    if (await page.evaluate(() => document.activeElement?.closest('[role=listbox]') !== null)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(openedArticle(page)).toContainText('third bell')

  // A find result becomes a highlight without any selection.
  await page.keyboard.press('Control+f')
  const find = page.getByRole('searchbox', { name: 'Find in article' })
  await expect(find).toBeFocused()
  await page.keyboard.type('the third bell')
  await expect(page.getByText('1 of 1', { exact: true })).toBeVisible()
  await page.keyboard.press('Tab')
  const highlightResult = page.getByRole('button', { name: /highlight this result/i })
  await highlightResult.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => markedWords(page)).toEqual(['the third bell'])
  await page.keyboard.press('Escape')

  // The highlight is reached, recoloured, annotated, deleted and brought back.
  await page.keyboard.press('j')
  await expect(page.locator('mark:focus')).toHaveText('the third bell')
  await page.keyboard.press('4')
  await expect(highlightCards(page).first()).toContainText('Question')
  await page.keyboard.press('n')
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Whose bell?')
  await expect(highlightCards(page).first().getByText('Saved', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('j')
  await page.keyboard.press('Delete')
  await expect.poll(() => markedWords(page)).toEqual([])
  await page.keyboard.press('Control+z')
  await expect.poll(() => markedWords(page)).toEqual(['the third bell'])
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Whose bell?',
  )

  // The palette names every command, the help every key.
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: /command/i })
  await page.keyboard.type('dark')
  await expect(palette.getByRole('option', { name: /dark/i }).first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: /key/i })).toContainText('Find in article')
})

story('a passage is chosen by caret, without a mouse', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await page.getByRole('option', { name: lanternArticle.title }).click()
  await expect(openedArticle(page)).toContainText('third bell')

  await page.keyboard.press('F7')
  for (let word = 0; word < 2; word++) await page.keyboard.press('Shift+Control+ArrowRight')
  const chosen = await page.evaluate(() => getSelection()?.toString().trim())
  expect(chosen).toBe('The lamplighters')
  await expect(page.getByRole('toolbar', { name: 'Highlight selection' })).toBeVisible()
  await page.keyboard.press('6')
  await expect
    .poll(async () => (await markedWords(page)).map((words) => words.trim()))
    .toEqual(['The lamplighters'])
})
