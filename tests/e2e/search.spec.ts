import { expect, type Page } from '@playwright/test'
import {
  articleList,
  highlightCards,
  markedWords,
  openArticle,
  openedArticle,
  selectWords,
  writeNote,
} from './actions.ts'
import { writeLibrary } from './library-files.ts'
import { story } from './story.ts'

const files = [
  {
    path: 'harbour.md',
    text: '---\ndate: 1851-03-02\nauthor: Ada Lowe\n---\n\n# The harbour\n\nThe old clock was slow. Nobody minded the clock.\n',
  },
  {
    path: 'station.md',
    text: '---\ndate: 1902-05-01\nauthor: Ben Hart\n---\n\n# The station\n\nA new clock arrived by train.\n',
  },
  {
    path: 'lamp.md',
    text: '---\ndate: 1903-01-01\n---\n\n# The lamp\n\nIts keeper slept by day.\n',
  },
]

const searchBox = (page: Page) => page.getByRole('searchbox', { name: 'Search the library' })
const options = (page: Page) => articleList(page).getByRole('option')
const found = (page: Page) => page.getByRole('search', { name: 'Found in the library' })

story(
  'the library is searched in its language, and read along what was found',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, files)
    const page = await lectern.start([lectern.library])
    await openArticle(page, /The lamp/)
    await selectWords(page, 'slept by day')
    await page.keyboard.press('3')
    await expect.poll(() => markedWords(page)).toEqual(['slept by day'])
    await writeNote(highlightCards(page).first(), 'Who wound the clock then?')

    // Fields, and how they were understood.
    await searchBox(page).fill('author:lowe before:1900')
    await expect(page.getByText('Articles with “lowe” as author, before 1900.')).toBeVisible()
    await expect(options(page)).toContainText([/The harbour/])

    // A hit in a note leads to its highlight.
    await searchBox(page).fill('wound clock')
    const inNote = articleList(page).getByRole('option', { name: /^In your note: / })
    await expect(inNote).toContainText('Who wound the clock then?')
    await openArticle(page, /The lamp/)
    await searchBox(page).fill('note:wound')
    await inNote.click()
    await expect(highlightCards(page).first()).toHaveAttribute('aria-current', 'true')

    // Within these results, and back.
    await searchBox(page).fill('in:text clock')
    await expect(page.getByText('2 articles found')).toBeVisible()
    await page.getByRole('button', { name: 'Search within these results' }).click()
    await expect(searchBox(page)).toBeFocused()
    await page.keyboard.type('train')
    await expect(page.getByText('1 article found')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText('2 articles found')).toBeVisible()
    await page.keyboard.press('Backspace')
    await expect(page.getByRole('list', { name: 'Searching within' })).toHaveCount(0)

    // From hit to hit, across articles.
    await searchBox(page).fill('minded OR arrived')
    await expect(page.getByText(/^Articles either with “minded”/)).toBeVisible()
    // Until then the answer of before stands there, dimmed.
    await expect(articleList(page)).toHaveAttribute('aria-busy', 'false')
    const first = await options(page).first().innerText()
    await options(page).first().click()
    await expect(found(page).getByRole('status')).toHaveText('Hit 1 of 1, article 1 of 2')
    await page.keyboard.press('F3')
    await expect(found(page).getByRole('status')).toHaveText('Hit 1 of 1, article 2 of 2')
    await expect(openedArticle(page)).toContainText(
      first.includes('harbour') ? 'arrived by train' : 'Nobody minded',
    )
    await page.keyboard.press('Shift+F3')
    await expect(found(page).getByRole('status')).toHaveText('Hit 1 of 1, article 1 of 2')
  },
)

story('every place of a word is seen in its context, and opened', async ({ lectern }) => {
  await writeLibrary(lectern.library, files)
  const page = await lectern.start([lectern.library])
  await expect(options(page)).toHaveCount(3)
  await searchBox(page).fill('clock')
  await expect(page.getByText('2 articles found')).toBeVisible()
  await page.getByRole('button', { name: 'Keyword in context' }).click()
  const grid = page.getByRole('grid', { name: 'Keyword in context' })
  await expect(grid).toBeFocused()
  const lines = grid.getByRole('row').filter({ has: page.locator('mark') })
  await expect(lines).toHaveCount(3)
  await expect(grid.getByRole('columnheader', { name: 'Right context' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
  const behind = () =>
    lines.evaluateAll((rows) =>
      rows.map((row) => row.querySelectorAll('[role="gridcell"]')[2]?.textContent.trim()),
    )
  const sortedBehind = ['.', 'arrived by train.', 'was slow. Nobody minded the clock.']
  await expect.poll(behind).toEqual(sortedBehind)
  await grid.getByRole('button', { name: 'Left context' }).click()
  await expect.poll(behind).toEqual([...sortedBehind.slice(1), '.'])
  await grid.getByRole('button', { name: 'Right context' }).click()
  await expect.poll(behind).toEqual(sortedBehind)
  await grid.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(openedArticle(page)).toContainText('The old clock was slow')
  await expect(found(page).getByRole('status')).toHaveText(/^Hit 1 of 2/)
})
