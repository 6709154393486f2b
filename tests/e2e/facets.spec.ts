import { expect, type Page } from '@playwright/test'
import { articleList } from './actions.ts'
import { writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const article = (title: string, author: string, date: string): string =>
  `---\ntitle: ${title}\nauthor: ${author}\ndate: ${date}\nlang: en\n---\n\nThe tide came in at noon.\n`

const pane = (page: Page) => page.getByRole('navigation', { name: 'Library' })
const row = (page: Page, name: string | RegExp) =>
  pane(page).getByRole('button', { name, exact: true })

story(
  'a library is narrowed, collected and tagged, by keys and by pointer',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [
      { path: 'sea/ferry.md', text: article('The ferry', 'Ada', '2021-05-01') },
      { path: 'sea/lantern.md', text: article('The lantern', 'Ada', '2022-03-14') },
      { path: 'land/mill.md', text: article('The mill', 'Ben', '2022-03-20') },
      { path: 'land/road.md', text: article('The road', 'Ben', '2020') },
    ])
    const page = await lectern.start([lectern.library])
    const options = articleList(page).getByRole('option')
    await expect(options).toHaveCount(4)

    // Two facets at once.
    await row(page, 'Authors').click()
    await row(page, 'Ada 2').click()
    await expect(options).toHaveCount(2)
    await row(page, 'Timeline').click()
    await row(page, '2022 1').click()
    await expect(options).toHaveCount(1)
    await expect(options.first()).toContainText('The lantern')
    await row(page, 'Clear all').click()
    await expect(options).toHaveCount(4)

    // A collection by keyboard.
    await articleList(page).focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Shift+ArrowDown')
    const bar = page.getByRole('group', { name: 'Selected articles' })
    await expect(bar).toContainText('2 selected')
    await bar.getByRole('button', { name: 'Add to collection…' }).press('Enter')
    await page.getByRole('menuitem', { name: 'New collection…' }).press('Enter')
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Essay')
    await page.keyboard.press('Enter')
    await row(page, 'Collections').click()
    await expect(row(page, 'Essay 2')).toBeVisible()

    // And by drag.
    await articleList(page).press('Escape')
    await options.filter({ hasText: 'The road' }).dragTo(row(page, 'Essay 2'))
    await expect(row(page, 'Essay 3')).toBeVisible()
    await row(page, 'Essay 3').click()
    await expect(options).toHaveCount(3)

    // All of it gets a tag, in one step.
    await articleList(page).press('Control+a')
    await bar.getByRole('button', { name: 'Tag…' }).click()
    await page.getByRole('dialog').getByRole('textbox').fill('harbour')
    await page.keyboard.press('Enter')
    await row(page, 'Tags').click()
    await expect(row(page, 'harbour 3')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await expect(row(page, 'harbour 3')).toHaveCount(0)
    await expect(row(page, 'Essay 3')).toBeVisible()
  },
)
