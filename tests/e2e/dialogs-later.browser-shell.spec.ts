import { expect } from '@playwright/test'
import { articleList } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

story(
  'a dialog whose code cannot be read says so, and comes after a reload',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [lanternArticle])
    const page = await lectern.start([lectern.library])
    // As when the browser shell is stopped, or replaced by another version, while its page is open.
    await page.route('**/assets/HousekeepingDialogs-*', (route) => route.abort())
    await page.reload()
    await expect(articleList(page).getByRole('option')).toBeVisible()
    await page.keyboard.press('Control+,')
    const refusal = page.getByRole('dialog', { name: 'This cannot be opened just now' })
    await expect(refusal).toContainText('What you marked and wrote is safe.')
    await page.keyboard.press('Escape')
    await expect(refusal).toBeHidden()

    await page.keyboard.press('Control+,')
    await page.unroute('**/assets/HousekeepingDialogs-*')
    await refusal.getByRole('button', { name: 'Reload this window' }).click()
    await expect(refusal).toBeHidden()
    await expect(articleList(page).getByRole('option')).toBeVisible()
    await page.keyboard.press('Control+,')
    await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  },
)
