import { readFileSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { isUtf8 } from 'node:buffer'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { writeGeneratedLibrary } from '../../scripts/library-generator/write-library.ts'
import { story } from './story.ts'

const articles = 3000
/** Words of one length that no generated article has. */
const [before, after] = ['zzbefore', 'zz-after']
/** Of every file, in whole seconds, so that it can be set again exactly. */
const time = 1_700_000_000

story('indexing is stopped, goes on, and survives a kill in its middle', async ({ lectern }) => {
  writeGeneratedLibrary(lectern.library, articles, 1)
  const marked = mark(lectern.library)

  let page = await lectern.start([lectern.library])
  await reading(page, 400)
  await footer(page).getByRole('button', { name: 'Stop' }).click()
  await expect(footer(page)).toContainText(/Stopped at [\d,]+ of 3,000 files/)
  const stoppedAt = numberIn(await footer(page).innerText(), /Stopped at ([\d,]+) of/)
  expect(stoppedAt).toBeGreaterThanOrEqual(400)
  expect(stoppedAt).toBeLessThan(articles)
  await expect(footer(page)).toContainText(`${stoppedAt.toLocaleString('en-US')} articles`)

  // Stopped is stopped, also after a start.
  await lectern.kill()
  page = await lectern.start()
  await expect(footer(page)).toContainText(`Stopped at ${stoppedAt.toLocaleString('en-US')} of`)
  await footer(page).getByRole('button', { name: 'Go on' }).click()
  await reading(page, stoppedAt + 600)
  await lectern.kill()

  // Whatever is read from now on has another word, and looks as if nobody had touched it.
  for (const path of marked) replaceInPlace(path)
  page = await lectern.start()
  await expect(footer(page)).toContainText('3,000 articles')
  await expect(footer(page)).not.toContainText('Reading')
  await expect(footer(page).getByRole('button', { name: 'Stop' })).toBeHidden()
  const [early, late] = [await found(page, before), await found(page, after)]
  expect(early + late).toBe(marked.length)
  // A kill costs what was gathered in the last second, and nothing of what was settled before.
  expect(early).toBeGreaterThanOrEqual(stoppedAt - (articles - marked.length))
  expect(late).toBeGreaterThan(0)
})

function footer(page: Page) {
  return page.getByRole('contentinfo')
}

/** Until so many of all articles are read, and not all of them. */
async function reading(page: Page, count: number): Promise<void> {
  await page.waitForFunction((wanted) => {
    const words = document.querySelector('footer')?.textContent ?? ''
    const read = /Reading ([\d,]+) of 3,000/.exec(words)?.[1]
    return read !== undefined && Number(read.replaceAll(',', '')) >= wanted
  }, count)
}

/** How many articles the search finds. */
async function found(page: Page, word: string): Promise<number> {
  const box = page.getByRole('searchbox', { name: 'Search the library' })
  await box.fill(`"${word}"`)
  await expect(page.getByRole('option').filter({ hasText: word }).first()).toBeVisible()
  return numberIn(await page.getByText(/[\d,]+ articles? found/).innerText(), /([\d,]+) article/)
}

function numberIn(text: string, pattern: RegExp): number {
  const digits = pattern.exec(text)?.[1]
  if (digits === undefined) throw new Error(`There is no ${String(pattern)} in “${text}”.`)
  return Number(digits.replaceAll(',', ''))
}

/** Ends every file that is UTF-8 with the word; gives their paths. */
function mark(library: string): readonly string[] {
  return readdirSync(library, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile()) return []
    const bytes = readFileSync(path)
    if (!isUtf8(bytes)) return []
    writeFileSync(path, Buffer.concat([bytes, Buffer.from(`\n\n${before}\n`)]))
    utimesSync(path, time, time)
    return [path]
  })
}

function replaceInPlace(path: string): void {
  const bytes = readFileSync(path)
  bytes.write(after, bytes.length - 1 - after.length)
  writeFileSync(path, bytes)
  utimesSync(path, time, time)
}
