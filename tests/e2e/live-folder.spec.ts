/** A folder that follows the notes as they are written, and gives back what is edited in it. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { highlightCards, selectWords } from './actions.ts'
import { openExport } from './exporting.ts'
import { lanternArticle } from './library-files.ts'
import { rule, ruleNote, startWithHighlight } from './marked-article.ts'
import { story, type Lectern } from './story.ts'

/** What the files of the folder say; empty before there is one. */
async function written({ exports }: Lectern): Promise<string> {
  const names = (await readdir(exports)).filter((name) => name.endsWith('.md'))
  return (await Promise.all(names.map((name) => readFile(join(exports, name), 'utf8')))).join('')
}

story('a folder is kept up to date, and what is edited there is offered', async ({ lectern }) => {
  const page = await startWithHighlight(lectern)
  const dialog = await openExport(lectern, page)
  await dialog.getByRole('checkbox', { name: /^Keep this folder up to date/ }).check()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect.poll(() => written(lectern)).toContain(ruleNote)

  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('3')
  await expect(highlightCards(page)).toHaveCount(2)
  await expect.poll(() => written(lectern), { timeout: 15_000 }).toContain(lanternArticle.passage)

  const [name = ''] = (await readdir(lectern.exports)).filter((one) => one.endsWith('.md'))
  const path = join(lectern.exports, name)
  const markdown = await readFile(path, 'utf8')
  await writeFile(path, markdown.replace(`\n${ruleNote}\n`, '\nThe rule, kept.\n'))
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await page.getByRole('button', { name: 'Look at them…' }).click()
  const taking = page.getByRole('dialog', { name: 'Take back edits' })
  await expect(taking.getByRole('radiogroup', { name: `Note of “${rule}”` })).toBeVisible()
  await taking.getByRole('button', { name: 'Take back (1 choice)' }).click()
  const card = highlightCards(page).filter({ hasText: rule })
  await expect(card.getByRole('textbox', { name: 'Note' })).toHaveValue('The rule, kept.')
})
