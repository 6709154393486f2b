import { expect } from '@playwright/test'
import { readRegions } from '#shared/core/markdown/read-regions.ts'
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
import { exportOpenArticle } from './exporting.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import { story } from './story.ts'

story('an article in the user’s format is read as it is meant', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])

  await expect(articleList(page).getByRole('option')).toHaveCount(1)
  const article = await openArticle(page, lanternArticle.title)

  await expect(page.getByRole('main', { name: 'Reading' })).toContainText('January 29, 2022')
  await expect(article.locator('p[data-start]')).toHaveCount(5)
  await expect(article).not.toContainText('date 2022-01-29')
  await expect(article).toContainText('The lamplighters of the old harbour agreed')
})

story('a note survives a process killed one second after it was saved', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  let page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)

  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('1')
  await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
  await writeNote(highlightCards(page).first(), 'Compare with the *railway* piece.')
  await new Promise((resolve) => setTimeout(resolve, 1000)) // the story itself: one second later
  await lectern.kill()

  page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await expect.poll(() => markedWords(page)).toEqual([lanternArticle.passage])
  await expect(highlightCards(page).first().getByRole('textbox', { name: 'Note' })).toHaveValue(
    'Compare with the *railway* piece.',
  )
})

story('what was marked and noted leaves as Markdown that parses back', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('3')
  await expect(highlightCards(page)).toHaveCount(1)
  await writeNote(highlightCards(page).first(), 'Who rang the bell?')
  await notesPane(page).getByRole('textbox', { name: 'Article note' }).fill('On agreeing by ear.')
  // No waiting here: what was typed a moment ago belongs into the export.
  const markdown = await exportOpenArticle(lectern, page)
  expect(markdown).toContain('date: 2022-01-29')
  expect(markdown).toMatch(/lectern:\/\/article\/[0-9a-f]{32}\/highlight\/[0-9a-f-]{36}/)
  const read = readRegions(markdown)
  expect(read).toMatchObject({
    ok: true,
    value: {
      articleNotes: [{ note: 'On agreeing by ear.' }],
      highlights: [{ colour: 'blue', quote: lanternArticle.passage, note: 'Who rang the bell?' }],
    },
  })
  await expect(openedArticle(page)).toBeVisible()
})

story('a template gives the notes another look, and is remembered', async ({ lectern }) => {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('3')
  await expect(highlightCards(page)).toHaveCount(1)
  await writeNote(highlightCards(page).first(), 'Who rang the bell?')

  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const template = dialog.getByRole('combobox', { name: 'Template' })
  await template.click()
  await page.getByRole('option', { name: 'Logseq' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Markdown' })).toHaveValue(
    /\n- > [\s\S]*\n {2}- Who rang the bell\?\n/,
  )
  await dialog.getByRole('button', { name: 'Done' }).click()

  const markdown = await exportOpenArticle(lectern, page)
  expect(markdown).toContain(`\n- > ${lanternArticle.passage}\n`)
  expect(markdown).toContain('\n  - Who rang the bell?\n')
  await page.keyboard.press('Control+e')
  await expect(template).toContainText('Logseq')
})
