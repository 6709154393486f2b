import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { createMirrorService, type Mirrors } from '../mirror/mirror-service.ts'
import { sealedLine } from '../mirror/sealed-line.ts'
import { createBackups, type Backups } from './backups-service.ts'

const mirrorId = '11111111-1111-4111-8111-111111111111'
const hour = 60 * 60 * 1000
const day = 24 * hour

function note(id: string, text: string): MirrorChange {
  return { table: 'articleNotes', id, row: { id, text } }
}

describe('backups', () => {
  let root: string
  let time: number
  let sequence: number
  let mirrors: Mirrors
  let backups: Backups
  const open = (shell: 'desktop' | 'browser' = 'desktop'): void => {
    const now = (): number => time
    mirrors = createMirrorService({ folder: join(root, 'mirror'), shell, now })
    backups = createBackups({
      folder: () => Promise.resolve(join(root, 'backups')),
      mirror: mirrors.whole,
      ownMirrors: mirrors.own,
      shell,
      now,
      resolveFolder: (token) => (token.startsWith('token:') ? token.slice(6) : undefined),
      isInsideLibrary: (path) => Promise.resolve(path.includes('Library')),
    })
  }
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-backups-'))
    time = Date.UTC(2026, 10, 24, 10, 15)
    sequence = 0
    open()
  })
  afterEach(async () => {
    await mirrors.close()
    await rm(root, { recursive: true })
  })
  const tell = (...changes: readonly MirrorChange[]) => {
    sequence += 1
    return mirrors.service.append({ mirrorId, after: 0, sequence, complete: true, changes })
  }
  const files = async (): Promise<string[]> =>
    (await readdir(join(root, 'backups')).catch(() => [])).sort()
  const path = (name: string): string => join(root, 'backups', name)
  const made = async (reason: 'asked' | 'upgrade' = 'asked') => {
    const outcome = await backups.service.make({ reason })
    if (!outcome.ok) throw new Error(outcome.problem.message)
    return outcome.value
  }
  const contentOf = async (backupId: string): Promise<MirrorChange[]> => {
    const records: MirrorChange[] = []
    for (let offset = 0, done = false; !done;) {
      const page = await backups.service.read({ backupId, offset })
      if (!page.ok) throw new Error(page.problem.message)
      records.push(...page.value.changes)
      offset = page.value.next
      done = page.value.done
    }
    return records
  }

  it('hold everything at one moment in one file, with the bytes', async () => {
    const bytes = Buffer.from('deflated').toString('base64')
    const text: MirrorChange = { table: 'articleTexts', id: 't', row: { id: 't' }, bytes }
    await tell(note('a', 'one\n“two”'), text)
    const backup = await made()
    await tell(note('a', 'later'), note('b', 'later'))
    expect(backup).toMatchObject({
      name: '2026-11-24T10-15-00Z asked.lectern-backup',
      at: time,
      reason: 'asked',
      counts: { articleNotes: 1, articleTexts: 1 },
    })
    expect(await contentOf(backup.backupId)).toEqual([note('a', 'one\n“two”'), text])
    expect(await files()).toEqual([backup.name])
    expect((await readFile(path(backup.name))).byteLength).toBe(backup.size)
  })

  it('are read in pages, whatever their size', async () => {
    const long = Array.from({ length: 6 }, (_, index) => note(String(index), 'ö'.repeat(500_000)))
    await tell(...long)
    const { backupId } = await made()
    const first = await backups.service.read({ backupId, offset: 0 })
    expect(first).toMatchObject({ ok: true, value: { done: false } })
    expect(await contentOf(backupId)).toEqual(long)
  })

  it('are listed newest first, also after a restart, and by the second with names of their own', async () => {
    await tell(note('a', 'one'))
    await made('upgrade')
    await made('upgrade')
    time += hour
    await made()
    await mirrors.close()
    open()
    const listed = await backups.service.list({})
    expect(listed.map(({ name }) => name)).toEqual([
      '2026-11-24T11-15-00Z asked.lectern-backup',
      expect.stringContaining('10-15-00Z upgrade'),
      expect.stringContaining('10-15-00Z upgrade'),
    ])
    expect(new Set(listed.map(({ name }) => name)).size).toBe(3)
    expect(await contentOf(listed[0]?.backupId ?? '')).toEqual([note('a', 'one')])
  })

  it('are not made of nothing', async () => {
    expect(await backups.service.make({ reason: 'asked' })).toMatchObject({
      ok: false,
      problem: { code: 'nothing' },
    })
    expect(await files()).toEqual([])
  })

  it.each([
    ['cut off', (file: string) => truncate(file, 300), 'is damaged'],
    [
      'changed in one letter',
      async (file: string) => {
        const content = await readFile(file, 'utf8')
        await writeFile(file, content.replace('precious', 'previous'))
      },
      'is damaged',
    ],
    [
      'without its last line',
      async (file: string) => {
        const lines = (await readFile(file, 'utf8')).split('\n')
        await writeFile(file, `${lines.slice(0, -2).join('\n')}\n`)
      },
      'is damaged',
    ],
    ['empty', (file: string) => writeFile(file, ''), 'not a backup'],
    ['something else', (file: string) => writeFile(file, 'hello\nworld\n'), 'not a backup'],
    [
      'of a format to come',
      (file: string) => writeFile(file, sealedLine({ lectern: 'backup', format: 2, at: 1 })),
      'another version',
    ],
  ])('are listed with the reason when the file is %s', async (_, spoil, words) => {
    await tell(note('a', 'precious '.repeat(100)), note('b', 'more'))
    const { name, backupId } = await made()
    await spoil(path(name))
    expect(await backups.service.list({})).toEqual([
      expect.objectContaining({ name, problem: expect.stringContaining(words) as string }),
    ])
    expect(await backups.service.read({ backupId, offset: 0 })).toMatchObject({
      ok: false,
      problem: { code: 'unreadable', message: expect.stringContaining(words) as string },
    })
  })

  it('are not made of a damaged mirror while there is a good one', async () => {
    await tell(note('a', 'one'))
    await tell(note('b', 'two'))
    await tell(note('c', 'three'))
    const spoilMirror = async (): Promise<void> => {
      const journal = join(root, 'mirror', mirrorId, 'journal-00000001.jsonl')
      await writeFile(journal, (await readFile(journal, 'utf8')).replace('two', 'tow'))
    }
    const good = await made()
    await spoilMirror()
    time += day
    const outcome = await backups.service.make({ reason: 'asked' })
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'damaged' } })
    expect(await files()).toEqual([good.name])

    await rm(path(good.name))
    const rest = await made()
    expect(await contentOf(rest.backupId)).toEqual([note('a', 'one'), note('c', 'three')])
  })

  it('are made each day, when something changed', async () => {
    expect(await backups.makeDaily()).toBeUndefined()
    await tell(note('a', 'one'))
    expect(await backups.makeDaily()).toMatchObject({ ok: true, value: { reason: 'daily' } })
    time += hour
    await tell(note('a', 'two'))
    expect(await backups.makeDaily()).toBeUndefined()
    time += 23 * hour
    expect(await backups.makeDaily()).toMatchObject({ ok: true })
    time += 2 * day
    expect(await backups.makeDaily()).toBeUndefined()
    expect(await files()).toHaveLength(2)
  })

  it('of both shells lie side by side, and each is made daily and thinned out for itself', async () => {
    await tell(note('a', 'of the desktop'))
    const desktop = await made()
    await mirrors.close()
    open('browser')
    await tell(note('b', 'of the browser'))
    expect(await backups.makeDaily()).toMatchObject({ ok: true, value: { shell: 'browser' } })
    for (let count = 0; count < 11; count += 1) {
      await tell(note('b', String(count)))
      await made()
      time += 1
    }
    const listed = await backups.service.list({})
    expect(listed.filter((one) => 'shell' in one && one.shell === 'browser')).toHaveLength(10)
    expect(listed.map(({ name }) => name)).toContain(desktop.name)
  })

  it('are made although one bears a time to come', async () => {
    await tell(note('a', 'one'))
    time += 30 * day
    await made()
    time -= 30 * day
    expect(await backups.makeDaily()).toMatchObject({ ok: true })
    expect(await backups.makeDaily()).toBeUndefined()
  })

  it('are thinned out, and what cannot be read is left alone', async () => {
    await mkdir(join(root, 'backups'))
    await writeFile(path('old.lectern-backup'), 'unreadable')
    await writeFile(path('mine.txt'), 'a stranger')
    for (let count = 0; count < 12; count += 1) {
      await tell(note('a', String(count)))
      await made()
      time += 60_000
    }
    expect(await files()).toHaveLength(12)
    expect(await files()).toEqual(expect.arrayContaining(['mine.txt', 'old.lectern-backup']))
    expect((await backups.service.list({}))[0]).toMatchObject({ at: time - 60_000 })
  })

  it('are saved into a folder over nothing that is there, and read from there', async () => {
    const folder = join(root, 'Stick')
    await mkdir(folder)
    await tell(note('a', 'one'))
    const { backupId, name } = await made()
    await writeFile(join(folder, name), 'taken')
    const saved = await backups.service.saveFile({ backupId, folder: `token:${folder}` })
    expect(saved).toMatchObject({ ok: true, value: { name: name.replace('asked', 'asked 2') } })
    expect(await readFile(join(folder, name), 'utf8')).toBe('taken')
    await rm(path(name))
    const found = await backups.service.open({ folder: `token:${folder}` })
    if (!found.ok) throw new Error(found.problem.message)
    expect(found.value).toHaveLength(2)
    expect(await contentOf(found.value[0]?.backupId ?? '')).toEqual([note('a', 'one')])
  })

  it('are not saved into the library, nor where nothing is', async () => {
    const folder = join(root, 'Library')
    await mkdir(folder)
    await tell(note('a', 'one'))
    const { backupId } = await made()
    const saveTo = (token: string) => backups.service.saveFile({ backupId, folder: token })
    const refused = [
      await saveTo(`token:${folder}`),
      await saveTo(`token:${join(root, 'gone')}`),
      await saveTo('unknown'),
    ]
    expect(refused.map(({ ok }) => ok)).toEqual([false, false, false])
    expect(await readdir(folder)).toEqual([])
  })

  it('say in words when the disk refuses', async () => {
    await tell(note('a', 'one'))
    await writeFile(join(root, 'backups'), 'a file where the folder should be')
    const outcome = await backups.service.make({ reason: 'asked' })
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'not-written' } })
  })
})
