/** Where stories about changing files begin: an article with one highlight and a note on it. */
import { join } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import {
  articleList,
  highlightCards,
  markedWords,
  openArticle,
  selectWords,
  writeNote,
} from './actions.ts'
import { lanternArticle, writeLibrary } from './library-files.ts'
import type { Lectern } from './story.ts'

/** The marked words. */
export const rule = 'begin at the third bell'
export const ruleNote = 'The rule itself.'

export const otherArticle = {
  path: 'ferry.md',
  title: /The ferry that never turned/,
  text: '# The ferry that never turned\n\nIt sailed both ways, and nobody aboard could say which end was the bow.\n',
}

/** A library of two articles; the lantern article is open with the rule marked and a note on it. */
export async function startWithHighlight(lectern: Lectern): Promise<Page> {
  await writeLibrary(lectern.library, [lanternArticle, otherArticle])
  const page = await lectern.start([lectern.library])
  await expect(articleList(page).getByRole('option')).toHaveCount(2)
  await openArticle(page, lanternArticle.title)
  await selectWords(page, rule)
  await page.keyboard.press('2')
  await expect.poll(() => markedWords(page)).toEqual([rule])
  await writeNote(highlightCards(page).first(), ruleNote)
  return page
}

/** Absolute path of a file of the library. */
export function fileOf(lectern: Lectern, path: string = lanternArticle.path): string {
  return join(lectern.library, path)
}

export function collection(page: Page, name: string | RegExp): Locator {
  return page.getByRole('navigation', { name: 'Library' }).getByRole('button', { name })
}

export function noteOf(page: Page): Locator {
  return highlightCards(page).first().getByRole('textbox', { name: 'Note' })
}

/** The lantern article alone, open, with its passage marked in blue and that note on it. */
export async function startWithPassage(lectern: Lectern, note: string): Promise<Page> {
  await writeLibrary(lectern.library, [lanternArticle])
  const page = await lectern.start([lectern.library])
  await openArticle(page, lanternArticle.title)
  await selectWords(page, lanternArticle.passage)
  await page.keyboard.press('3')
  await writeNote(highlightCards(page).first(), note)
  return page
}
