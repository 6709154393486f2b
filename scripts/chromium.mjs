/**
 * Finds a Chromium for the tests: `LECTERN_CHROMIUM`, then the system's, then Playwright's own.
 * Plain Node without dependencies, because it also runs before anything is installed.
 */
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

const wellKnown = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Absolute path of an executable, or undefined. */
export function findChromium(env = process.env) {
  if (env.LECTERN_CHROMIUM)
    return existsSync(env.LECTERN_CHROMIUM) ? env.LECTERN_CHROMIUM : undefined
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...wellKnown, ...playwrightBrowsers(env)].find((file) => existsSync(file))
}

function playwrightBrowsers(env) {
  const roots = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), '.cache/ms-playwright'),
    join(homedir(), 'Library/Caches/ms-playwright'),
    join(homedir(), 'AppData/Local/ms-playwright'),
  ].filter((root) => root !== undefined && existsSync(root))
  return roots.flatMap((root) =>
    readdirSync(root)
      .filter((name) => name.startsWith('chromium-'))
      .flatMap((name) => [
        join(root, name, 'chrome-linux/chrome'),
        join(root, name, 'chrome-linux64/chrome'),
        join(root, name, 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'),
        join(root, name, 'chrome-win/chrome.exe'),
      ]),
  )
}

/** Switches that keep a Chromium quiet and let it run where there is no GPU, or as root. */
export function chromiumSwitches() {
  const asRoot = process.getuid?.() === 0
  return [
    ...(asRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ]
}
