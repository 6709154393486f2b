import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import { story } from './story.ts'

story(
  'what is written stands in plain files a moment later, start after start',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [lanternArticle])
    let page = await lectern.start([lectern.library])
    await openArticle(page, lanternArticle.title)
    await selectWords(page, lanternArticle.passage)
    await page.keyboard.press('1')
    await writeNote(highlightCards(page).first(), 'Compare with the railway piece.')
    const text = async (): Promise<string> => (await mirrored(lectern.dataFolder)).text
    await expect.poll(text).toContain('Compare with the railway piece.')
    await lectern.kill()

    page = await lectern.start([lectern.library])
    await openArticle(page, lanternArticle.title)
    await writeNote(highlightCards(page).first(), 'Compare with the canal piece.')
    await expect.poll(text).toContain('Compare with the canal piece.')
    expect((await mirrored(lectern.dataFolder)).mirrors).toBe(1)
  },
)

story('a second copy that cannot be written is told of, and catches up', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const inTheWay = join(lectern.dataFolder, 'mirror')
  await writeFile(inTheWay, 'not a folder')
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  const banner = page.getByText('The second copy of your notes is behind')
  // When it comes, the words move down under the hand.
  await expect(banner).toBeVisible()
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  await expect(highlightCards(page)).toHaveCount(1)

  await rm(inTheWay)
  await expect(banner).toBeHidden({ timeout: 20_000 })
  expect((await mirrored(lectern.dataFolder)).text).toContain(lanternArticle.passage.slice(0, 20))
})
