/** Opens the page as a window of its own in a browser that is told to stay quiet. */
import { spawn } from 'node:child_process'
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

export type LaunchOptions = {
  readonly executable: string
  readonly dataFolder: string
  /** With the key in its fragment. */
  readonly address: string
  readonly asRoot: boolean
}

/**
 * A profile of Lectern's own: its library stays apart from the user's everyday browsing, and these
 * switches can be given without touching that.
 */
export function browserSwitches(profile: string, page: string, asRoot: boolean): string[] {
  return [
    `--app=${page}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-domain-reliability',
    '--disable-sync',
    '--disable-default-apps',
    '--disable-extensions',
    '--disable-breakpad',
    '--metrics-recording-only',
    '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication,CertificateTransparencyComponentUpdater',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    // Chromium refuses to run as root with its sandbox.
    ...(asRoot ? ['--no-sandbox'] : []),
  ]
}

/**
 * True when the browser started. Command lines can be read by every user of the machine, so the
 * address with its key goes through a file that only this user can read.
 */
export async function launchBrowser(options: LaunchOptions): Promise<boolean> {
  const { executable, dataFolder, address, asRoot } = options
  const profile = join(dataFolder, 'browser-profile')
  await mkdir(profile, { recursive: true, mode: 0o700 })
  await chmod(profile, 0o700)
  const page = handOverFile(dataFolder)
  await rm(page, { force: true })
  await writeFile(page, handOverPage(address), { mode: 0o600, flag: 'wx' })
  const args = browserSwitches(profile, pathToFileURL(page).href, asRoot)
  return new Promise((resolve) => {
    const child = spawn(executable, args, { detached: true, stdio: 'ignore' })
    child.once('error', () => {
      resolve(false)
    })
    child.once('spawn', () => {
      child.unref()
      resolve(true)
    })
  })
}

export async function removeHandOver(dataFolder: string): Promise<void> {
  await rm(handOverFile(dataFolder), { force: true })
}

/** The address consists of digits, letters, `-`, `_` and fixed marks: nothing in it needs escaping. */
function handOverPage(address: string): string {
  return `<!doctype html><meta charset="utf-8"><title>Lectern</title><meta http-equiv="refresh" content="0;url=${address}">\n`
}

function handOverFile(dataFolder: string): string {
  return join(dataFolder, 'open-lectern.html')
}
