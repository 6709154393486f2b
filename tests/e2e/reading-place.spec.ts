import { expect, type Page } from '@playwright/test'
import { articleList, openArticle, openedArticle } from './actions.ts'
import { writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const paragraphs = Array.from(
  { length: 80 },
  (_unused, index) =>
    `Hour ${String(index + 1)} of the watch was written down. The tide stood where it had stood, and the keeper of the light counted the boats that came past the wall, one after the other, until the bell rang and another took the book from him.`,
)
const long = { path: 'watch.txt', text: `The book of the watch\n\n${paragraphs.join('\n\n')}\n` }
const short = { path: 'note.txt', text: 'A short note\n\nNothing in it has to be scrolled.\n' }

/** Which hour has the first line that can be seen, and whether it is the line “Hour n …” itself. */
function firstHour(page: Page): Promise<number> {
  return openedArticle(page).evaluate((article) => {
    const scroller = article.closest('[role="group"]')
    if (scroller === null) throw new Error('The article does not scroll.')
    const { top } = scroller.getBoundingClientRect()
    const leaf = [...article.querySelectorAll('p[data-start]')].find(
      (one) => one.getBoundingClientRect().bottom > top + 4,
    )
    return Number(/^Hour (\d+)/.exec(leaf?.textContent ?? '')?.[1] ?? 0)
  })
}

async function toHour(page: Page, hour: number): Promise<void> {
  await openedArticle(page).evaluate((article, wanted) => {
    const scroller = article.closest('[role="group"]')
    const leaf = [...article.querySelectorAll('p[data-start]')].find((one) =>
      one.textContent.startsWith(`Hour ${String(wanted)} `),
    )
    leaf?.scrollIntoView({ block: 'start' })
    scroller?.dispatchEvent(new Event('scroll'))
  }, hour)
  await expect.poll(() => firstHour(page)).toBe(hour)
}

async function drag(page: Page, slider: string, presses: number): Promise<void> {
  const thumb = page.getByRole('slider', { name: slider })
  await thumb.focus()
  for (let press = 0; press < presses; press++) await page.keyboard.press('ArrowRight')
}

story('the place in a long article is kept by its words', async ({ lectern }) => {
  await writeLibrary(lectern.library, [long, short])
  let page = await lectern.start([lectern.library])
  await openArticle(page, /The book of the watch/)
  await expect(openedArticle(page)).toContainText('Hour 80')
  await toHour(page, 41)

  // Another look of the page.
  await page.getByRole('button', { name: 'Typography' }).click()
  await drag(page, 'Size', 5)
  await expect(openedArticle(page)).toHaveCSS('font-size', '24px')
  await expect.poll(() => firstHour(page)).toBe(41)
  await drag(page, 'Line length', 9)
  await drag(page, 'Line spacing', 4)
  await page.getByRole('radio', { name: 'Dark', exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect.poll(() => firstHour(page)).toBe(41)
  await page.keyboard.press('Escape')

  // Another size of the window, another article and back.
  await page.setViewportSize({ width: 1000, height: 640 })
  await expect.poll(() => firstHour(page)).toBe(41)
  await openArticle(page, /A short note/)
  await expect(openedArticle(page)).toContainText('Nothing in it')
  await openArticle(page, /The book of the watch/)
  await expect.poll(() => firstHour(page)).toBe(41)

  // An end that is asked for, another size again, and an end that is not.
  await lectern.stop()
  page = await lectern.start([lectern.library])
  await openArticle(page, /The book of the watch/)
  await expect.poll(() => firstHour(page)).toBe(41)
  await expect(articleList(page).getByRole('option', { name: /The book/ })).toBeVisible()
})
