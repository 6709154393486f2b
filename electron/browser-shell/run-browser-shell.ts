/** Starts the browser shell; what can go wrong is told in words for the terminal. */
import { homedir } from 'node:os'
import { resolve } from 'node:path'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { usualDataFolder } from '../services/data-folder-location.ts'
import { logFault, openHost, type Host, type HostOptions } from '../services/open-host.ts'
import { removeHandOver } from './launch-browser.ts'
import { startServer, type BrowserShellServer } from './server.ts'
import {
  addressOf,
  createToken,
  readSessionOf,
  removeSession,
  writeSession,
} from './session-file.ts'
import type { ShellArguments } from './shell-arguments.ts'

export type RunningShell = {
  readonly address: string
  readonly dataFolder: string
  readonly close: () => Promise<void>
}

export type ShellProblem = {
  readonly message: string
  /** Where Lectern is open already, when a browser shell has the same data folder. */
  readonly running?: { readonly address: string; readonly dataFolder: string }
}

export async function runBrowserShell(
  args: ShellArguments,
  parts: Pick<HostOptions, 'version' | 'startWorker' | 'pageFolder' | 'resourcesFolder'>,
): Promise<Result<RunningShell, ShellProblem>> {
  const dataFolder =
    args.dataFolder === undefined
      ? usualDataFolder({ platform: process.platform, home: homedir(), env: process.env })
      : resolve(args.dataFolder)
  const opened = await openHost({ ...parts, dataFolder, native: undefined })
  if (!opened.ok) return fail(await describeOwner(opened.problem, dataFolder))
  const host = opened.value
  const token = createToken()
  const served = await serve(host, args.port, token)
  if (!served.ok) {
    await host.close()
    return served
  }
  const { port, hasPage, close: closeServer } = served.value
  await writeSession(dataFolder, { pid: process.pid, port, token })
  for (const link of args.links) host.services.openLink(link)
  // The page hears of them when they are added; it need not wait.
  host.services.addPaths(args.paths.map((path) => resolve(path))).catch((error: unknown) => {
    logFault({ where: 'adding what the command line names', error })
  })
  return succeed({
    address: addressOf({ port, token }),
    dataFolder,
    close: async () => {
      if (hasPage()) await host.services.farewell()
      await closeServer()
      await removeHandOver(dataFolder)
      await removeSession(dataFolder)
      await host.close()
    },
  })
}

async function serve(
  host: Host,
  port: number,
  token: string,
): Promise<Result<BrowserShellServer, ShellProblem>> {
  try {
    return succeed(await startServer({ ...host, port, token }))
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    return fail({
      message:
        `Port ${String(port)} cannot be used: another program has it, perhaps a Lectern with another ` +
        'data folder.\nEnd that program, or start with another port: npm start -- --browser --port ' +
        `${String(port + 1)}\n(A browser keeps notes for each port apart: come back to port ` +
        `${String(port)} to see those made there.)`,
    })
  }
}

async function describeOwner(
  { message, pid }: { readonly message: string; readonly pid?: number },
  dataFolder: string,
): Promise<ShellProblem> {
  const session = pid === undefined ? undefined : await readSessionOf(pid, dataFolder)
  return session === undefined
    ? { message }
    : { message, running: { address: addressOf(session), dataFolder } }
}
