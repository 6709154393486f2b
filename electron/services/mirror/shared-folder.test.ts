import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UnavailableError } from '#shared/api/errors.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { createMirrorService, type Mirrors } from './mirror-service.ts'
import { takeOverPlaces } from './store-places.ts'

const mine = '11111111-1111-4111-8111-111111111111'
const theirs = '22222222-2222-4222-8222-222222222222'

function note(id: string): MirrorChange {
  return { table: 'articleNotes', id, row: { id, text: `Note ${id}.` } }
}

describe('mirrors in a folder that is synchronised', () => {
  let root: string
  let folder: string
  let missing: string | undefined
  let opened: Mirrors[]
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-shared-'))
    folder = join(root, 'mirror')
    missing = undefined
    opened = []
    await mkdir(folder)
  })
  afterEach(async () => {
    vi.restoreAllMocks()
    for (const mirrors of opened) await mirrors.close()
    await rm(root, { recursive: true })
  })

  /** The host of a machine with a data folder of its own. */
  function machine(name: string): Mirrors {
    const mirrors = createMirrorService({
      folder: {
        folder: () =>
          missing === undefined
            ? Promise.resolve(folder)
            : Promise.reject(new UnavailableError(missing)),
        storesFile: join(root, name, 'stores.json'),
        isShared: () => true,
      },
      shell: 'desktop',
      now: () => 1,
    })
    opened.push(mirrors)
    return mirrors
  }
  const tell = ({ service }: Mirrors, mirrorId: string, sequence: number, after = sequence - 1) =>
    service.append({ mirrorId, after, sequence, complete: true, changes: [note(`${sequence}`)] })
  const theirFile = (name: string): string => join(folder, theirs, name)
  const others = async (mirrors: Mirrors) =>
    (await mirrors.service.others({})).map(({ mirrorId }) => mirrorId)

  it('are told apart: a new machine takes none of them for its own', async () => {
    await tell(machine('one'), theirs, 1)
    const two = machine('two')
    expect(await two.service.store({})).toEqual({ database: 'lectern' })
    expect(await others(two)).toEqual([theirs])
    await tell(two, mine, 1)
    expect(await others(machine('two'))).toEqual([theirs])
    expect(await two.own()).toEqual(new Set([mine]))
  })

  it('are read by other machines and never written', async () => {
    await tell(machine('one'), theirs, 1)
    const before = await readdir(folder, { recursive: true })
    const two = machine('two')
    await others(two)
    await two.service.head({ mirrorId: theirs })
    await two.service.read({ mirrorId: theirs, offset: 0 })
    await two.close()
    expect(await readdir(folder, { recursive: true })).toEqual(before)
  })

  it('keep which store is whose on the machine, not in the folder', async () => {
    await tell(machine('one'), mine, 1)
    expect(await readdir(folder)).toEqual([mine])
    expect(await readFile(join(root, 'one', 'stores.json'), 'utf8')).toContain(mine)
  })

  it('are not harmed by what other programs leave beside and in them', async () => {
    const one = machine('one')
    await tell(one, theirs, 1)
    await tell(one, theirs, 2)
    await one.close()
    for (const name of ['.stfolder', '.git/objects', 'Photos', `${theirs} (1)`]) {
      await mkdir(join(folder, name), { recursive: true })
    }
    await mkdir(join(folder, mine))
    await writeFile(join(folder, '33333333-3333-4333-8333-333333333333'), 'a file named like one')
    const strangers = [
      '.DS_Store',
      '.syncthing.journal-00000002.jsonl.tmp',
      'journal-00000001.sync-conflict-20260101-010101-ABC.jsonl',
      'journal-00000001 (conflicted copy).jsonl',
      'journal-00000001 (1).jsonl',
      'desktop.ini',
    ]
    for (const name of strangers) await writeFile(theirFile(name), 'nothing of ours\nat all\n')
    await writeFile(theirFile('journal-00000002.jsonl'), '')

    const two = machine('two')
    expect((await others(two)).sort()).toEqual([mine, theirs].sort())
    const head = await two.service.head({ mirrorId: theirs })
    expect(head).toEqual({ sequence: 2, counts: { articleNotes: 2 }, damaged: 0 })
    // The machine itself goes on behind them, and leaves them where they are.
    await tell(machine('one'), theirs, 3)
    const names = await readdir(join(folder, theirs))
    expect(names).toEqual(expect.arrayContaining(strangers))
    expect(await machine('one').service.head({ mirrorId: theirs })).toMatchObject({
      sequence: 3,
      damaged: 0,
    })
  })

  it('go on in another folder at once, and leave the one of before as it was', async () => {
    const one = machine('one')
    await tell(one, mine, 1)
    const before = await readFile(join(folder, mine, 'journal-00000001.jsonl'), 'utf8')
    const old = folder
    folder = join(root, 'other', 'mirror')
    expect(await one.service.head({ mirrorId: mine })).toMatchObject({ sequence: 0 })
    expect(await one.service.store({})).toMatchObject({
      database: 'lectern',
      mirror: { mirrorId: mine, sequence: 0, counts: {} },
    })
    await tell(one, mine, 2, 0)
    expect(await readFile(join(old, mine, 'journal-00000001.jsonl'), 'utf8')).toBe(before)
    expect(await readdir(join(folder, mine))).toEqual(['journal-00000001.jsonl'])
    // It is the same mirror, and nothing counts as left behind.
    expect(await readFile(join(root, 'one', 'stores.json'), 'utf8')).toMatch(/"earlier": \[\]/)
  })

  it('take no news where everything before them is missing', async () => {
    const one = machine('one')
    await tell(one, mine, 1)
    folder = join(root, 'other', 'mirror')
    await expect(tell(one, mine, 2)).rejects.toThrow('it has to be told anew')
    expect(await readdir(root)).not.toContain('other')
  })

  it('say why they cannot be reached, make nothing in their place, and go on when they can', async () => {
    const one = machine('one')
    await tell(one, mine, 1)
    await rename(folder, `${folder} unplugged`)
    missing = 'the folder “/stick” is not there'
    await expect(tell(one, mine, 2)).rejects.toThrow(missing)
    await expect(one.service.others({})).rejects.toThrow(missing)
    await expect(one.whole()).rejects.toThrow(missing)
    expect(await one.service.store({})).toEqual({ database: 'lectern', missing })
    expect(await machine('new').service.store({})).toEqual({ database: 'lectern', missing })
    expect(await readdir(root)).not.toContain('mirror')

    await rename(`${folder} unplugged`, folder)
    missing = undefined
    await tell(one, mine, 2)
    expect(await one.service.store({})).toMatchObject({
      mirror: { sequence: 2, counts: { articleNotes: 2 }, damaged: 0 },
    })
  })
})

describe('which store is whose', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-stores-'))
    await mkdir(join(root, 'mirror'))
  })
  afterEach(() => rm(root, { recursive: true }))
  const takeOver = () =>
    takeOverPlaces(join(root, 'mirror', 'stores.json'), join(root, 'stores.json'))

  it('is taken over from beside the mirrors, once', async () => {
    await takeOver()
    expect(await readdir(root)).toEqual(['mirror'])
    await writeFile(join(root, 'mirror', 'stores.json'), 'of before')
    await takeOver()
    expect(await readFile(join(root, 'stores.json'), 'utf8')).toBe('of before')
    expect(await readdir(join(root, 'mirror'))).toEqual([])
  })

  it('stays what it is when a file of another machine comes to lie beside the mirrors', async () => {
    await writeFile(join(root, 'stores.json'), 'mine')
    await writeFile(join(root, 'mirror', 'stores.json'), 'theirs')
    await takeOver()
    expect(await readFile(join(root, 'stores.json'), 'utf8')).toBe('mine')
  })
})
