import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
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

story('new, changed, renamed and removed files show without a restart', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  const options = articleList(page).getByRole('option')
  await expect(options).toHaveCount(1)

  await writeLibrary(lectern.library, [
    { path: 'deep/er/ferry.md', text: '# The ferry that never turned\n\nIt sailed both ways.\n' },
  ])
  await expect(options).toHaveCount(2)
  await expect(
    articleList(page).getByRole('option', { name: /The ferry that never/ }),
  ).toBeVisible()

  await writeFile(join(lectern.library, 'deep/er/ferry.md'), '# The ferry turned\n\nAt last.\n')
  await expect(articleList(page).getByRole('option', { name: /The ferry turned/ })).toBeVisible()

  await rename(join(lectern.library, 'deep/er/ferry.md'), join(lectern.library, 'ferry.md'))
  await expect(options).toHaveCount(2)
  // Until the list has followed, its row still leads to the old place.
  await expect(async () => {
    await options.filter({ hasText: 'The ferry turned' }).click()
    await expect(openedArticle(page)).toContainText('At last.', { timeout: 1000 })
  }).toPass()

  await rm(join(lectern.library, 'ferry.md'))
  await expect(options).toHaveCount(1)
})

story('odd files are listed with a reason and stop nothing', async ({ lectern }) => {
  await writeLibrary(lectern.library, [
    lanternArticle,
    {
      path: 'picture.txt',
      text: Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]),
    },
    { path: 'nothing.txt', text: '' },
  ])
  await mkdir(join(lectern.library, 'folder.txt'))
  const page = await lectern.start([lectern.library])

  await expect(articleList(page).getByRole('option')).toHaveCount(3)
  await articleList(page)
    .getByRole('option', { name: /picture\.txt/ })
    .click()
  await expect(page.getByRole('main', { name: 'Reading' })).toContainText('picture.txt')
  await openArticle(page, lanternArticle.title)
  await expect(openedArticle(page)).toContainText('third bell')
})

story('a word is found in the library and the article opens at it', async ({ lectern }) => {
  await writeLibrary(lectern.library, [
    lanternArticle,
    {
      path: 'ferry.md',
      text: `# The ferry\n\n${'It was painted every spring.\n\n'.repeat(80)}It sailed both ways past the café.\n`,
    },
  ])
  const page = await lectern.start([lectern.library])
  await expect(articleList(page).getByRole('option')).toHaveCount(2)

  // Another article is open: the place belongs to the one that was found.
  await openArticle(page, lanternArticle.title)
  await page.keyboard.press('Control+Shift+f')
  const search = page.getByRole('searchbox', { name: 'Search the library' })
  await expect(search).toBeFocused()
  await search.fill('cafe')
  const result = page.getByRole('option', { name: /The ferry/ })
  await expect(result).toContainText('café')
  await result.click()
  await expect(openedArticle(page).getByText('past the café')).toBeInViewport()
})

story('a changed article never shows a highlight on other words', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, 'begin at the third bell')
  await page.keyboard.press('2')
  await expect.poll(() => markedWords(page)).toEqual(['begin at the third bell'])
  await writeNote(highlightCards(page).first(), 'The rule itself.')

  // Words before it: the highlight follows its own words.
  const place = join(lectern.library, lanternArticle.path)
  const longer = lanternArticle.text.replace('The harbour office', 'In March the harbour office')
  await writeFile(place, longer)
  await expect(openedArticle(page)).toContainText('In March the harbour office')
  await expect.poll(() => markedWords(page)).toEqual(['begin at the third bell'])

  // Its words are gone: nothing is painted, the highlight and its note stay.
  await writeFile(place, longer.replace('begin at the third bell', 'start whenever they liked'))
  await expect(openedArticle(page)).toContainText('start whenever they liked')
  await expect.poll(() => markedWords(page)).toEqual([])
  await expect(notesPane(page)).toContainText('begin at the third bell')
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
    'The rule itself.',
  )

  // The words come back, and so does the highlight.
  await writeFile(place, lanternArticle.text)
  await expect.poll(() => markedWords(page)).toEqual(['begin at the third bell'])
})
