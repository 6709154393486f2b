/** Finds a Chromium-like browser, which alone can show a page as a window of its own. Pure but for `exists`. */
import { delimiter, join } from 'node:path'

export type BrowserSurroundings = {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly exists: (file: string) => boolean
}

const namesOnPath = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
]

const macApplications = ['Google Chrome', 'Chromium', 'Microsoft Edge']

const windowsPrograms = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
]

/** Absolute path of the executable; undefined when there is none. `LECTERN_CHROMIUM` names one. */
export function findBrowser({ platform, env, exists }: BrowserSurroundings): string | undefined {
  if (env.LECTERN_CHROMIUM) return exists(env.LECTERN_CHROMIUM) ? env.LECTERN_CHROMIUM : undefined
  return candidates(platform, env).find(exists)
}

/** Whether a window can be shown at all. */
export function hasDisplay({ platform, env }: Omit<BrowserSurroundings, 'exists'>): boolean {
  if (platform === 'darwin' || platform === 'win32') return true
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY)
}

function candidates(platform: NodeJS.Platform, env: BrowserSurroundings['env']): string[] {
  if (platform === 'darwin') {
    return macApplications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
  }
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
    return roots.flatMap((root) =>
      root === undefined ? [] : windowsPrograms.map((parts) => join(root, ...parts)),
    )
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => namesOnPath.map((name) => join(folder, name)))
}
