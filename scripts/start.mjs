/**
 * `npm start`: everything from a fresh clone to an open window. Takes the desktop shell; where that
 * cannot start, says why in one line and takes the browser shell.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled, ensureNode, root } from './prepare.mjs'
import {
  browserArguments,
  desktopArguments,
  desktopObstacle,
  electronExecutable,
  readStartArguments,
} from './start-plan.mjs'

/** Milliseconds: a desktop that ends with an error this soon could not start. */
const startLimit = 5000

async function main() {
  ensureNode()
  const { env, platform } = process
  // npm runs this in the repository's folder and names the caller's in INIT_CWD.
  const read = readStartArguments(process.argv.slice(2), env.INIT_CWD ?? process.cwd(), platform)
  if (!read.ok) {
    console.error(read.problem)
    return 2
  }
  ensureInstalled()
  ensureBuilt()
  const args = read.value
  if (args.shell === 'browser') return startBrowserShell(args)

  const executable = findElectron(env, platform)
  const overridden = Boolean(env.ELECTRON_OVERRIDE_DIST_PATH)
  let obstacle = desktopObstacle({ executable, overridden, platform, env })
  if (obstacle === undefined) {
    const { code, soon } = await startDesktop(executable, args)
    if (code === 0 || !soon) return code
    obstacle = `Electron ended at once with code ${code}`
  }
  if (args.shell === 'desktop') {
    console.error(`The desktop shell cannot start: ${obstacle}.`)
    return 1
  }
  console.log(
    `The desktop shell cannot start (${obstacle}), so Lectern opens in the browser shell.`,
  )
  return startBrowserShell(args)
}

function findElectron(env, platform) {
  const packageFolder = join(root, 'node_modules', 'electron')
  const pathFile = join(packageFolder, 'path.txt')
  const pathText = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined
  const executable = electronExecutable({ packageFolder, pathText, platform, env })
  return existsSync(executable) ? executable : undefined
}

async function startDesktop(executable, args) {
  const began = Date.now()
  const code = await run(executable, desktopArguments(root, args))
  return { code, soon: Date.now() - began < startLimit }
}

function startBrowserShell(args) {
  const entry = join(root, 'out', 'main', 'browser-shell.js')
  return run(process.execPath, [entry, ...browserArguments(args)])
}

/** Runs a program until it ends; passes signals on and its exit code back. */
function run(command, args) {
  const env = { ...process.env }
  // With it, Electron would be nothing but Node.
  delete env.ELECTRON_RUN_AS_NODE
  const child = spawn(command, args, { stdio: 'inherit', env })
  const forward = (signal) => {
    // A terminal sends its interrupt to the whole group: the child has it already.
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, forward)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`)
      resolve(1)
    })
    child.once('exit', (code, signal) => {
      for (const each of signals) process.off(each, forward)
      resolve(signal === null ? (code ?? 1) : 1)
    })
  })
}

process.exit(await main())
