import { join } from 'node:path'
import { expect } from '@playwright/test'
import { articleList, highlightCards, openArticle } from './actions.ts'
import { lanternArticle } from './library-files.ts'
import { LoopDisk } from './loop-disk.ts'
import { expectMirrored, startWithWork } from './restored-store.ts'
import { story } from './story.ts'

/** More than fits into what the browser has taken of the disk beforehand. */
const typed = `Written on a full disk, ${'and on, '.repeat(20_000)}to the last word`

story('words typed on a full disk are saved once there is room', async ({ lectern }) => {
  story.setTimeout(180_000)
  const disk = new LoopDisk(join(lectern.dataFolder, '..', 'disk.img'), lectern.dataFolder)
  const obstacle = LoopDisk.prepare(disk)
  if (obstacle !== undefined) console.log(`A full disk is not tried: ${obstacle}`)
  story.skip(obstacle !== undefined, obstacle)
  try {
    let page = await startWithWork(lectern)
    const note = () => highlightCards(page).first().getByRole('textbox', { name: 'Note' })
    disk.fill()
    await note().fill(typed)
    await expect(page.getByRole('alert').first()).toContainText('disk is full', { timeout: 30_000 })
    await expect(note()).toHaveValue(typed)
    disk.makeRoom()
    await expect(page.getByText('All changes saved')).toBeVisible({ timeout: 40_000 })
    await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 40_000 })
    await expectMirrored(lectern, 'to the last word')

    await lectern.stop()
    page = await lectern.start([lectern.library])
    // A browser may find its own files damaged by then and begin anew: the second copy has it all.
    const restore = page.getByRole('button', { name: 'Restore from the second copy' })
    await expect(restore.or(articleList(page))).toBeVisible()
    if (await restore.isVisible()) await restore.click()
    await openArticle(page, lanternArticle.title)
    await expect(note()).toHaveValue(typed)
  } finally {
    await lectern.kill()
    await disk.unmount()
  }
})
