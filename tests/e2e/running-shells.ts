/** Both shells behind one face: a page, an orderly end, and a SIGKILL to everything. */
import { execFileSync } from 'node:child_process'
import { basename, dirname, join } from 'node:path'
import { chromium, expect, type ElectronApplication, type Page } from '@playwright/test'
import { startBrowserShell } from '../support/browser-shell.ts'
import { chromiumLaunchOptions } from '../support/chromium.ts'
import { startDesktop } from '../support/desktop-shell.ts'

export type ShellName = 'desktop' | 'browser'

export type StartOptions = {
  readonly dataFolder: string
  readonly paths: readonly string[]
  /** Browser shell only; the same one keeps the origin, and so the store. */
  readonly port: number
}

export type RunningShell = {
  readonly page: Page
  /** Undefined in the browser shell. */
  readonly desktop: ElectronApplication | undefined
  /** Ends it as a user does. */
  readonly close: () => Promise<void>
  /** Ends the program, with its window still open where that is another program's. */
  readonly quit: () => Promise<void>
  /** SIGKILL to every process of it, the browser's included. */
  readonly kill: () => Promise<void>
  /** Chooses `folder` when the interface asks for one; `ask` makes it ask. */
  readonly chooseFolder: (folder: string, ask: () => Promise<void>) => Promise<void>
}

export async function startShell(name: ShellName, options: StartOptions): Promise<RunningShell> {
  return name === 'desktop' ? startOnDesktop(options) : startInBrowser(options)
}

async function startOnDesktop({ dataFolder, paths }: StartOptions): Promise<RunningShell> {
  const { app, page, close } = await startDesktop({ dataFolder, paths })
  const ended = new Promise((resolve) => app.process().once('exit', resolve))
  return {
    page,
    desktop: app,
    close,
    quit: close,
    kill: async () => {
      killEverythingOf(dataFolder)
      await ended
    },
    chooseFolder: async (folder, ask) => {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] })
      }, folder)
      await ask()
    },
  }
}

async function startInBrowser({ dataFolder, paths, port }: StartOptions): Promise<RunningShell> {
  // The folder picker starts at home: that is where the story's folders lie.
  const env = { HOME: dirname(dataFolder) }
  const shell = await startBrowserShell({ dataFolder, paths, port, env })
  const context = await chromium.launchPersistentContext(join(dataFolder, 'browser-profile'), {
    ...chromiumLaunchOptions(),
    viewport: { width: 1280, height: 800 },
  })
  const page = context.pages()[0] ?? (await context.newPage())
  await page.goto(shell.url)
  return {
    page,
    desktop: undefined,
    close: async () => {
      await context.close()
      await shell.close()
    },
    quit: async () => {
      await shell.close()
      await context.close()
    },
    kill: async () => {
      const gone = new Promise((resolve) => context.once('close', resolve))
      const ended = shell.kill('SIGKILL')
      killEverythingOf(dataFolder)
      await Promise.all([ended, gone])
    },
    chooseFolder: async (folder, ask) => {
      await ask()
      const picker = page.getByRole('dialog', { name: /choose a folder/i })
      await picker.getByRole('button', { name: 'Home', exact: true }).click()
      await picker.getByRole('option', { name: basename(folder) }).dblclick()
      await expect(picker.getByText(folder, { exact: true })).toBeVisible()
      await picker.getByRole('button', { name: 'Choose this folder' }).click()
    },
  }
}

/** Processes started by this story: the data folder is in their command line and nobody else's. */
function killEverythingOf(dataFolder: string): void {
  const listing = execFileSync('ps', ['-axww', '-o', 'pid=,command='], { encoding: 'utf8' })
  for (const line of listing.split('\n')) {
    if (!line.includes(dataFolder)) continue
    try {
      process.kill(Number.parseInt(line, 10), 'SIGKILL')
    } catch {
      // It ended by itself between the listing and now.
    }
  }
}
