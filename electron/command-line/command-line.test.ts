import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { highlightFixture } from '../../tests/support/highlight-fixture.ts'
import { examineBackup, readBackupPage } from '../services/backups/backup-file.ts'
import { lockDataFolder } from '../services/data-folder/lock.ts'
import {
  articleChange,
  highlightChange,
  noteChange,
  useDataFolder,
} from './testing/data-folder-fixture.ts'

const folder = useDataFolder()
const sea = highlightFixture(1, { quote: 'The tide comes in.', note: 'At noon.', tags: ['sea'] })
const rail = highlightFixture(2, { quote: 'The train is late.', colour: 'blue', tags: ['rail'] })
const gone = { ...highlightFixture(3, { quote: 'Gone.', colour: 'green' }), deletedAt: 5 }
const tides = articleChange(sea.articleId, 'On tides', { tags: ['sea'] })
const everything = [
  tides,
  ...[sea, rail, gone].map(highlightChange),
  articleChange('b'.repeat(32), 'Another'),
  noteChange('b'.repeat(32), 'All of it.'),
  {
    table: 'settings',
    id: 'colourNames',
    row: { id: 'colourNames', value: { blue: 'Timetable' } },
  } as const,
]
const text: MirrorChange = {
  table: 'articleTexts',
  id: 't',
  row: { id: 't', articleId: sea.articleId, textHash: sea.textHash },
  bytes: deflateRawSync('The tide comes in.\n').toString('base64'),
}
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

describe('lectern export', () => {
  const files = async () => (await readdir(folder.out)).filter((name) => !name.startsWith('.'))

  it('writes a file for each article, and brings them up to date', async () => {
    await folder.tell(everything)
    const first = await folder.run('export', ...data(), ...out())
    expect(first).toMatchObject({ code: 0, stdout: `2 written, 0 unchanged in ${folder.out}\n` })
    expect(await files()).toEqual(['Another.md', 'On tides.md'])
    const written = await readFile(join(folder.out, 'On tides.md'), 'utf8')
    expect(written).toContain('> The tide comes in.')
    expect(written).toContain('**Timetable**')
    expect(written).not.toContain('Gone.')

    const again = await folder.run('export', ...data(), ...out())
    expect(again).toMatchObject({ code: 0, stdout: `0 written, 2 unchanged in ${folder.out}\n` })
    await folder.tell([highlightChange({ ...sea, note: 'At six.' })])
    const later = await folder.run('export', ...data(), ...out())
    expect(later).toMatchObject({ code: 0, stdout: `1 written, 1 unchanged in ${folder.out}\n` })
    expect(await readFile(join(folder.out, 'On tides.md'), 'utf8')).toContain('At six.')
  })

  it('never overwrites what somebody wrote into a file', async () => {
    await folder.tell(everything)
    await folder.run('export', ...data(), ...out())
    const path = join(folder.out, 'On tides.md')
    await writeFile(path, `${await readFile(path, 'utf8')}\nMine.\n`)
    await folder.tell([highlightChange({ ...sea, note: 'At six.' })])
    await folder.run('export', ...data(), ...out())
    expect(await readFile(path, 'utf8')).toContain('Mine.')
  })

  it('writes a part into files of its own', async () => {
    await folder.tell(everything)
    const filter = ['--filter', 'colour:timetable -tag:sea']
    expect(await folder.run('export', ...data(), ...out(), ...filter)).toMatchObject({ code: 0 })
    const names = await files()
    expect(names).toEqual(['Timetable, not sea in On tides.md'])
    const content = await readFile(join(folder.out, names[0] ?? ''), 'utf8')
    expect(content).toContain('The train is late.')
    expect(content).not.toContain('The tide')
  })

  it('knows no colour that nothing is called', async () => {
    await folder.tell(everything)
    const filter = ['--filter', 'colour:mauve']
    expect(await folder.run('export', ...data(), ...out(), ...filter)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('blue (Timetable)') as string,
    })
    expect(await readdir(folder.out)).toEqual([])
  })

  it('writes what can be read of a damaged mirror, and says that it is not all', async () => {
    await folder.tell([highlightChange(sea)])
    await folder.tell([tides, highlightChange(rail)])
    await folder.damageJournal()
    expect(await folder.run('export', ...data(), ...out())).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('1 written') as string,
      stderr: expect.stringContaining('could not be read') as string,
    })
  })

  it('writes everything as one JSON, which becomes a backup that the app restores', async () => {
    await folder.tell([...everything, text])
    const json = ['--format', 'json', '--one-file']
    const args = ['export', ...data(), ...out(), ...json]
    expect(await folder.run(...args)).toMatchObject({ code: 0, stderr: '' })
    expect(await files()).toEqual(['Notes (all articles).json'])
    const again = await folder.run(...args)
    expect(again.stdout).toBe(`0 written, 1 unchanged in ${folder.out}\n`)

    const from = ['--from', join(folder.out, 'Notes (all articles).json')]
    const { code, stdout } = await folder.run('backup', ...data(), ...out(), ...from)
    expect(code).toBe(0)
    const page = await readBackupPage(stdout.trim(), 0, 1_000_000)
    const byId = (all: readonly MirrorChange[] = []) =>
      all.toSorted((a, b) => (a.table + a.id < b.table + b.id ? -1 : 1))
    expect(byId(page?.records)).toEqual(byId([...everything, text]))
  })

  it('makes no backup of what is none of its JSON', async () => {
    const path = join(folder.root, 'some.json')
    await writeFile(path, '{"lectern":"notes"}')
    for (const from of [path, join(folder.root, 'nowhere.json')]) {
      expect(await folder.run('backup', ...data(), ...out(), '--from', from)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringContaining(`“${from}”`) as string,
      })
    }
    expect(await readdir(folder.out)).toEqual([])
  })

  it('writes web annotations with their places in code points', async () => {
    await folder.tell([...everything, text])
    const format = ['--format', 'annotations']
    expect(await folder.run('export', ...data(), ...out(), ...format)).toMatchObject({ code: 0 })
    expect(await files()).toEqual(['Another.jsonld', 'On tides.jsonld'])
    const content = await readFile(join(folder.out, 'On tides.jsonld'), 'utf8')
    expect(JSON.parse(content)).toMatchObject({
      total: 2,
      first: {
        items: [
          {
            id: `urn:uuid:${sea.id}`,
            target: {
              selector: [
                { exact: 'The tide comes in.' },
                { type: 'TextPositionSelector', start: 0, end: 18 },
              ],
            },
          },
          { id: `urn:uuid:${rail.id}` },
        ],
      },
    })
  })

  const mine = {
    name: 'Mine',
    file: '{% for highlight in highlights %}\n{{ highlight.region }}\n{% endfor %}',
    highlight: '{{ highlight.quote | markdown_quote }}\n\nIn: {{ highlight.sentence }}\n',
    fileName: 'Notes on {{ title }}',
  }
  const templates = (...value: readonly object[]): MirrorChange => ({
    table: 'settings',
    id: 'exportTemplates',
    row: { id: 'exportTemplates', value },
  })
  const by = (name: string) => folder.run('export', ...data(), ...out(), '--template', name)

  it('writes by a template of Lectern’s, and brings its files up to date with the notes', async () => {
    await folder.tell(everything)
    expect(await by('logseq')).toMatchObject({ code: 0, stderr: '' })
    const path = join(folder.out, 'On tides.md')
    const written = await readFile(path, 'utf8')
    expect(written).toContain('- > The tide comes in.')
    expect(written).toContain('  - At noon.')
    await writeFile(path, `${written}\nMine.\n`)
    await folder.tell([highlightChange({ ...sea, note: 'At six.' })])
    expect(await by('Logseq')).toMatchObject({ code: 0, stderr: '' })
    const later = await readFile(path, 'utf8')
    expect(later).toContain('  - At six.')
    expect(later).toMatch(/\nMine\.\n$/)
  })

  it('writes by a template of the user’s, which names the files and is told the sentence', async () => {
    await folder.tell([...everything, text, templates(mine)])
    expect(await by('Mine')).toMatchObject({ code: 0, stderr: '' })
    expect(await files()).toEqual(['Notes on Another.md', 'Notes on On tides.md'])
    const written = await readFile(join(folder.out, 'Notes on On tides.md'), 'utf8')
    expect(written).toContain('In: The tide comes in.')
  })

  it('writes all of it into one file by a template', async () => {
    await folder.tell(everything)
    const { code } = await folder.run(
      ...['export', ...data(), ...out(), '--one-file', '--template', 'Plain Markdown'],
    )
    expect(code).toBe(0)
    const written = await readFile(join(folder.out, 'Notes (all articles).md'), 'utf8')
    expect(written).toContain('## On tides')
    expect(written).not.toContain('lectern://')
  })

  it('knows no template that nothing is called, and writes nothing by one with a mistake', async () => {
    const [broken, unfit] = ['{{ highlight.quote', '{{ highlight.quot }}']
    await folder.tell([
      ...everything,
      templates({ ...mine, highlight: broken }, { ...mine, name: 'Misspelt', highlight: unfit }),
    ])
    expect(await by('Roam')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/“Roam”.*“Obsidian”.*“Mine”, “Misspelt”/) as string,
    })
    for (const name of ['Mine', 'Misspelt']) {
      expect(await by(name)).toMatchObject({
        code: 1,
        stdout: '',
        stderr: expect.stringMatching(/Highlight: .*line 1/i) as string,
      })
    }
    expect(await readdir(folder.out)).toEqual([])
  })

  it('says so when notes were edited in a file, and leaves them', async () => {
    await folder.tell(everything)
    await folder.run('export', ...data(), ...out())
    const path = join(folder.out, 'On tides.md')
    await writeFile(path, (await readFile(path, 'utf8')).replace('At noon.', 'At midnight.'))
    await folder.tell([highlightChange({ ...sea, note: 'At six.' })])
    expect(await folder.run('export', ...data(), ...out())).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('1 of its notes were edited in the file') as string,
    })
    expect(await readFile(path, 'utf8')).toContain('At midnight.')
  })
})
