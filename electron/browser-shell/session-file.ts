/**
 * `DATA/browser-shell.json`: what a running browser shell tells its own user and nobody else (mode
 * 0600), so that a second start can say where Lectern is. Also the token itself.
 */
import { randomBytes } from 'node:crypto'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

export type ShellSession = {
  readonly pid: number
  readonly port: number
  readonly token: string
}

/** 256 random bits, new at every start, safe in an address. */
export function createToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The key travels in the fragment, which browsers neither send nor log. */
export function addressOf({ port, token }: Pick<ShellSession, 'port' | 'token'>): string {
  return `http://127.0.0.1:${String(port)}/#t=${token}`
}

export async function writeSession(dataFolder: string, session: ShellSession): Promise<void> {
  // Made anew, because the mode of a file that is already there would stay as it was.
  await removeSession(dataFolder)
  await writeFile(sessionFile(dataFolder), JSON.stringify(session), { mode: 0o600, flag: 'wx' })
}

export async function removeSession(dataFolder: string): Promise<void> {
  await rm(sessionFile(dataFolder), { force: true })
}

/** The session of process `pid`, which holds the data folder; undefined when it is no browser shell. */
export async function readSessionOf(
  pid: number,
  dataFolder: string,
): Promise<ShellSession | undefined> {
  let text: string
  try {
    text = await readFile(sessionFile(dataFolder), 'utf8')
  } catch {
    // No file: whoever has this data folder is no browser shell.
    return undefined
  }
  const session = parseSession(text)
  return session?.pid === pid ? session : undefined
}

function parseSession(text: string): ShellSession | undefined {
  try {
    const { pid, port, token } = (JSON.parse(text) ?? {}) as Record<string, unknown>
    if (typeof pid !== 'number' || typeof port !== 'number' || typeof token !== 'string') {
      return undefined
    }
    return { pid, port, token }
  } catch {
    // Half written by a process that was killed: it tells nothing.
    return undefined
  }
}

function sessionFile(dataFolder: string): string {
  return join(dataFolder, 'browser-shell.json')
}
