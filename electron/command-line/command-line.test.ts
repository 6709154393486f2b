import { mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { examineBackup, readBackupPage } from '../services/backups/backup-file.ts'
import { lockDataFolder } from '../services/data-folder/lock.ts'
import { highlightChange, useDataFolder } from './testing/data-folder-fixture.ts'
import { everything, sea, tides } from '../../tests/support/told-notes.ts'

const folder = useDataFolder()
const data = () => ['--data-dir', folder.data]
const out = () => ['--out', folder.out]

describe('the command line', () => {
  it('does nothing that it did not understand, and says how it is used', async () => {
    const { code, stdout, stderr } = await folder.run('paint', ...out())
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('does not know “paint”')
    expect(stderr).toContain('lectern stats [--json]')
    expect(await readdir(folder.out)).toEqual([])
  })

  it('explains itself', async () => {
    const { code, stdout, stderr } = await folder.run('export', '--help')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^lectern export --out FOLDER/)
  })

  it('works while Lectern is open, and changes nothing of its data', async () => {
    await folder.tell(everything)
    const lock = await lockDataFolder(folder.data)
    expect(lock.ok).toBe(true)
    const before = await folder.dataFiles()
    const ends = [
      await folder.run('stats', ...data()),
      await folder.run('backup', ...data(), ...out()),
      await folder.run('export', ...data(), ...out()),
    ]
    expect(ends.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ])
    expect(await folder.dataFiles()).toEqual(before)
    if (lock.ok) await lock.value.release()
  })

  it('says so when there is nothing yet', async () => {
    expect(await folder.run('backup', ...data(), ...out())).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('There are no notes in') as string,
    })
    const nowhere = join(folder.root, 'nowhere')
    expect(await folder.run('export', ...out(), '--data-dir', nowhere)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`the folder “${nowhere}” is not there`) as string,
    })
    expect(await readdir(folder.root)).toEqual(['data', 'out'])
    expect(await readdir(folder.out)).toEqual([])
  })

  it('reads the mirror that was told last, wherever it is kept', async () => {
    await folder.tell([tides], 'desktop')
    await folder.tell(everything, 'browser')
    const { stdout } = await folder.run('stats', '--json', ...data())
    expect(JSON.parse(stdout)).toMatchObject({ highlights: 2 })

    const elsewhere = join(folder.root, 'elsewhere')
    await mkdir(elsewhere)
    await rename(join(folder.data, 'mirror'), join(elsewhere, 'mirror'))
    const choice = { format: 1, folder: elsewhere, known: [elsewhere] }
    await writeFile(join(folder.data, 'notes-folder.json'), JSON.stringify(choice))
    const moved = await folder.run('stats', '--json', ...data())
    expect(JSON.parse(moved.stdout)).toMatchObject({ highlights: 2 })

    await rename(elsewhere, `${elsewhere} away`)
    expect(await folder.run('stats', ...data())).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Your notes cannot be read') as string,
    })
    const named = ['--notes-dir', `${elsewhere} away`]
    expect(await folder.run('stats', ...data(), ...named)).toMatchObject({ code: 0 })
  })

  it('never writes into the library, into Lectern’s data, or into a folder that is not there', async () => {
    await folder.tell(everything)
    const library = join(folder.root, 'Library')
    await mkdir(join(library, 'inner'), { recursive: true })
    const source = { sourceId: 'a'.repeat(16), kind: 'folder', path: library, addedAt: 1 }
    await writeFile(
      join(folder.data, 'sources.json'),
      JSON.stringify({ version: 1, sources: [source] }),
    )
    const before = await readdir(folder.root, { recursive: true })
    for (const [target, words] of [
      [join(library, 'inner'), 'belongs to your library'],
      [folder.data, 'holds Lectern’s own data'],
      [join(folder.root, 'nowhere'), 'is not there'],
    ] as const) {
      for (const name of ['backup', 'export']) {
        expect(await folder.run(name, ...data(), '--out', target)).toMatchObject({
          code: 1,
          stdout: '',
          stderr: expect.stringContaining(words) as string,
        })
      }
    }
    expect(await readdir(folder.root, { recursive: true })).toEqual(before)
  })
})

describe('lectern stats', () => {
  it('counts what is alive, and calls the colours as the user does', async () => {
    await folder.tell(everything)
    const json = await folder.run('stats', '--json', ...data())
    expect(JSON.parse(json.stdout)).toEqual({
      savedAt: new Date(Date.UTC(2026, 10, 24) + 1).toISOString(),
      articles: 2,
      highlights: 2,
      byColour: { yellow: 1, green: 0, blue: 1, pink: 0, orange: 0, purple: 0 },
      highlightNotes: 1,
      articleNotes: 1,
      tags: 2,
      collections: 0,
      needsReview: 0,
      notFound: 0,
      inTrash: 1,
    })
    const lines = (await folder.run('stats', ...data())).stdout.split('\n')
    expect(lines).toContainEqual(expect.stringMatching(/^Highlights +2$/))
    expect(lines).toContainEqual(expect.stringMatching(/^ {2}Timetable +1$/))
  })

  it('counts what can be read of a damaged mirror, and says that it is not all', async () => {
    await folder.tell([highlightChange(sea)])
    await folder.tell(everything)
    await folder.tell([{ table: 'highlights', id: 'x', row: { id: 'x', colour: 'black' } }])
    await folder.damageJournal()
    const { code, stdout, stderr } = await folder.run('stats', '--json', ...data())
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ highlights: 2 })
    expect(stderr).toContain('2 of its records could not be read')
  })
})

describe('lectern backup', () => {
  it('writes a file that the app can restore, beside all that is there', async () => {
    await folder.tell(everything)
    const paths: string[] = []
    for (let count = 0; count < 2; count += 1) {
      const { code, stdout } = await folder.run('backup', ...data(), ...out())
      expect(code).toBe(0)
      paths.push(stdout.trim())
    }
    expect(new Set(paths).size).toBe(2)
    expect((await readdir(folder.out)).map((name) => join(folder.out, name)).sort()).toEqual(
      paths.toSorted(),
    )
    const [path = ''] = paths
    expect(await examineBackup(path)).toMatchObject({
      ok: true,
      value: { reason: 'asked', counts: { highlights: 3, articles: 2, articleNotes: 1 } },
    })
    expect((await readBackupPage(path, 0, 1_000_000))?.records).toEqual(everything)
  })

  it('makes none of a damaged mirror', async () => {
    await folder.tell([highlightChange(sea)])
    await folder.tell(everything)
    await folder.damageJournal()
    expect(await folder.run('backup', ...data(), ...out())).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('is damaged, so no backup was made') as string,
    })
    expect(await readdir(folder.out)).toEqual([])
  })
})
