/** What comes back from files that people edited, and what becomes of it with the next export. */
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EditedExports, ExportFile } from '#shared/api/exporting-api.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { writeArticleMarkdown } from '#shared/core/markdown/article-file.ts'
import { exportOptions, quietArticle } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { useExportFixture } from './testing/export-fixture.ts'

const exports = useExportFixture()
const one = highlightFixture(1, { quote: 'first words', note: 'one', start: 1 })
const two = highlightFixture(2, { quote: 'second words', tags: ['t'], start: 20 })

function fileOf(note: string, ...highlights: readonly Highlight[]): ExportFile {
  const content = writeArticleMarkdown({ ...quietArticle, note, highlights }, exportOptions)
  return { articleId: quietArticle.articleId, name: 'Notes.md', content }
}

async function edit(change: (markdown: string) => string, name = 'Notes.md'): Promise<void> {
  const path = join(exports.folder, name)
  await writeFile(path, change(await readFile(path, 'utf8')))
}

async function edited(): Promise<EditedExports> {
  exports.restart()
  const result = await exports.service.edited({ folder: `token:${exports.folder}` })
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

async function settle(fileId: string, ...keys: readonly string[]) {
  const files = [{ fileId, keys }]
  return exports.service.settle({ folder: `token:${exports.folder}`, files })
}

describe('edited exports', () => {
  it('are told region by region, with what Lectern wrote last', async () => {
    await exports.write(fileOf('on all', one, two))
    expect(await edited()).toEqual({ files: [], oneWay: [], unread: [], unchanged: 1 })
    await edit((markdown) =>
      markdown
        .replace('\none\n', '\nuno\n')
        .replace('on all', 'on everything')
        .replace('#t ·', '#t · #mine ·')
        .concat('\nMine.\n'),
    )
    await rename(join(exports.folder, 'Notes.md'), join(exports.folder, 'Renamed.md'))
    const { files, unchanged } = await edited()
    expect(unchanged).toBe(0)
    expect(files).toMatchObject([
      {
        name: 'Renamed.md',
        regions: [
          { here: { note: 'on everything' }, last: { note: 'on all' } },
          { highlightId: one.id, here: { note: 'uno' }, last: { note: 'one' } },
          { highlightId: two.id, here: { tags: ['t', 'mine'] }, last: { tags: ['t'] } },
        ],
      },
    ])
    expect(files[0]?.regions).toHaveLength(3)
  })

  it('name the highlights that a template wrote so that they cannot be read back, to be given up', async () => {
    const oneWay = (markdown: string) => markdown.replace(/ colour=(\w+)/g, ' colour=$1 one-way')
    const file = fileOf('on all', one, two)
    await exports.write({ ...file, content: oneWay(file.content) })
    expect(await edited()).toEqual({ files: [], oneWay: [], unread: [], unchanged: 1 })
    await edit((markdown) => markdown.replace('\none\n', '\nuno\n'))
    const found = await edited()
    expect(found).toMatchObject({ files: [], unread: [], unchanged: 0 })
    expect(found.oneWay).toMatchObject([{ name: 'Notes.md', keys: [`highlight ${one.id}`] }])
    const again = await exports.write({ ...file, content: oneWay(file.content) })
    expect(again).toMatchObject([{ keptBack: { changed: 1 } }])
    // Given up, they are written over.
    const [edits] = (await edited()).oneWay
    await settle(edits?.fileId ?? '', ...(edits?.keys ?? []))
    expect(await exports.write({ ...file, content: oneWay(file.content) })).toMatchObject([
      { outcome: 'written' },
    ])
    expect(await edited()).toMatchObject({ oneWay: [], unchanged: 1 })
    await edit((markdown) => markdown.replace('on all', 'on everything'))
    expect((await edited()).files).toMatchObject([
      { regions: [{ here: { note: 'on everything' }, last: { note: 'on all' } }] },
    ])
  })

  it('are told when a region was taken out, and until it is decided, no export puts it back', async () => {
    await exports.write(fileOf('', one, two))
    await edit((markdown) =>
      markdown.replace(/<!-- lectern:highlight 0001[\s\S]*?\/lectern.*\n\n/, ''),
    )
    const again = await exports.write(fileOf('', one, two))
    expect(again).toMatchObject([{ outcome: 'unchanged', keptBack: { removed: 1 } }])
    const [file] = (await edited()).files
    expect(file?.regions).toMatchObject([{ highlightId: one.id, last: { note: 'one' } }])
    expect(file?.regions[0]).not.toHaveProperty('here')
    expect(await settle(file?.fileId ?? '', `highlight ${one.id}`)).toEqual({
      ok: true,
      value: { settled: 1 },
    })
    expect((await edited()).files).toEqual([])
    await exports.write(fileOf('', one, two))
    expect(await exports.read('Notes.md')).toContain('> first words')
  })

  it('are written over where it was decided that Lectern’s words count', async () => {
    await exports.write(fileOf('', one, two))
    await edit((markdown) => markdown.replace('\none\n', '\nuno\n').concat('\nMine.\n'))
    const now = fileOf('', { ...one, note: 'eins' }, two)
    expect(await exports.write(now)).toMatchObject([{ keptBack: { changed: 1 } }])
    const [file] = (await edited()).files
    await settle(file?.fileId ?? '', `highlight ${one.id}`)
    expect(await exports.short(now)).toEqual(['written Notes.md'])
    const content = await exports.read('Notes.md')
    expect(content).toContain('\neins\n')
    expect(content).not.toContain('uno')
    expect(content).toContain('\nMine.\n')
  })

  it('are not settled once the file says something else', async () => {
    await exports.write(fileOf('', one))
    await edit((markdown) => markdown.replace('\none\n', '\nuno\n'))
    const [file] = (await edited()).files
    await edit((markdown) => markdown.replace('\nuno\n', '\ndue\n'))
    expect(await settle(file?.fileId ?? '', `highlight ${one.id}`)).toEqual({
      ok: true,
      value: { settled: 0 },
    })
    expect(await exports.write(fileOf('', one))).toMatchObject([{ keptBack: { changed: 1 } }])
  })

  it('are named with the reason when they cannot be read, and the others are read', async () => {
    await exports.write(fileOf('', one), { ...fileOf('', two), articleId: two.articleId })
    await edit((markdown) => markdown.replace('/lectern:highlight', '/lectern:'))
    expect(await edited()).toMatchObject({
      files: [],
      unread: [{ name: 'Notes.md', message: expect.stringMatching(/^Line \d+ is a/) as string }],
    })
    await writeFile(
      join(exports.folder, 'Notes.md'),
      Buffer.concat([Buffer.from(fileOf('', one).content), Buffer.from([0xe9])]),
    )
    expect((await edited()).unread).toMatchObject([
      { message: expect.stringContaining('UTF-8') as string },
    ])
  })

  it('are all there is to decide when nobody knows what was written last', async () => {
    await exports.write(fileOf('', one))
    await writeFile(join(exports.dataFolder, 'exports.json'), '{')
    await edit((markdown) => markdown.replace('\none\n', '\nuno\n'))
    const [file] = (await edited()).files
    expect(file?.regions).toMatchObject([{ here: { note: 'uno' } }])
    expect(file?.regions[0]).not.toHaveProperty('last')
  })

  it('come from no folder that is gone, and from none without a token', async () => {
    expect(await exports.service.edited({ folder: 'token:/nowhere' })).toMatchObject({ ok: false })
    expect(await exports.service.edited({ folder: '/etc' })).toMatchObject({ ok: false })
  })
})
