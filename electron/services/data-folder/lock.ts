/**
 * One program owns a data folder at a time: two of them would write over one another's registry,
 * index and mirror. The lock is a file naming its owner; a lock whose owner is dead is cleared.
 */
import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity.ts'

export type DataFolderLock = { release(): Promise<void> }
export type DataFolderInUse = { readonly message: string; readonly pid?: number }

const lockName = 'lectern.lock'
/** Held for the moment of clearing a dead owner's lock, so that two heirs do not clear each other. */
const clearingName = 'lectern.lock.clearing'
/** Writing a lock takes far less; one without a readable owner after this long was never finished. */
const unfinishedAfterMs = 2000
const attempts = 40
const pauseMs = 100

const identitySchema = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  writtenAt: z.number(),
  startTicks: z.string().optional(),
})

/**
 * Makes `folder` when missing (mode 0700) and takes it. Fails with a message in human words, and
 * the owner's process id, when another living program has it. Rejects when the folder cannot be
 * written at all.
 */
export async function lockDataFolder(
  folder: string,
): Promise<Result<DataFolderLock, DataFolderInUse>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, lockName)
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (await createExclusively(path)) return succeed(createLock(path))
    const owner = await readOwner(path)
    if (owner.state === 'alive') return fail(inUse(folder, owner.identity))
    if (owner.state === 'dead') await clearDeadLock(folder, path)
    else await wait(pauseMs)
  }
  return fail({
    message: `Lectern could not take its data folder ${folder}: the lock file ${lockName} in it keeps changing. Close every Lectern, then start again.`,
  })
}

function createLock(path: string): DataFolderLock {
  let held = true
  return {
    release: async () => {
      if (!held) return
      held = false
      await rm(path, { force: true })
    },
  }
}

function inUse(folder: string, { pid, host }: ProcessIdentity): DataFolderInUse {
  const where = host === ownIdentity().host ? '' : ` on the computer “${host}”`
  return {
    message: `Another Lectern (process ${pid}${where}) is using the data folder ${folder}. Close it first, or start with another folder: --data-dir DIR.`,
    pid,
  }
}

async function createExclusively(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(`${JSON.stringify(ownIdentity())}\n`)
    } finally {
      await file.close()
    }
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

type Owner =
  | { readonly state: 'alive'; readonly identity: ProcessIdentity }
  /** `unknown`: being written at this moment, or just gone. */
  | { readonly state: 'dead' | 'unknown' }

async function readOwner(path: string): Promise<Owner> {
  try {
    const identity = parseIdentity(await readFile(path, 'utf8'))
    if (identity !== undefined) {
      return isAlive(identity) ? { state: 'alive', identity } : { state: 'dead' }
    }
    const age = Date.now() - (await stat(path)).mtimeMs
    return { state: age > unfinishedAfterMs ? 'dead' : 'unknown' }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'unknown' }
    throw error
  }
}

function parseIdentity(text: string): ProcessIdentity | undefined {
  try {
    const { startTicks, ...rest } = identitySchema.parse(JSON.parse(text))
    return startTicks === undefined ? rest : { ...rest, startTicks }
  } catch {
    // Not a finished lock file; its age decides.
    return undefined
  }
}

/** Looks again once it is the only one that may clear: the lock may have a new, living owner. */
async function clearDeadLock(folder: string, path: string): Promise<void> {
  const clearing = join(folder, clearingName)
  if (!(await createExclusively(clearing))) {
    const heir = await readOwner(clearing)
    if (heir.state === 'dead') await rm(clearing, { force: true })
    else await wait(pauseMs)
    return
  }
  try {
    if ((await readOwner(path)).state === 'dead') await rm(path, { force: true })
  } finally {
    await rm(clearing, { force: true })
  }
}
