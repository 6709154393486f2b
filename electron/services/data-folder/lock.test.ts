import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, readFile, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockDataFolder } from './lock.ts'

const lockModule = fileURLToPath(new URL('lock.ts', import.meta.url))

/** Another program that takes the folder and keeps it until it is killed. */
async function startOwner(folder: string): Promise<ChildProcess> {
  const program = `
    const { lockDataFolder } = await import(${JSON.stringify(lockModule)})
    const outcome = await lockDataFolder(${JSON.stringify(folder)})
    console.log(outcome.ok ? 'locked' : 'refused')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const said = await new Promise<string>((resolve) => {
    child.stdout.once('data', (data: Buffer) => {
      resolve(data.toString().trim())
    })
  })
  expect(said).toBe('locked')
  return child
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

describe('the lock of a data folder', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-lock-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('is had by one at a time, and is free again once released', async () => {
    const first = await lockDataFolder(join(folder, 'new'))
    expect(await lockDataFolder(join(folder, 'new'))).toMatchObject({
      ok: false,
      problem: { pid: process.pid },
    })
    if (first.ok) await first.value.release()
    expect(await readdir(join(folder, 'new'))).toEqual([])
    expect((await lockDataFolder(join(folder, 'new'))).ok).toBe(true)
  })

  it('goes to exactly one of many who want it at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => lockDataFolder(folder)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is refused while another program lives, and taken over when that one was killed', async () => {
    const owner = await startOwner(folder)
    try {
      const refused = await lockDataFolder(folder)
      expect(refused).toMatchObject({ ok: false, problem: { pid: owner.pid } })
      if (!refused.ok) expect(refused.problem.message).toContain('--data-dir')
    } finally {
      await kill(owner)
    }
    const outcomes = await Promise.all(Array.from({ length: 4 }, () => lockDataFolder(folder)))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('is not fooled by a process id that was given again', async () => {
    const free = await lockDataFolder(folder)
    if (!free.ok) throw new Error(free.problem.message)
    const path = join(folder, 'lectern.lock')
    const identity = JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>
    await writeFile(path, JSON.stringify({ ...identity, writtenAt: 1000, startTicks: '1' }))
    expect((await lockDataFolder(folder)).ok).toBe(true)
  })

  it('is never taken from another computer, whose programs cannot be asked', async () => {
    const elsewhere = { pid: 1, host: `not-${hostname()}`, writtenAt: 1000 }
    await writeFile(join(folder, 'lectern.lock'), JSON.stringify(elsewhere))
    const refused = await lockDataFolder(folder)
    expect(refused.ok ? '' : refused.problem.message).toContain(elsewhere.host)
  })

  it('is taken when its owner was killed before it had written its name', async () => {
    const path = join(folder, 'lectern.lock')
    await writeFile(path, '')
    await utimes(path, new Date(0), new Date(0))
    expect((await lockDataFolder(folder)).ok).toBe(true)
  })
})
