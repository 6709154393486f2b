/** Starts the built browser shell as a process of its own, for end-to-end tests. */
import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export type BrowserShellOptions = {
  readonly dataFolder: string
  /** As chosen before when absent. */
  readonly notesFolder?: string | undefined
  /** Files and folders named on the command line. */
  readonly paths?: readonly string[]
  /** A free one when absent. Give the same one again to see what the browser kept. */
  readonly port?: number
  /** Milliseconds until the address must be there. */
  readonly startLimit?: number
  /** Added to this process's own environment. */
  readonly env?: Readonly<Record<string, string>>
}

export type BrowserShellProcess = {
  /** The whole address, with the key. */
  readonly url: string
  readonly port: number
  readonly pid: number
  /** All that the process has written so far. */
  readonly output: () => string
  /** Sends the signal and waits for the end; answers the exit code, undefined after a kill. */
  readonly kill: (signal: NodeJS.Signals) => Promise<number | undefined>
  /** Ends it as a user would, with an interrupt; rejects when it does not end cleanly. */
  readonly close: () => Promise<void>
}

const entry = fileURLToPath(new URL('../../out/main/browser-shell.js', import.meta.url))

/** Rejects with the process's own words when it ends before it is open. */
export async function startBrowserShell({
  dataFolder,
  notesFolder,
  paths = [],
  port,
  startLimit = 20_000,
  env = {},
}: BrowserShellOptions): Promise<BrowserShellProcess> {
  const chosen = port ?? (await freePort())
  const child = spawn(
    process.execPath,
    [
      entry,
      '--no-open',
      `--port=${String(chosen)}`,
      `--data-dir=${dataFolder}`,
      ...(notesFolder === undefined ? [] : [`--notes-dir=${notesFolder}`]),
      '--',
      ...paths,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
  )
  let output = ''
  child.stdout.on('data', (piece: Buffer) => (output += piece.toString()))
  child.stderr.on('data', (piece: Buffer) => (output += piece.toString()))
  const url = await waitForAddress(child, () => output, startLimit)
  const ended = new Promise<number | undefined>((resolve) => {
    child.once('exit', (code) => {
      resolve(code ?? undefined)
    })
  })
  const kill = (signal: NodeJS.Signals): Promise<number | undefined> => {
    child.kill(signal)
    return ended
  }
  return {
    url,
    port: chosen,
    pid: child.pid ?? 0,
    output: () => output,
    kill,
    close: async () => {
      const code = child.exitCode ?? (await kill('SIGINT'))
      if (code !== 0) throw new Error(`The browser shell ended with ${String(code)}:\n${output}`)
    },
  }
}

/** A port that nobody had a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => {
        resolve(port)
      })
    })
  })
}

function waitForAddress(
  child: ChildProcess,
  output: () => string,
  startLimit: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: string): void => {
      clearTimeout(limit)
      reject(new Error(`The browser shell ${why}:\n${output()}`))
    }
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      giveUp(`gave no address within ${String(startLimit)} ms`)
    }, startLimit)
    child.once('exit', (code) => {
      giveUp(`ended with ${String(code)}`)
    })
    child.stdout?.on('data', () => {
      const url = /^Lectern is open at (\S+)$/m.exec(output())?.[1]
      if (url === undefined) return
      clearTimeout(limit)
      child.removeAllListeners('exit')
      resolve(url)
    })
  })
}
