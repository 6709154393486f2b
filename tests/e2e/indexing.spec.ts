import { Buffer, isUtf8 } from 'node:buffer'
import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { generatedFile } from '../../scripts/library-generator/article-file.ts'
import { story } from './story.ts'

const articles = 3000
/** Words of one length that no generated article has. */
const [before, after] = ['zzbefore', 'zz-after']
/** Of every file, in whole seconds, so that it can be set again exactly. */
const time = 1_700_000_000

story('indexing is stopped, goes on, and survives a kill in its middle', async ({ lectern }) => {
  story.setTimeout(150_000)
  const marked = writeLibrary(lectern.library)

  let page = await lectern.start([lectern.library])
  // Pressed in the very moment it is seen: a slow page would else run against the end of the reading.
  await reading(page, 200, 'Stop')
  await expect(footer(page)).toContainText(/Stopped at [\d,]+ of 3,000 files/)
  const stoppedAt = numberIn(await footer(page).innerText(), /Stopped at ([\d,]+) of/)
  expect(stoppedAt).toBeGreaterThanOrEqual(200)
  expect(stoppedAt).toBeLessThan(articles)
  await expect(footer(page)).toContainText(`${stoppedAt.toLocaleString('en-US')} articles`)

  // Stopped is stopped, also after a start.
  await lectern.kill()
  page = await lectern.start()
  await expect(footer(page)).toContainText(`Stopped at ${stoppedAt.toLocaleString('en-US')} of`)
  await footer(page).getByRole('button', { name: 'Go on' }).click()
  await reading(page, stoppedAt + 300)
  await lectern.kill()

  replaceInPlace(marked)
  page = await lectern.start()
  await expect(footer(page)).toContainText('3,000 articles')
  await expect(footer(page)).not.toContainText('Reading')
  await expect(footer(page).getByRole('button', { name: 'Stop' })).toBeHidden()
  const [early, late] = [await found(page, before), await found(page, after)]
  expect(early + late).toBe(marked.size)
  // A kill costs what was gathered in the last second, and nothing of what was settled before.
  expect(early).toBeGreaterThanOrEqual(stoppedAt - (articles - marked.size))
  expect(late).toBeGreaterThan(0)
})

function footer(page: Page) {
  return page.getByRole('contentinfo')
}

/** Until so many of all articles are read, and not all of them; then presses a button of the bar. */
async function reading(page: Page, count: number, press?: string): Promise<void> {
  await page.waitForFunction(
    ([wanted, name]) => {
      const bar = document.querySelector('footer')
      const read = /Reading ([\d,]+) of 3,000/.exec(bar?.textContent ?? '')?.[1]
      if (read === undefined || Number(read.replaceAll(',', '')) < wanted) return false
      if (name === undefined) return true
      const button = [...(bar?.querySelectorAll('button') ?? [])].find(
        ({ textContent }) => textContent === name,
      )
      button?.click()
      return button !== undefined
    },
    [count, press] as const,
  )
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

/** A generated library in which every file that is UTF-8 ends with the word; gives those files. */
function writeLibrary(library: string): ReadonlyMap<string, Uint8Array> {
  const marked = new Map<string, Uint8Array>()
  for (let number = 0; number < articles; number += 1) {
    const { path, bytes } = generatedFile(1, number)
    const place = join(library, path)
    mkdirSync(dirname(place), { recursive: true })
    const text = isUtf8(bytes) ? Buffer.concat([bytes, Buffer.from(`\n\n${before}\n`)]) : bytes
    writeFileSync(place, text)
    utimesSync(place, time, time)
    if (text !== bytes) marked.set(place, text)
  }
  return marked
}

/** Whatever is read from now on has another word, and looks as if nobody had touched it. */
function replaceInPlace(marked: ReadonlyMap<string, Uint8Array>): void {
  for (const [place, bytes] of marked) {
    Buffer.from(bytes.buffer, bytes.byteOffset).write(after, bytes.length - 1 - after.length)
    writeFileSync(place, bytes)
    utimesSync(place, time, time)
  }
}
