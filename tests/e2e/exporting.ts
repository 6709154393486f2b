/** Exporting as a reader does it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import type { Lectern } from './story.ts'

/** Exports the open article to the folder for exports; gives the Markdown that is there then. */
export async function exportOpenArticle(lectern: Lectern, page: Page): Promise<string> {
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await lectern.chooseFolder(lectern.exports, () =>
    dialog.getByRole('button', { name: /choose/i }).click(),
  )
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/1 .*written/i)).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const names = (await readdir(lectern.exports)).filter((name) => name.endsWith('.md'))
  expect(names).toHaveLength(1)
  return readFile(join(lectern.exports, names[0] ?? ''), 'utf8')
}
