import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExportFile, ExportingService, ExportOutcome } from '#shared/api/host-api.ts'
import { toArticleId } from '#shared/core/ids.ts'
import {
  collectionId,
  partId,
  writeArticleMarkdown,
  writeCollectionMarkdown,
} from '#shared/core/markdown/article-file.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { describeExportError } from './export-problems.ts'
import { createExportingService } from './exporting-service.ts'

let root: string
let folder: string
let dataFolder: string
let service: ExportingService

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-export-'))
  folder = join(root, 'Notes')
  dataFolder = join(root, 'data')
  await mkdir(folder)
  await mkdir(dataFolder)
  service = start()
})

afterEach(async () => {
  await rm(root, { recursive: true, force: true })
})

/** A fresh process over the same data folder. */
function start(isInsideLibrary?: (path: string) => Promise<boolean>): ExportingService {
  return createExportingService({
    dataFolder,
    resolveFolder: (token) => (token.startsWith('token:') ? token.slice(6) : undefined),
    tokenFor: (path) => ({ token: `token:${path}`, name: basename(path), kind: 'folder' }),
    ...(isInsideLibrary === undefined ? {} : { isInsideLibrary }),
  })
}

function article(number: number, note: string, name = `Article ${number}.md`, at = 0): ExportFile {
  const articleId = toArticleId(number.toString(16).padStart(32, 'a'))
  const title = name.replace(/\.md$/, '')
  const content = writeArticleMarkdown(
    { articleId, title, file: 'a.txt', tags: [], note, highlights: [] },
    { exportedAt: at, colourNames: defaultColourNames },
  )
  return { articleId, name, content }
}

async function write(...files: readonly ExportFile[]): Promise<readonly ExportOutcome[]> {
  const result = await service.write({ folder: `token:${folder}`, files })
  if (!result.ok) throw new Error(result.problem.message)
  return result.value
}

async function short(...files: readonly ExportFile[]): Promise<readonly string[]> {
  return (await write(...files)).map(({ outcome, name }) => `${outcome} ${name}`)
}

const read = async (name: string) => readFile(join(folder, name), 'utf8')

describe('exporting into a folder', () => {
  it('finds a file of several articles again, and leaves it alone once somebody changed it', async () => {
    const title = 'Notes (2022)'
    const all = (note: string): ExportFile => {
      const one = { articleId: toArticleId('a'.repeat(32)), title: 'One', file: 'a.txt', tags: [] }
      const options = { exportedAt: 0, colourNames: defaultColourNames }
      const content = writeCollectionMarkdown(title, [{ ...one, note, highlights: [] }], options)
      return { articleId: collectionId(title), name: `${title}.md`, content }
    }
    expect(await short(all('first'))).toEqual([`written ${title}.md`])
    expect(await short(all('first'))).toEqual([`unchanged ${title}.md`])
    expect(await short(all('second'))).toEqual([`written ${title}.md`])
    await writeFile(join(folder, `${title}.md`), `${await read(`${title}.md`)}\nMine.\n`)
    expect(await short(all('third'))).toEqual([`aside ${title} (2).md`])
  })

  it('puts a part of an article beside the whole of it, and finds both again', async () => {
    const whole = article(1, 'all that was written')
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
    await write(whole)
    expect(await short(partly('one'))).toEqual(['written Fact in Article 1.md'])
    expect(await readFile(join(folder, whole.name), 'utf8')).toBe(whole.content)
    expect(await short(partly('two'))).toEqual(['written Fact in Article 1.md'])
    expect(await short(article(1, 'more'))).toEqual(['written Article 1.md'])
    expect((await readdir(folder)).sort()).toEqual(['Article 1.md', 'Fact in Article 1.md'])
  })

  it('writes one file an article and leaves nothing else behind', async () => {
    const files = [article(1, 'one'), article(2, 'two')]
    expect(await short(...files)).toEqual(['written Article 1.md', 'written Article 2.md'])
    expect((await readdir(folder)).sort()).toEqual(['Article 1.md', 'Article 2.md'])
    expect(await read('Article 2.md')).toBe(files[1]?.content)
  })

  it('does not rewrite a file that differs in the time of export only', async () => {
    await write(article(1, 'one'))
    const before = await stat(join(folder, 'Article 1.md'), { bigint: true })
    expect(await short(article(1, 'one', 'Article 1.md', 5e11))).toEqual(['unchanged Article 1.md'])
    const after = await stat(join(folder, 'Article 1.md'), { bigint: true })
    expect([after.ino, after.mtimeNs]).toEqual([before.ino, before.mtimeNs])
  })

  it('replaces a file that is as Lectern wrote it, even after a restart', async () => {
    await write(article(1, 'one'))
    service = start()
    expect(await short(article(1, 'more'))).toEqual(['written Article 1.md'])
    expect(await read('Article 1.md')).toContain('more')
    expect(await readdir(folder)).toEqual(['Article 1.md'])
  })

  it('never touches a file that someone changed: the new content goes beside, always the same', async () => {
    const mine = `${article(1, 'one').content}\nMy own words.\n`
    await write(article(1, 'one'))
    await writeFile(join(folder, 'Article 1.md'), mine)
    service = start()
    expect(await short(article(1, 'two'))).toEqual(['aside Article 1 (2).md'])
    service = start()
    expect(await short(article(1, 'three'))).toEqual(['aside Article 1 (2).md'])
    expect(await short(article(1, 'three'))).toEqual(['unchanged Article 1 (2).md'])
    expect(await read('Article 1.md')).toBe(mine)
    expect(await read('Article 1 (2).md')).toContain('three')
    expect((await readdir(folder)).sort()).toEqual(['Article 1 (2).md', 'Article 1.md'])
  })

  it('goes on beside again when the file beside was changed as well', async () => {
    await write(article(1, 'one'))
    for (const name of ['Article 1.md', 'Article 1 (2).md']) {
      await writeFile(join(folder, name), `${article(1, 'one').content}changed ${name}`)
    }
    expect(await short(article(1, 'two'))).toEqual(['aside Article 1 (3).md'])
  })

  it('finds a file again that the user renamed or moved inside the folder', async () => {
    await write(article(1, 'one'), article(2, 'two'))
    await mkdir(join(folder, 'Read', 'Deep'), { recursive: true })
    await rename(join(folder, 'Article 1.md'), join(folder, 'Read', 'Deep', 'Renamed.md'))
    await rename(join(folder, 'Article 2.md'), join(folder, 'Other.md'))
    service = start()
    expect(await short(article(1, 'more'), article(2, 'two'))).toEqual([
      'written Read/Deep/Renamed.md',
      'unchanged Other.md',
    ])
    expect((await readdir(folder)).sort()).toEqual(['Other.md', 'Read'])
    service = start()
    expect(await short(article(1, 'again'))).toEqual(['written Read/Deep/Renamed.md'])
  })

  it('finds the file of an article again whose own file got another name', async () => {
    const before = article(1, 'one')
    expect(await short(before)).toEqual(['written Article 1.md'])
    const now = { ...article(2, 'one', 'Article 1.md'), earlierIds: [before.articleId] }
    service = start()
    expect(await short(now)).toEqual(['written Article 1.md'])
    expect(await read('Article 1.md')).toContain(now.articleId)
    await writeFile(join(folder, 'Article 1.md'), `${await read('Article 1.md')}\nMine.\n`)
    const later = {
      ...article(3, 'two', 'Article 1.md'),
      earlierIds: [before.articleId, now.articleId],
    }
    expect(await short(later)).toEqual(['aside Article 1 (2).md'])
    expect(await read('Article 1.md')).toContain('Mine.')
  })

  it('leaves a renamed file alone when it was changed as well', async () => {
    await write(article(1, 'one'))
    await rm(join(folder, 'Article 1.md'))
    await writeFile(join(folder, 'Mine.md'), `${article(1, 'one').content}changed`)
    service = start()
    expect(await short(article(1, 'two'))).toEqual(['aside Mine (2).md'])
  })

  it('never writes over a file of someone else’s with the same name, whatever its case', async () => {
    await writeFile(join(folder, 'ARTICLE 1.MD'), 'a recipe')
    const [outcome] = await write(article(1, 'one'))
    expect(outcome).toMatchObject({ outcome: 'written', name: 'Article 1 aaaaaa.md' })
    expect(await read('ARTICLE 1.MD')).toBe('a recipe')
  })

  it('keeps two articles of one title apart, the same way each time', async () => {
    const files = [article(1, 'one', 'Same.md'), article(2, 'two', 'same.md')]
    const first = await write(...files)
    expect(first.map(({ name }) => name)).toEqual(['Same.md', 'same aaaaaa.md'])
    service = start()
    expect((await write(...files)).map(({ outcome }) => outcome)).toEqual([
      'unchanged',
      'unchanged',
    ])
  })

  it('takes nothing for changed when the ledger is damaged, and keeps the damaged one', async () => {
    await write(article(1, 'one'), article(2, 'two'))
    await writeFile(join(dataFolder, 'exports.json'), '{"format":1,')
    service = start()
    expect(await short(article(1, 'one'), article(2, 'new'))).toEqual([
      'unchanged Article 1.md',
      'aside Article 2 (2).md',
    ])
    expect(await short(article(1, 'new'))).toEqual(['written Article 1.md'])
    expect(await readdir(dataFolder)).toContain('exports.json.damaged')
  })

  it('knows its own file when it was killed after writing and before remembering', async () => {
    await write(article(1, 'one'))
    const ledger = JSON.parse(await readFile(join(dataFolder, 'exports.json'), 'utf8')) as {
      folders: Record<string, Record<string, Record<string, { hash?: string; pending?: string }>>>
    }
    for (const articles of Object.values(ledger.folders)) {
      for (const files of Object.values(articles)) {
        for (const entry of Object.values(files)) {
          if (entry.hash !== undefined) entry.pending = entry.hash
          delete entry.hash
        }
      }
    }
    await writeFile(join(dataFolder, 'exports.json'), JSON.stringify(ledger))
    service = start()
    expect(await short(article(1, 'two'))).toEqual(['written Article 1.md'])
  })

  it('keeps the permissions that a file was given', async () => {
    await write(article(1, 'one'))
    await chmod(join(folder, 'Article 1.md'), 0o640)
    await write(article(1, 'two'))
    expect((await stat(join(folder, 'Article 1.md'))).mode & 0o777).toBe(0o640)
  })

  it('clears drafts that a killed export left, but not young ones', async () => {
    const old = join(folder, '.lectern-0123456789abcdef.tmp')
    const young = join(folder, '.lectern-fedcba9876543210.tmp')
    await writeFile(old, 'x')
    await writeFile(young, 'x')
    const hourAgo = new Date(Date.now() - 3_600_000)
    await utimes(old, hourAgo, hourAgo)
    await write(article(1, 'one'))
    expect((await readdir(folder)).sort()).toEqual([
      '.lectern-fedcba9876543210.tmp',
      'Article 1.md',
    ])
  })

  it('follows no link out of the folder', async () => {
    const outside = join(root, 'outside.md')
    await writeFile(outside, article(1, 'one').content)
    await symlink(outside, join(folder, 'Linked.md'))
    expect(await short(article(1, 'two'))).toEqual(['written Article 1.md'])
    expect(await readFile(outside, 'utf8')).toBe(article(1, 'one').content)
  })

  it('orders two exports that are asked for at once', async () => {
    const both = await Promise.all([short(article(1, 'one')), short(article(1, 'two'))])
    expect(both).toEqual([['written Article 1.md'], ['written Article 1.md']])
    expect(await readdir(folder)).toEqual(['Article 1.md'])
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
    const outcomes = await write({ ...article(1, 'one'), name }, article(2, 'two'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'written'])
    expect(outcomes[0]?.message).toContain('not a name')
    expect((await readdir(root)).sort()).toEqual(['Notes', 'data'])
  })

  it('a file that the disk refuses, and goes on with the rest', async () => {
    // Linux and macOS refuse paths beyond their limit: room for a short name, not for a long one.
    const limit = process.platform === 'linux' ? 4095 : 1023
    while (folder.length < limit - 120) {
      folder = join(folder, 'd'.repeat(Math.min(100, limit - 100 - folder.length)))
      await mkdir(folder)
    }
    const long = article(1, 'one', `${'long '.repeat(30)}name.md`)
    const outcomes = await write(long, article(2, 'two', 'b.md'))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['failed', 'written'])
    expect(outcomes[0]?.message).toContain('too long')
    expect(await readdir(folder)).toEqual(['b.md'])
  })

  it('a folder that is gone, with a message and without a trace', async () => {
    await rm(folder, { recursive: true })
    const result = await service.write({ folder: `token:${folder}`, files: [article(1, 'one')] })
    expect(result).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('is gone') as string },
    })
    expect(await readdir(root)).toEqual(['data'])
  })

  it('a token of an earlier start', async () => {
    expect(await service.write({ folder: 'unknown', files: [] })).toMatchObject({ ok: false })
  })

  it('a folder of the library', async () => {
    const library = join(root, 'Library')
    await mkdir(library)
    service = start(async (path) => Promise.resolve(path.startsWith(library)))
    const result = await service.write({ folder: `token:${library}`, files: [article(1, 'one')] })
    expect(result).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('library') as string },
    })
    expect(await readdir(library)).toEqual([])
    expect(await short(article(1, 'one'))).toEqual(['written Article 1.md'])
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
    expect(await service.lastFolder({})).toEqual({})
    await write(article(1, 'one'))
    service = start()
    expect(await service.lastFolder({})).toEqual({
      folder: { token: `token:${folder}`, name: 'Notes', kind: 'folder' },
      path: folder,
    })
    await rm(folder, { recursive: true })
    expect(await service.lastFolder({})).toEqual({})
  })
})
