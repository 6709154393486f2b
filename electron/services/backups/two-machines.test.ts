import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnavailableError } from '#shared/api/errors.ts'
import { createMirrorService, type Mirrors } from '../mirror/mirror-service.ts'
import { createBackups, type Backups } from './backups-service.ts'

const day = 24 * 60 * 60 * 1000

type Machine = { readonly mirrorId: string; readonly mirrors: Mirrors; readonly backups: Backups }

describe('backups of two machines in one folder', () => {
  let root: string
  let time: number
  let missing: string | undefined
  let one: Machine
  let two: Machine
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-two-machines-'))
    time = Date.UTC(2026, 10, 1, 9)
    missing = undefined
    one = machine('one', '11111111-1111-4111-8111-111111111111')
    two = machine('two', '22222222-2222-4222-8222-222222222222')
    await tell(one, 1)
    await tell(two, 1)
  })
  afterEach(async () => {
    for (const { mirrors } of [one, two]) await mirrors.close()
    await rm(root, { recursive: true })
  })

  function machine(name: string, mirrorId: string): Machine {
    const folder = (inner: string): Promise<string> =>
      missing === undefined
        ? Promise.resolve(join(root, 'shared', inner))
        : Promise.reject(new UnavailableError(missing))
    const mirrors = createMirrorService({
      folder: {
        folder: () => folder('mirror'),
        storesFile: join(root, name, 'stores.json'),
        isShared: () => true,
      },
      shell: 'desktop',
      now: () => time,
    })
    const backups = createBackups({
      folder: () => folder('backups'),
      mirror: mirrors.whole,
      ownMirrors: mirrors.own,
      shell: 'desktop',
      now: () => time,
      resolveFolder: () => undefined,
      isInsideLibrary: () => Promise.resolve(false),
    })
    return { mirrorId, mirrors, backups }
  }
  function tell({ mirrorId, mirrors }: Machine, sequence: number) {
    const row = { id: 'a', text: `Of ${mirrorId}, ${String(sequence)}.` }
    const changes = [{ table: 'articleNotes', id: 'a', row } as const]
    const after = sequence - 1
    return mirrors.service.append({ mirrorId, after, sequence, complete: true, changes })
  }
  const listed = async ({ backups }: Machine): Promise<readonly (boolean | string)[]> =>
    (await backups.service.list({})).map((one) => ('problem' in one ? one.problem : one.isOfOther))

  it('are told apart, and each machine makes its own every day', async () => {
    expect(await one.backups.makeDaily()).toMatchObject({ ok: true })
    expect(await two.backups.makeDaily()).toMatchObject({ ok: true })
    expect((await listed(one)).toSorted()).toEqual([false, true])
    expect((await listed(two)).toSorted()).toEqual([false, true])
  })

  it('are thinned out by the machine that made them alone', async () => {
    await two.backups.service.make({ reason: 'asked' })
    const [kept] = await readdir(join(root, 'shared', 'backups'))
    for (let count = 0; count < 60; count += 1) {
      time += day
      await one.backups.service.make({ reason: 'daily' })
    }
    const names = await readdir(join(root, 'shared', 'backups'))
    expect(names).toContain(kept)
    expect(names.length).toBeLessThan(30)
  })

  it('wait in words for a folder that is missing', async () => {
    missing = 'the folder “/stick” is not there'
    const refused = {
      ok: false,
      problem: { code: 'not-written', message: expect.stringContaining(missing) as string },
    }
    expect(await one.backups.makeDaily()).toMatchObject(refused)
    expect(await one.backups.service.make({ reason: 'upgrade' })).toMatchObject(refused)
    await expect(one.backups.service.list({})).rejects.toThrow(missing)
    missing = undefined
    expect(await one.backups.makeDaily()).toMatchObject({ ok: true })
  })
})
