/**
 * The fixture of every end-to-end story: Lectern in one of its two shells, with a data folder, a
 * library folder and an export folder of the story's own. Real processes; SIGKILL is one of the tools.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type ElectronApplication, type Page } from '@playwright/test'
import { freePort } from '../support/browser-shell.ts'
import { canStartDesktop } from '../support/desktop-shell.ts'
import { startShell, type RunningShell, type ShellName } from './running-shells.ts'

const noDesktop =
  'Electron’s binary is not installed and ELECTRON_OVERRIDE_DIST_PATH names no other.'

export class Lectern {
  readonly shell: ShellName
  readonly library: string
  readonly exports: string
  readonly dataFolder: string
  readonly #root: string
  readonly #port: number
  #running: RunningShell | undefined

  constructor(shell: ShellName, root: string, port: number) {
    this.shell = shell
    this.library = join(root, 'library')
    this.exports = join(root, 'exports')
    this.dataFolder = join(root, 'data')
    this.#root = root
    this.#port = port
  }

  /** Starts the shell on the same data folder as before; `paths` as on its command line. */
  async start(paths: readonly string[] = []): Promise<Page> {
    if (this.#running !== undefined) throw new Error('Lectern is running already.')
    this.#running = await startShell(this.shell, {
      dataFolder: this.dataFolder,
      paths,
      port: this.#port,
    })
    return this.#running.page
  }

  /** The other shell on the same folders; one of the two runs at a time. */
  other(): Lectern {
    const shell = this.shell === 'desktop' ? 'browser' : 'desktop'
    test.skip(shell === 'desktop' && !canStartDesktop(), noDesktop)
    return new Lectern(shell, this.#root, this.#port)
  }

  /** Electron itself, for what a page cannot do. Undefined in the browser shell. */
  get desktop(): ElectronApplication | undefined {
    return this.#running?.desktop
  }

  /** The words on the page, and how far it was loaded, for the report of a story that failed. */
  async shownText(): Promise<string> {
    if (this.#running === undefined) return 'Lectern was not running.'
    const shown = this.#running.page.evaluate(() => {
      const loaded = performance
        .getEntriesByType('resource')
        .map(({ name, duration }) => `${name} ${String(Math.round(duration))} ms`)
      const page = `${location.href} ${document.readyState}`
      return [document.body.innerText, page, ...loaded].join('\n')
    })
    const silent = new Promise<string>((resolve) => {
      setTimeout(resolve, 3_000, 'The page did not answer.')
    })
    return Promise.race([shown, silent]).catch((error: unknown) => String(error))
  }

  async kill(): Promise<void> {
    await this.#running?.kill()
    this.#running = undefined
  }

  async stop(): Promise<void> {
    await this.#running?.close()
    this.#running = undefined
  }

  /** Ends the program itself, as a terminal or the system does, while its window is open. */
  async quit(): Promise<void> {
    await this.#running?.quit()
    this.#running = undefined
  }

  /** Chooses a folder as a user of this shell does; `ask` clicks what asks for one. */
  async chooseFolder(folder: string, ask: () => Promise<void>): Promise<void> {
    if (this.#running === undefined) throw new Error('Lectern is not running.')
    await this.#running.chooseFolder(folder, ask)
  }
}

export const story = test.extend<{ lectern: Lectern }>({
  lectern: async ({}, use, info) => {
    const shell: ShellName = info.project.name === 'desktop' ? 'desktop' : 'browser'
    test.skip(shell === 'desktop' && !canStartDesktop(), noDesktop)
    const root = await mkdtemp(join(tmpdir(), 'lectern-story-'))
    const lectern = new Lectern(shell, root, await freePort())
    for (const folder of [lectern.library, lectern.exports, lectern.dataFolder]) {
      await mkdir(folder, { recursive: true })
    }
    await use(lectern)
    if (info.status !== info.expectedStatus) {
      await info.attach('What the page showed', { body: await lectern.shownText() })
    }
    await lectern.stop()
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  },
})
