import {
  chmod,
  mkdir,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportFile } from '#shared/api/exporting-api.ts'
import { toArticleId } from '#shared/core/ids.ts'
import {
  collectionId,
  partId,
  writeArticleMarkdown,
  writeCollectionMarkdown,
} from '#shared/core/markdown/article-file.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { describeExportError } from './export-problems.ts'
import { articleFile, useExportFixture } from './testing/export-fixture.ts'

const exports = useExportFixture()

describe('exporting into a folder', () => {
  it('finds a file of several articles again, and keeps what somebody wrote into it', async () => {
    const title = 'Notes (2022)'
    const all = (note: string): ExportFile => {
      const one = { articleId: toArticleId('a'.repeat(32)), title: 'One', file: 'a.txt', tags: [] }
      const options = { exportedAt: 0, colourNames: defaultColourNames }
      const content = writeCollectionMarkdown(title, [{ ...one, note, highlights: [] }], options)
      return { articleId: collectionId(title), name: `${title}.md`, content }
    }
    expect(await exports.short(all('first'))).toEqual([`written ${title}.md`])
    expect(await exports.short(all('first'))).toEqual([`unchanged ${title}.md`])
    expect(await exports.short(all('second'))).toEqual([`written ${title}.md`])
    await writeFile(
      join(exports.folder, `${title}.md`),
      `${await exports.read(`${title}.md`)}\nMine.\n`,
    )
    expect(await exports.short(all('third'))).toEqual([`written ${title}.md`])
    expect(await exports.read(`${title}.md`)).toMatch(/third[\s\S]*\nMine\.\n$/)
  })

  it('puts a part of an article beside the whole of it, and finds both again', async () => {
    const whole = articleFile(1, 'all that was written')
    const part = 'Fact'
    const input = { articleId: whole.articleId, title: 'Article 1', file: 'a.txt', tags: [] }
    const partly = (note: string): ExportFile => ({
      articleId: partId(whole.articleId, part),
      name: 'Fact in Article 1.md',
      content: writeArticleMarkdown(
        { ...input, note, highlights: [] },
        { exportedAt: 0, colourNames: defaultColourNames, part },
      ),
    })
    await exports.write(whole)
    expect(await exports.short(partly('one'))).toEqual(['written Fact in Article 1.md'])
    expect(await readFile(join(exports.folder, whole.name), 'utf8')).toBe(whole.content)
    expect(await exports.short(partly('two'))).toEqual(['written Fact in Article 1.md'])
    expect(await exports.short(articleFile(1, 'more'))).toEqual(['written Article 1.md'])
    expect((await readdir(exports.folder)).sort()).toEqual(['Article 1.md', 'Fact in Article 1.md'])
  })

  it('writes one file an article and leaves nothing else behind', async () => {
    const files = [articleFile(1, 'one'), articleFile(2, 'two')]
    expect(await exports.short(...files)).toEqual(['written Article 1.md', 'written Article 2.md'])
    expect((await readdir(exports.folder)).sort()).toEqual(['Article 1.md', 'Article 2.md'])
    expect(await exports.read('Article 2.md')).toBe(files[1]?.content)
  })

  it('does not rewrite a file that differs in the time of export only', async () => {
    await exports.write(articleFile(1, 'one'))
    const before = await stat(join(exports.folder, 'Article 1.md'), { bigint: true })
    expect(await exports.short(articleFile(1, 'one', 'Article 1.md', 5e11))).toEqual([
      'unchanged Article 1.md',
    ])
    const after = await stat(join(exports.folder, 'Article 1.md'), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  })

  it('never writes over a file of someone else’s with the same name, whatever its case', async () => {
    await writeFile(join(exports.folder, 'ARTICLE 1.MD'), 'a recipe')
    const [outcome] = await exports.write(articleFile(1, 'one'))
    expect(outcome).toMatchObject({ outcome: 'written', name: 'Article 1 aaaaaa.md' })
    expect(await exports.read('ARTICLE 1.MD')).toBe('a recipe')
  })

  it('keeps two articles of one title apart, the same way each time', async () => {
    const files = [articleFile(1, 'one', 'Same.md'), articleFile(2, 'two', 'same.md')]
    const first = await exports.write(...files)
    expect(first.map(({ name }) => name)).toEqual(['Same.md', 'same aaaaaa.md'])
    exports.restart()
    expect((await exports.write(...files)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
    ])
  })

  it('keeps the permissions that a file was given', async () => {
    await exports.write(articleFile(1, 'one'))
    await chmod(join(exports.folder, 'Article 1.md'), 0o640)
    await exports.write(articleFile(1, 'two'))
    expect((await stat(join(exports.folder, 'Article 1.md'))).mode & 0o777).toBe(0o640)
  })

  it('clears drafts that a killed export left, but not young ones', async () => {
    const old = join(exports.folder, '.lectern-0123456789abcdef.tmp')
    const young = join(exports.folder, '.lectern-fedcba9876543210.tmp')
    await writeFile(old, 'x')
    await writeFile(young, 'x')
    const hourAgo = new Date(Date.now() - 3_600_000)
    await utimes(old, hourAgo, hourAgo)
    await exports.write(articleFile(1, 'one'))
    expect((await readdir(exports.folder)).sort()).toEqual([
      '.lectern-fedcba9876543210.tmp',
      'Article 1.md',
    ])
  })

  it('follows no link out of the folder', async () => {
    const outside = join(exports.root, 'outside.md')
    await writeFile(outside, articleFile(1, 'one').content)
    await symlink(outside, join(exports.folder, 'Linked.md'))
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['written Article 1.md'])
    expect(await readFile(outside, 'utf8')).toBe(articleFile(1, 'one').content)
  })

  it('orders two exports that are asked for at once', async () => {
    const both = await Promise.all([
      exports.short(articleFile(1, 'one')),
      exports.short(articleFile(1, 'two')),
    ])
    expect(both).toEqual([['written Article 1.md'], ['written Article 1.md']])
    expect(await readdir(exports.folder)).toEqual(['Article 1.md'])
  })
})

describe('what an export refuses', () => {
  it.each([
    '../out.md',
    '/out.md',
    'a/b.md',
    'a\\b.md',
    'C:x.md',
    '.hidden.md',
    'x.txt',
    'a\u0000.md',
    '.md',
  ])('the name %j, and goes on with the rest', async (name) => {
    const outcomes = await exports.write({ ...articleFile(1, 'one'), name }, articleFile(2, 'two'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'written'])
    expect(outcomes[0]?.message).toContain('not a name')
    expect((await readdir(exports.root)).sort()).toEqual(['Notes', 'data'])
  })

  it('a file that the disk refuses, and goes on with the rest', async () => {
    // Linux and macOS refuse paths beyond their limit: room for a short name, not for a long one.
    const limit = process.platform === 'linux' ? 4095 : 1023
    while (exports.folder.length < limit - 120) {
      exports.folder = join(
        exports.folder,
        'd'.repeat(Math.min(100, limit - 100 - exports.folder.length)),
      )
      await mkdir(exports.folder)
    }
    const long = articleFile(1, 'one', `${'long '.repeat(30)}name.md`)
    const outcomes = await exports.write(long, articleFile(2, 'two', 'b.md'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'written'])
    expect(outcomes[0]?.message).toContain('too long')
    expect(await readdir(exports.folder)).toEqual(['b.md'])
  })

  it('a folder that is gone, with a message and without a trace', async () => {
    await rm(exports.folder, { recursive: true })
    const result = await exports.service.write({
      folder: `token:${exports.folder}`,
      files: [articleFile(1, 'one')],
    })
    expect(result).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('is gone') as string },
    })
    expect(await readdir(exports.root)).toEqual(['data'])
  })

  it('a token of an earlier start', async () => {
    expect(await exports.service.write({ folder: 'unknown', files: [] })).toMatchObject({
      ok: false,
    })
  })

  it('a folder of the library', async () => {
    const library = join(exports.root, 'Library')
    await mkdir(library)
    exports.restart(async (path) => Promise.resolve(path.startsWith(library)))
    const result = await exports.service.write({
      folder: `token:${library}`,
      files: [articleFile(1, 'one')],
    })
    expect(result).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('library') as string },
    })
    expect(await readdir(library)).toEqual([])
    expect(await exports.short(articleFile(1, 'one'))).toEqual(['written Article 1.md'])
  })

  it.each([
    ['ENOSPC', 'the disk is full'],
    ['EROFS', 'can only be read'],
    ['EACCES', 'may not write there'],
    ['ENOENT', 'the folder is gone'],
    ['EIO', '(EIO)'],
  ])('%s in words that say what is safe', (code, words) => {
    const message = describeExportError(Object.assign(new Error('x'), { code }), 'Title.md')
    expect(message).toContain('“Title.md”')
    expect(message).toContain(words)
    expect(message).toContain('Your notes are safe in Lectern.')
  })
})

describe('the folder used last', () => {
  it('is remembered over a restart, while it exists', async () => {
    expect(await exports.service.lastFolder({})).toEqual({})
    await exports.write(articleFile(1, 'one'))
    exports.restart()
    expect(await exports.service.lastFolder({})).toEqual({
      folder: { token: `token:${exports.folder}`, name: 'Notes', kind: 'folder' },
      path: exports.folder,
    })
    await rm(exports.folder, { recursive: true })
    expect(await exports.service.lastFolder({})).toEqual({})
  })
})
