import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { readBackupPage } from '../services/backups/backup-file.ts'
import { highlightChange, useDataFolder } from './testing/data-folder-fixture.ts'
import { everything, rail, sea, text, tides } from '../../tests/support/told-notes.ts'

const folder = useDataFolder()
const data = () => ['--data-dir', folder.data]
const out = () => ['--out', folder.out]

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
