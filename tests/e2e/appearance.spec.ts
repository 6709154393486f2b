import { expect, type Page } from '@playwright/test'
import { openArticle, openedArticle } from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const themes = [
  ['Follow system', 'light'],
  ['Light', 'light'],
  ['Sepia', 'sepia'],
  ['Dark', 'dark'],
  ['High contrast', 'contrast-light'],
] as const
const faces = ['Source Serif', 'Inter', 'Atkinson Hyperlegible', 'System', 'Literata'] as const

/** What the reader sees of the settings, read from the page itself. */
function look(page: Page) {
  return openedArticle(page).evaluate((article) => {
    const words = article.querySelector('p[data-start]')
    if (words === null) throw new Error('The article has no words.')
    const { color, fontFamily, fontSize, lineHeight } = getComputedStyle(words)
    return {
      theme: document.documentElement.dataset['theme'],
      ink: color,
      face: fontFamily,
      size: fontSize,
      leading: Math.round((parseFloat(lineHeight) / parseFloat(fontSize)) * 100) / 100,
      width: Math.round(words.getBoundingClientRect().width),
    }
  })
}

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Typography' }).click()
  await expect(page.getByRole('radio', { name: 'Sepia' })).toBeVisible()
}

story('every setting of the look changes the page and is kept', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  let page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await openPanel(page)

  // By mouse.
  const inks = new Set<string>()
  for (const [name, theme] of themes) {
    await page.getByRole('radio', { name, exact: true }).click()
    await expect.poll(async () => (await look(page)).theme).toBe(theme)
    inks.add((await look(page)).ink)
  }
  expect(inks.size).toBe(4)
  const families = new Set<string>()
  for (const name of faces) {
    await page.getByRole('combobox', { name: 'Typeface' }).click()
    await page.getByRole('option', { name, exact: true }).click()
    await expect(page.getByRole('combobox', { name: 'Typeface' })).toContainText(name)
    await expect(page.getByRole('option', { name, exact: true })).toHaveCount(0)
    families.add((await look(page)).face)
  }
  expect(families.size).toBe(5)
  const size = page.getByRole('slider', { name: 'Size' })
  const track = await size.locator('xpath=../..').boundingBox()
  if (track === null) throw new Error('The slider is not on the screen.')
  await page.mouse.click(track.x + track.width - 1, track.y + track.height / 2)
  await expect.poll(async () => (await look(page)).size).toBe('32px')

  // By keyboard.
  await size.focus()
  await page.keyboard.press('Home')
  await expect.poll(async () => (await look(page)).size).toBe('14px')
  for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
  await expect.poll(async () => (await look(page)).size).toBe('17px')
  const before = await look(page)
  await page.getByRole('slider', { name: 'Line length' }).focus()
  await page.keyboard.press('Home')
  await expect.poll(async () => (await look(page)).width).toBeLessThan(before.width)
  await page.getByRole('slider', { name: 'Line spacing' }).focus()
  await page.keyboard.press('End')
  await expect.poll(async () => (await look(page)).leading).toBe(2.2)
  await page.getByRole('combobox', { name: 'Typeface' }).focus()
  await page.keyboard.press('Enter')
  // The list takes keys once it has the focus: a hand waits to see it.
  const face = page.getByRole('option', { name: faces.at(-1) ?? '', exact: true })
  await expect(face).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(face).not.toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await look(page)).face).not.toBe(before.face)
  await page.getByRole('radio', { name: 'High contrast', exact: true }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await look(page)).theme).toBe('dark')
  const chosen = await look(page)

  await lectern.stop()
  page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => look(page)).toEqual(chosen)

  // Back to the standard with one press; the theme is another matter.
  await openPanel(page)
  await page.getByRole('button', { name: 'Back to standard typography' }).click()
  await expect.poll(() => look(page)).toMatchObject({ ...chosen, ...standard })
})

const standard = {
  face: expect.stringContaining('Literata') as unknown,
  size: '19px',
  leading: 1.6,
  width: expect.any(Number) as unknown,
}
