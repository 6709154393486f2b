/** Exporting as a reader does it. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import type { Lectern } from './story.ts'

/** Opens the export, with the folder for exports chosen. */
export async function openExport(lectern: Lectern, page: Page): Promise<Locator> {
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await lectern.chooseFolder(lectern.exports, () =>
    dialog.getByRole('button', { name: /choose/i }).click(),
  )
  return dialog
}

/** Exports in that format; gives what the file says. */
export async function exportAs(
  { exports }: Lectern,
  dialog: Locator,
  format: string,
  extension: string,
): Promise<string> {
  await dialog.getByRole('combobox', { name: 'Format' }).click()
  await dialog.page().getByRole('option', { name: format }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/1 written/)).toBeVisible()
  const name = (await readdir(exports)).find((one) => one.endsWith(extension)) ?? extension
  return readFile(join(exports, name), 'utf8')
}

/** Exports the open article to the folder for exports; gives the Markdown that is there then. */
export async function exportOpenArticle(lectern: Lectern, page: Page): Promise<string> {
  const dialog = await openExport(lectern, page)
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByText(/1 .*written/i)).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  const names = (await readdir(lectern.exports)).filter((name) => name.endsWith('.md'))
  expect(names).toHaveLength(1)
  return readFile(join(lectern.exports, names[0] ?? ''), 'utf8')
}
