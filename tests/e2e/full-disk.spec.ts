import { join } from 'node:path'
import { expect } from '@playwright/test'
import { highlightCards, openArticle, selectWords, writeNote } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { LoopDisk } from './loop-disk.ts'
import { story } from './story.ts'

story(
  'a full disk is told of, and what was typed is saved once there is room',
  async ({ lectern }) => {
    const disk = new LoopDisk(join(lectern.dataFolder, '..', 'disk.img'), lectern.dataFolder)
    const obstacle = LoopDisk.prepare(disk)
    if (obstacle !== undefined) console.log(`A full disk is not tried: ${obstacle}`)
    story.skip(obstacle !== undefined, obstacle)
    try {
      await writeLibrary(lectern.library, [lanternArticle])
      let page = await lectern.start([lectern.library])
      await openArticle(page, lanternArticle.title)
      await selectWords(page, lanternArticle.passage)
      await page.keyboard.press('1')
      await writeNote(highlightCards(page).first(), 'Saved before')
      const note = () => highlightCards(page).first().getByRole('textbox', { name: 'Note' })

      disk.fill()
      await note().fill(`Written on a full disk ${'and on '.repeat(20_000)}`)
      await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 30_000 })
      console.log(lectern.shell, await page.getByRole('alert').allTextContents())
      disk.makeRoom()
      await expect(page.getByText('All changes saved')).toBeVisible({ timeout: 40_000 })
      await expect(page.getByRole('alert')).toHaveCount(0)

      await lectern.stop()
      page = await lectern.start([lectern.library])
      await openArticle(page, lanternArticle.title)
      await expect(note()).toHaveValue(/^Written on a full disk/)
    } finally {
      await lectern.kill()
      await disk.unmount()
    }
  },
)
