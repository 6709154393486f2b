/**
 * G1, opening and memory: the built browser shell and a real Chromium, with that load and with next to
 * nothing. The loaded store is made as a user would get it: restored from its second copy.
 */
import { readFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { articleIdOf, sourceIdOf } from '#electron/services/sources/article-id.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { freePort, startBrowserShell } from '../tests/support/browser-shell.ts'
import { chromiumLaunchOptions } from '../tests/support/chromium.ts'
import { writeMirror } from './load-host.ts'
import { longFile } from './load-records.ts'
import { median, type Row } from './table.ts'

type Folders = { readonly library: string; readonly dataFolder: string }

const rounds = 5
/** Milliseconds that one step of the interface may take before the run fails. */
const patience = 300_000

type Times = {
  readonly start: number
  readonly usual: number
  readonly long: number
  readonly hostMemory: number
  readonly pageMemory: number
}

/** `library` holds the articles of the records. */
export async function appRows(
  library: string,
  scratch: string,
  records: readonly MirrorChange[],
): Promise<readonly Row[]> {
  const loaded = { library, dataFolder: join(scratch, 'loaded') }
  const bare = { library, dataFolder: join(scratch, 'bare') }
  mkdirSync(join(loaded.dataFolder, 'mirror'), { recursive: true })
  mkdirSync(bare.dataFolder, { recursive: true })
  await writeMirror(join(loaded.dataFolder, 'mirror'), 'browser', records)
  const ports = { loaded: await freePort(), bare: await freePort() }
  const restored = await restoreFromMirror(loaded, ports.loaded)
  const times: Record<'loaded' | 'bare', Times[]> = { loaded: [], bare: [] }
  for (let round = 0; round <= rounds; round += 1) {
    const [a, b] = [await startOnce(loaded, ports.loaded), await startOnce(bare, ports.bare)]
    // The first start of the bare one imports its library.
    if (round === 0) continue
    times.loaded.push(a)
    times.bare.push(b)
  }
  const row = (id: string, work: string, peer: string, name: keyof Times, goal: number): Row => ({
    ...{ id, work, peer, goal },
    ours: median(times.loaded.map((one) => one[name])),
    theirs: median(times.bare.map((one) => one[name])),
    ...(name.endsWith('Memory') ? { unit: 'MB' } : {}),
  })
  const start = median(times.loaded.map((one) => one.start))
  const usual = median(times.loaded.map((one) => one.usual))
  return [
    row('G1', 'start → article on screen, that load', 'an empty store', 'start', 1.5),
    limitRow('start → article on screen', start, 3000),
    row('R-D10', 'open a usual article, marked', 'the same, no highlights', 'usual', 2),
    limitRow('open a usual article', usual, 1000),
    row('R-D10', 'open 2 MB with 20,000 highlights', 'the same, no highlights', 'long', 2),
    row('G2', 'memory of the host', 'an empty store', 'hostMemory', 2),
    row('G2', 'memory of the page (JavaScript)', 'an empty store', 'pageMemory', 3),
    limitRow('restore the whole store from the mirror', restored, 60_000),
  ]
}

function limitRow(work: string, ours: number, theirs: number): Row {
  return { id: 'R-D10', work, peer: 'limit', ours, theirs, goal: 1 }
}

function openBrowser({ dataFolder }: Folders): Promise<BrowserContext> {
  const launch = chromiumLaunchOptions()
  return chromium.launchPersistentContext(join(dataFolder, 'browser-profile'), {
    ...launch,
    args: [...launch.args, '--enable-precise-memory-info', '--js-flags=--expose-gc'],
    viewport: { width: 1280, height: 800 },
  })
}

/** Milliseconds from the click on. */
async function restoreFromMirror(folders: Folders, port: number): Promise<number> {
  const { library, dataFolder } = folders
  const browser = await openBrowser(folders)
  const shell = await startBrowserShell({
    dataFolder,
    paths: [library],
    port,
    startLimit: patience,
  })
  const page = browser.pages()[0] ?? (await browser.newPage())
  page.setDefaultTimeout(patience)
  await page.goto(shell.url)
  const button = page.getByRole('button', { name: 'Restore from the second copy' })
  await button.waitFor()
  const began = performance.now()
  await button.click()
  await page.getByRole('listbox', { name: 'Articles' }).waitFor()
  const took = performance.now() - began
  // The library is looked through to its end before anything is measured.
  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().waitFor()
  await openByAddress(page, library, longFile, 'mark')
  await browser.close()
  await shell.close()
  return took
}

/** Chromium runs already: its own start is not ours. */
async function startOnce(folders: Folders, port: number): Promise<Times> {
  const { library, dataFolder } = folders
  const browser = await openBrowser(folders)
  const page = browser.pages()[0] ?? (await browser.newPage())
  page.setDefaultTimeout(patience)
  const began = performance.now()
  const shell = await startBrowserShell({
    dataFolder,
    paths: [library],
    port,
    startLimit: patience,
  })
  await page.goto(shell.url)
  const shown = dataFolder.includes('loaded') ? 'mark' : 'p'
  await openByAddress(page, library, usualFile(1), shown)
  const start = performance.now() - began
  const usual = await openByAddress(page, library, usualFile(2), shown)
  const long = await openByAddress(page, library, longFile, shown)
  await openByAddress(page, library, usualFile(3), shown)
  const pageMemory = await page.evaluate(() => {
    const { gc, performance: clock } = window as unknown as {
      gc: () => void
      performance: { memory: { usedJSHeapSize: number } }
    }
    gc()
    return clock.memory.usedJSHeapSize / 1e6
  })
  const hostMemory = residentMegabytes(shell.pid)
  await browser.close()
  await shell.close()
  return { start, usual, long, hostMemory, pageMemory }
}

function usualFile(number: number): string {
  return `year-0/${String(number).padStart(5, '0')}.txt`
}

/** Milliseconds until its first paragraph, or its first mark, is painted. */
async function openByAddress(
  page: Page,
  library: string,
  path: string,
  shown: 'p' | 'mark',
): Promise<number> {
  const articleId = articleIdOf(sourceIdOf(library), path)
  // The list comes when the start is over; before that the address is not listened to.
  await page.getByRole('listbox', { name: 'Articles' }).getByRole('option').first().waitFor()
  return page.evaluate(
    async ([id, wanted]) => {
      const before = document.querySelector('main article')?.textContent
      const clock = performance.now()
      location.hash = `#/article/${id}`
      // No function of its own in here: what names it is not there in the page.
      for (;;) {
        const article = document.querySelector('main article')
        if (article?.querySelector(wanted) != null && article.textContent !== before) break
        await new Promise((resolve) => requestAnimationFrame(resolve))
      }
      await new Promise((resolve) => requestAnimationFrame(resolve))
      return performance.now() - clock
    },
    [articleId, shown] as const,
  )
}

/** Linux tells it in its own file system; elsewhere the row has no number. */
function residentMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1000
  } catch {
    return Number.NaN
  }
}
