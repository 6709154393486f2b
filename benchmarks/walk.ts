/**
 * A walk through a library of ten thousand articles in both shells, as a user takes it: start, first
 * list, a search typed letter by letter, a facet, a result opened, the next hit, the list scrolled. The
 * longest frame of the page in each step stands beside a hundred milliseconds.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { writeGeneratedLibrary } from '../scripts/library-generator/write-library.ts'
import { freePort } from '../tests/support/browser-shell.ts'
import { canStartDesktop, startDesktop } from '../tests/support/desktop-shell.ts'
import { openApp } from './running-app.ts'
import type { Row } from './table.ts'

const articles = 10_000
/** Milliseconds. */
const longestFrame = 100
const letterEvery = 80

declare global {
  interface Window {
    /** Longest time between two frames since it was set to zero, in milliseconds. */
    longest: number
  }
}

export async function walkRows(): Promise<readonly Row[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'lectern-bench-')))
  const library = join(folder, 'library')
  try {
    writeGeneratedLibrary(library, articles, 1)
    const browser = await openApp(
      { library, dataFolder: newFolder(folder, 'browser') },
      await freePort(),
    )
    const rows = [...(await walk('browser', browser.page))]
    await browser.close()
    if (!canStartDesktop()) {
      console.log('No desktop can be started here: the walk was taken in the browser shell alone.')
      return rows
    }
    const dataFolder = newFolder(folder, 'desktop')
    const desktop = await startDesktop({ dataFolder, paths: [library] })
    rows.push(...(await walk('desktop', desktop.page)))
    await desktop.close()
    return rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function newFolder(folder: string, name: string): string {
  const made = join(folder, name)
  mkdirSync(made)
  return made
}

async function walk(shell: string, page: Page): Promise<readonly Row[]> {
  page.setDefaultTimeout(60_000)
  await page.waitForFunction(() => location.href !== 'about:blank')
  const rows: Row[] = []
  const tell = (work: string, ours: number): void => {
    const limit = { peer: 'limit', theirs: longestFrame, goal: 1 }
    rows.push({ id: 'W1', work: `${shell}: ${work}`, ours, ...limit })
  }
  const step = async (work: string, act: () => Promise<unknown>): Promise<void> => {
    await page.evaluate(watchFrames)
    await act()
    tell(work, await page.evaluate(() => window.longest))
  }
  const list = page.getByRole('listbox', { name: 'Articles' })
  const options = list.getByRole('option')
  const box = page.getByRole('searchbox', { name: 'Search the library' })
  await options.first().waitFor()
  tell('start and first list, while ten thousand are read', await page.evaluate(longestBusyFrame))
  const whole = page.locator(`[role=option][aria-setsize="${String(articles)}"]`).first()
  await step('the rest is read', () => whole.waitFor())
  await step('the list scrolled from end to end', async () => {
    await list.focus()
    for (const key of ['End', 'Home', 'PageDown', 'PageDown', 'End', 'Home']) {
      await page.keyboard.press(key)
      await options.first().waitFor()
    }
  })
  await step('a facet', async () => {
    const pane = page.getByRole('navigation', { name: 'Library' })
    await pane.getByRole('button', { name: 'Timeline', exact: true }).click()
    await pane
      .getByRole('button', { name: /^20\d\d / })
      .first()
      .click()
    await page
      .locator(`[role=option]:not([aria-setsize="${String(articles)}"])`)
      .first()
      .waitFor()
    await pane.getByRole('button', { name: 'Clear all' }).click()
    await whole.waitFor()
  })
  await step('a search, letter by letter', async () => {
    await box.click()
    await page.keyboard.type('which time', { delay: letterEvery })
    await page.getByText(/ articles? found/).waitFor()
    await list.and(page.locator('[aria-busy="false"]')).waitFor()
  })
  await step('a result opened', async () => {
    await options.first().click()
    await page.locator('main article p').first().waitFor()
  })
  await step('the next hits, across articles', async () => {
    for (let hit = 0; hit < 8; hit += 1) {
      await page.keyboard.press('F3')
      await page.locator('.find-hit-current').first().waitFor()
    }
  })
  return rows
}

/**
 * In the page: its longest frame since it began in which something blocked it, from the first script
 * that ran in it to its end, in milliseconds, as the browser itself keeps them:
 * https://www.w3.org/TR/long-animation-frames/ What a page waits before that, for its files, blocks nothing.
 */
const longestBusyFrame = `
  new Promise((resolve, reject) => {
    const type = 'long-animation-frame'
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) reject(new Error('No ' + type))
    const busy = ({ startTime, duration, scripts }) =>
      startTime + duration - (scripts[0]?.startTime ?? startTime)
    const frames = new PerformanceObserver((list) => {
      const blocked = list.getEntries().filter((frame) => frame.blockingDuration > 0)
      resolve(Math.max(0, ...blocked.map(busy)))
    })
    frames.observe({ type, buffered: true })
    // None was long.
    setTimeout(resolve, 1000, 0)
  })`

/** In the page; said anew it begins at zero. As text: what names inner functions is not there. */
export const watchFrames = `
  if (!('longest' in window)) {
    let last = performance.now()
    requestAnimationFrame(function frame(now) {
      window.longest = Math.max(window.longest, now - last)
      last = now
      requestAnimationFrame(frame)
    })
  }
  window.longest = 0`
