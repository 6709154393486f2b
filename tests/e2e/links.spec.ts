import { expect, type Page } from '@playwright/test'
import { markedWords, openArticle, openedArticle, selectWords } from './actions.ts'
import { followLink } from './follow-link.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const watch = {
  path: 'watch.txt',
  text: `The book of the watch\n\n${Array.from(
    { length: 60 },
    (_unused, hour) =>
      `Hour ${String(hour + 1)} was written down. The keeper of the light counted the boats that came past the wall until the bell rang.`,
  ).join('\n\n')}\n`,
}
const words = 'Hour 52 was written down'

/** Whether the highlight is on the screen, and the one that the window is at. */
async function expectShown(page: Page): Promise<void> {
  const mark = openedArticle(page).locator('mark').first()
  await expect(mark).toHaveText(words)
  await expect(mark).toBeInViewport()
  await expect(page.getByRole('listitem').filter({ hasText: words })).toHaveAttribute(
    'aria-current',
    'true',
  )
}

story('a link in an exported note leads back to its highlight', async ({ lectern }) => {
  await writeLibrary(lectern.library, [watch, lanternArticle])
  let page = await lectern.start([lectern.library])
  await openArticle(page, /The book of the watch/)
  await selectWords(page, words)
  await page.keyboard.press('2')
  await expect.poll(() => markedWords(page)).toEqual([words])
  const id = await openedArticle(page).locator('mark').first().getAttribute('data-highlights')
  const article = /#\/article\/([0-9a-f]+)/.exec(page.url())?.[1]
  const link = `lectern://article/${String(article)}/highlight/${String(id)}`
  await lectern.stop()

  // Given to the first start.
  page = await lectern.start([link])
  await expectShown(page)

  // Given to the window that is open at something else, then once more, scrolled away.
  await openArticle(page, lanternArticle.title)
  await expect(openedArticle(page)).toContainText('third bell')
  await lectern.desktop?.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (window === undefined) throw new Error('There is no window.')
    window.focus = () => Object.assign(globalThis, { cameToFront: true })
  })
  await page.evaluate(() => {
    const look = (): void => {
      if (CSS.highlights.has('lectern-flash')) Object.assign(window, { flashed: true })
      requestAnimationFrame(look)
    }
    look()
  })
  await followLink(lectern, page, link)
  await expectShown(page)
  await expect.poll(() => page.evaluate(() => 'flashed' in window)).toBe(true)
  if (lectern.desktop !== undefined) {
    expect(await lectern.desktop.evaluate(() => 'cameToFront' in globalThis)).toBe(true)
    await openedArticle(page).evaluate((element) => {
      element.closest('[role="group"]')?.scrollTo(0, 0)
    })
    await expect(openedArticle(page).locator('mark').first()).not.toBeInViewport()
    await followLink(lectern, page, link)
    await expectShown(page)
  }

  // What leads nowhere says so.
  await followLink(lectern, page, `${link.slice(0, -12)}000000000000`)
  await expect(page.getByText('That highlight is not here any more')).toBeVisible()
  await expect(openedArticle(page)).toContainText('Hour 1 ')
  await followLink(lectern, page, `lectern://article/${'ab'.repeat(16)}`)
  await expect(page.getByText('This article is not in the library any more')).toBeVisible()
  await lectern.stop()
  page = await lectern.start(['lectern://article/torn'])
  await expect(page.getByText('“lectern://article/torn” is no link')).toBeVisible()
})
