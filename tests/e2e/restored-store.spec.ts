import { rm } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { highlightCards, openArticle } from './actions.ts'
import { lanternArticle } from './library-files.ts'
import { mirrored } from './mirror-files.ts'
import { expectRestored, startWithWork, storeFolders } from './restored-store.ts'
import { story, type Lectern } from './story.ts'

async function loseStore(lectern: Lectern): Promise<void> {
  await startWithWork(lectern)
  await lectern.stop()
  for (const folder of await storeFolders(lectern)) await rm(folder, { recursive: true })
}

story('a store that was deleted is noticed and restored whole', async ({ lectern }) => {
  await loseStore(lectern)
  await expectRestored(lectern)
})

story('the user may go on without the second copy, and it stays', async ({ lectern }) => {
  await loseStore(lectern)
  const mirrors = async (): Promise<number> => (await mirrored(lectern.dataFolder)).mirrors
  expect(await mirrors()).toBe(1)
  const page = await lectern.start([lectern.library])
  await page.getByRole('button', { name: 'Go on without it' }).click()
  await openArticle(page, lanternArticle.title)
  await expect(highlightCards(page)).toHaveCount(0)
  await expect.poll(mirrors).toBe(2)
  expect((await mirrored(lectern.dataFolder)).text).toContain(lanternArticle.passage.slice(0, 20))
})
