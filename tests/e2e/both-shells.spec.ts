import { expect, type Locator, type Page } from '@playwright/test'
import { highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { expectMirrored } from './restored-store.ts'
import { story } from './story.ts'

function firstNote(page: Page): Locator {
  return highlightCards(page).first().getByRole('textbox', { name: 'Note' })
}

story('the other shell shows the same notes, and what it adds comes back', async ({ lectern }) => {
  const other = lectern.other()
  await writeLibrary(lectern.library, [lanternArticle])
  let page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  await writeNote(highlightCards(page).first(), 'Written in the first shell.')
  await expectMirrored(lectern, 'Written in the first shell.')
  await lectern.stop()

  page = await other.start()
  await openArticle(page, lanternArticle.title)
  await expect(highlightCards(page)).toHaveCount(1)
  await expect(firstNote(page)).toHaveValue('Written in the first shell.')
  await writeNote(highlightCards(page).first(), 'Changed in the second shell.')
  await expectMirrored(other, 'Changed in the second shell.')
  await other.stop()

  page = await lectern.start()
  await openArticle(page, lanternArticle.title)
  await expect(firstNote(page)).toHaveValue('Changed in the second shell.')
})
