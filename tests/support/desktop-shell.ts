/**
 * Starts the built desktop shell by Playwright's Electron driver: the real Electron, or whatever
 * `ELECTRON_OVERRIDE_DIST_PATH` names.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'

export type DesktopOptions = {
  readonly dataFolder: string
  /** As chosen before when absent. */
  readonly notesFolder?: string | undefined
  /** The browser profile; in the data folder when absent. */
  readonly profileFolder?: string
  /** Files, folders and `lectern://` links named on the command line. */
  readonly paths?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export type Desktop = {
  readonly app: ElectronApplication
  readonly page: Page
  readonly close: () => Promise<void>
}

const root = fileURLToPath(new URL('../../', import.meta.url))

/** Whether a desktop can be started here at all; tests that need one are reported as skipped else. */
export function canStartDesktop(): boolean {
  const { ELECTRON_OVERRIDE_DIST_PATH: override, DISPLAY, WAYLAND_DISPLAY } = process.env
  if (override !== undefined && override !== '') return existsSync(join(override, 'electron'))
  // Told by files: importing the electron package would start a download.
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return false
  const hasProgram = existsSync(join(folder, 'dist', readFileSync(pathFile, 'utf8').trim()))
  const hasDisplay = process.platform !== 'linux' || Boolean(DISPLAY ?? WAYLAND_DISPLAY)
  return hasProgram && hasDisplay
}

export async function startDesktop({
  dataFolder,
  notesFolder,
  profileFolder = join(dataFolder, 'desktop'),
  paths = [],
  env = {},
}: DesktopOptions): Promise<Desktop> {
  const app = await _electron.launch({
    cwd: root,
    args: [
      '.',
      `--user-data-dir=${profileFolder}`,
      `--data-dir=${dataFolder}`,
      ...(notesFolder === undefined ? [] : [`--notes-dir=${notesFolder}`]),
      ...paths,
    ],
    env: { ...definedOnly(process.env), ...env },
  })
  return { app, page: await app.firstWindow(), close: () => app.close() }
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return Object.fromEntries(defined)
}
