import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import {
  articleList,
  highlightCards,
  markedWords,
  notesPane,
  openArticle,
  openedArticle,
  selectWords,
  writeNote,
} from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

async function sortBy(page: Page, ...choices: readonly string[]): Promise<void> {
  for (const name of choices) {
    await page.getByRole('button', { name: /^Sort: / }).click()
    await page.getByRole('menuitemradio', { name, exact: true }).click()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
}

async function expectOrder(page: Page, ...titles: readonly RegExp[]): Promise<void> {
  await expect(articleList(page).getByRole('option')).toContainText([...titles])
}

story('the list stands in the order that was chosen, and keeps it', async ({ lectern }) => {
  await writeLibrary(lectern.library, [
    { path: 'a.md', text: '---\ndate: 2021-05-01\n---\n\n# Bells\n\nWords of bells.\n' },
    { path: 'b.md', text: '---\ndate: 2023-05-01\n---\n\n# Anchors\n\nWords of anchors.\n' },
    { path: 'c.md', text: '---\ndate: 2022-05-01\n---\n\n# Candles\n\nWords of candles.\n' },
  ])
  let page = await lectern.start([lectern.library])
  await expectOrder(page, /Anchors/, /Candles/, /Bells/)
  await sortBy(page, 'Title')
  await expectOrder(page, /Anchors/, /Bells/, /Candles/)
  await sortBy(page, 'Z to A')
  await expectOrder(page, /Candles/, /Bells/, /Anchors/)
  await lectern.stop()

  page = await lectern.start([lectern.library])
  await expectOrder(page, /Candles/, /Bells/, /Anchors/)
  // What comes later is what was added last; what was read last comes first there.
  await writeLibrary(lectern.library, [{ path: 'd.md', text: '# Oars\n\nWords of oars.\n' }])
  await expect(articleList(page).getByRole('option')).toHaveCount(4)
  await sortBy(page, 'Added')
  await expect(articleList(page).getByRole('option').first()).toContainText('Oars')
  await sortBy(page, 'Last read')
  await openArticle(page, /Bells/)
  await expect(articleList(page).getByRole('option').first()).toContainText('Bells')
})

story(
  'overlapping highlights are each reached, and survive a file that was away',
  async ({ lectern }) => {
    await writeLibrary(lectern.library, [lanternArticle])
    const page = await lectern.start([lectern.library])
    await openArticle(page, lanternArticle.title)
    await notesPane(page).getByRole('textbox', { name: 'Article note' }).fill('On agreeing by ear.')
    await selectWords(page, 'begin at the third bell and to walk')
    await page.keyboard.press('1')
    await expect.poll(() => markedWords(page)).toHaveLength(1)
    await selectWords(page, 'the third bell and to walk towards')
    await page.keyboard.press('4')
    await expect.poll(() => markedWords(page)).toHaveLength(2)
    await writeNote(highlightCards(page).nth(1), 'The other one.')
    const current = () =>
      highlightCards(page).evaluateAll((cards) =>
        cards.map((card) => card.getAttribute('aria-current') === 'true'),
      )

    // By mouse: each click on the shared words goes one layer down, then round.
    const shared = openedArticle(page).locator('mark[data-highlights*=" "]').first()
    const seen: string[] = []
    for (let click = 0; click < 3; click++) {
      await page.mouse.move(2, 2)
      const before = JSON.stringify(await current())
      await shared.click()
      await expect.poll(async () => JSON.stringify(await current())).not.toBe(before)
      seen.push(JSON.stringify(await current()))
    }
    expect(new Set(seen).size).toBe(2)
    // By keyboard: both, one after the other; what is deleted there comes back.
    await page.keyboard.press('j')
    const first = JSON.stringify(await current())
    await page.keyboard.press('j')
    await expect.poll(async () => JSON.stringify(await current())).not.toBe(first)
    await page.keyboard.press('Delete')
    await expect.poll(() => markedWords(page)).toHaveLength(1)
    await page.keyboard.press('Control+z')
    await expect.poll(() => markedWords(page)).toHaveLength(2)

    // Away and back: nothing of it is lost.
    const [place, aside] = [
      join(lectern.library, lanternArticle.path),
      join(lectern.exports, 'away'),
    ]
    await rename(place, aside)
    const row = articleList(page).getByRole('option')
    await expect(row).toContainText('File missing')
    await rename(aside, place)
    await expect(row).not.toContainText('File missing')
    await openArticle(page, lanternArticle.title)
    await expect
      .poll(() => markedWords(page))
      .toEqual(['begin at the third bell and to walk', 'the third bell and to walk towards'])
    await expect(highlightCards(page).nth(1).getByRole('textbox', { name: 'Note' })).toHaveValue(
      'The other one.',
    )
    await expect(notesPane(page).getByRole('textbox', { name: 'Article note' })).toHaveValue(
      'On agreeing by ear.',
    )
  },
)
