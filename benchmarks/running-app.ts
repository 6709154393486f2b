/** The built browser shell in a real Chromium, as a user has it, for the benchmarks of the whole app. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { startBrowserShell } from '../tests/support/browser-shell.ts'
import { chromiumLaunchOptions } from '../tests/support/chromium.ts'

/** Milliseconds that one step of the interface may take before the run fails. */
const patience = 120_000

export type Folders = { readonly library: string; readonly dataFolder: string }

export type App = {
  readonly page: Page
  /** When the shell began to start, as `performance.now()` tells. */
  readonly began: number
  readonly hostPid: number
  readonly close: () => Promise<void>
}

/** Chromium runs before the clock begins: its own start is not ours. */
export async function openApp({ library, dataFolder }: Folders, port: number): Promise<App> {
  const launch = chromiumLaunchOptions()
  const browser = await chromium.launchPersistentContext(join(dataFolder, 'browser-profile'), {
    ...launch,
    args: [...launch.args, '--enable-precise-memory-info', '--js-flags=--expose-gc'],
    viewport: { width: 1280, height: 800 },
  })
  const page = browser.pages()[0] ?? (await browser.newPage())
  page.setDefaultTimeout(patience)
  const began = performance.now()
  const paths = [library]
  const shell = await startBrowserShell({ dataFolder, paths, port, startLimit: patience })
  await page.goto(shell.url)
  return {
    page,
    began,
    hostPid: shell.pid,
    close: async () => {
      await browser.close()
      await shell.close()
    },
  }
}

/** Megabytes that the page's JavaScript holds, after a collection. */
export function pageMegabytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { gc, performance: clock } = window as unknown as {
      gc: () => void
      performance: { memory: { usedJSHeapSize: number } }
    }
    gc()
    return clock.memory.usedJSHeapSize / 1e6
  })
}

/** Linux tells it in its own file system; elsewhere the row has no number. */
export function residentMegabytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1000
  } catch {
    return Number.NaN
  }
}
