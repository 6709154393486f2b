import { expect } from '@playwright/test'
import { highlightCards, openArticle, selectWords } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import { story } from './story.ts'

story('words typed right before a reload or the end are not lost', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  let page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  const note = () => highlightCards(page).first().getByRole('textbox', { name: 'Note' })

  await note().fill('Typed just before a reload')
  await page.reload()
  await openArticle(page, lanternArticle.title)
  await expect(note()).toHaveValue('Typed just before a reload')

  await note().fill('Typed just before the end')
  await lectern.stop()
  page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await expect(note()).toHaveValue('Typed just before the end')
})

story('a quit waits until the second copy has the last words too', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  const note = highlightCards(page).first().getByRole('textbox', { name: 'Note' })
  await note.fill('Typed in the moment of quitting')
  await lectern.quit()
  expect((await mirrored(lectern.dataFolder)).text).toContain('Typed in the moment of quitting')
})
