/** The browser shell's entry: command line in, one line with the address out, until told to end. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { builtWorkersBeside } from '../services/built-workers.ts'
import { findBrowser, hasDisplay } from './find-browser.ts'
import { launchBrowser } from './launch-browser.ts'
import { runBrowserShell, type ShellProblem } from './run-browser-shell.ts'
import { readShellArguments, type ShellArguments } from './shell-arguments.ts'

/** Milliseconds that closing may take before the process ends anyway. */
const closingLimit = 3000

const root = fileURLToPath(new URL('../../', import.meta.url))

async function main(): Promise<void> {
  const args = readShellArguments(process.argv.slice(2))
  if (!args.ok) {
    stop(args.problem)
    return
  }
  const running = await runBrowserShell(args.value, {
    version: readVersion(),
    startWorker: builtWorkersBeside(import.meta.url),
    pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
    resourcesFolder: `${root}resources`,
  })
  if (!running.ok) {
    await answerProblem(running.problem, args.value)
    return
  }
  const { address, dataFolder, close } = running.value
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A terminal and whoever started us may both pass on the same interrupt.
      if (closing) return
      closing = true
      setTimeout(() => process.exit(0), closingLimit)
      close().then(
        () => process.exit(0),
        (error: unknown) => {
          console.error('Lectern did not close cleanly:', error)
          process.exit(1)
        },
      )
    })
  }
  console.log(`Lectern is open at ${address}`)
  if (args.value.openBrowser) await openWindow(dataFolder, address)
}

async function openWindow(dataFolder: string, address: string): Promise<void> {
  const { platform, env } = process
  if (!hasDisplay({ platform, env })) return
  const executable = findBrowser({ platform, env, exists: existsSync })
  const opened =
    executable !== undefined &&
    (await launchBrowser({ executable, dataFolder, address, asRoot: process.getuid?.() === 0 }))
  if (!opened) {
    console.log(
      'No Chromium, Chrome or Edge could be started: open the address above in a browser.',
    )
  }
}

/** A Lectern that is open already is shown; everything else is a failure. */
async function answerProblem(
  { message, running }: ShellProblem,
  { paths, links, openBrowser }: ShellArguments,
): Promise<void> {
  if (running === undefined) {
    stop(message)
    return
  }
  console.log(`Lectern is already open at ${running.address}`)
  if (paths.length + links.length > 0) {
    stop('What you named was not opened, because that Lectern runs already: open it there.')
  }
  if (openBrowser) await openWindow(running.dataFolder, running.address)
}

function stop(message: string): void {
  console.error(message)
  process.exitCode = 1
}

function readVersion(): string {
  const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }
  return version
}

await main()
