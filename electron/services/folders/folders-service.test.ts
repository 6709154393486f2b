import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { opaqueIdPattern } from '#shared/core/ids.ts'
import type { FolderListing } from '#shared/api/host-api.ts'
import { folderNameProblem } from './folder-name.ts'
import { createFoldersService } from './folders-service.ts'
import { createPathTokens, type PathTokens } from './path-tokens.ts'

let home: string
let tokens: PathTokens

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'lectern-folders-'))
  tokens = createPathTokens()
  await mkdir(join(home, 'Documents'))
  await mkdir(join(home, 'articles 10'))
  await mkdir(join(home, 'articles 9'))
  await mkdir(join(home, '.hidden'))
  await writeFile(join(home, 'b.txt'), '')
  await writeFile(join(home, 'a.md'), '')
  await writeFile(join(home, 'picture.png'), '')
  await writeFile(join(home, '.secret.txt'), '')
})
afterEach(() => rm(home, { recursive: true }))

function open(chooseFolder?: (startIn: string) => Promise<string | undefined>) {
  return createFoldersService({ platform: process.platform, home, tokens, chooseFolder })
}

async function browse(token?: string, folders = open()): Promise<FolderListing> {
  const listing = await folders.browse(token === undefined ? {} : { token })
  if (!listing.ok) throw new Error(listing.problem.message)
  return listing.value
}

describe('browsing', () => {
  it('starts at home: folders first, then articles, each by name, without what is hidden', async () => {
    const { here, path, entries, notice } = await browse()
    expect(path).toBe(home)
    expect(here.kind).toBe('folder')
    expect(entries.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'folder articles 9',
      'folder articles 10',
      'folder Documents',
      'file a.md',
      'file b.txt',
    ])
    expect(notice).toBeUndefined()
  })

  it('goes down and up by tokens, and remembers where it was', async () => {
    const folders = open()
    const { entries } = await browse(undefined, folders)
    const down = await browse(entries.find(({ name }) => name === 'Documents')?.token, folders)
    expect(down.path).toBe(join(home, 'Documents'))
    expect((await browse(undefined, folders)).path).toBe(join(home, 'Documents'))
    expect((await browse(down.parent?.token, folders)).path).toBe(home)
  })

  it('goes up to the top and no further', async () => {
    let listing = await browse()
    for (let up = listing.parent; up !== undefined; up = listing.parent) {
      listing = await browse(up.token)
    }
    expect(dirname(listing.path)).toBe(listing.path)
  })

  it('names places that exist', async () => {
    const { places } = await browse()
    expect(places.map(({ name }) => name)).toEqual(expect.arrayContaining(['Home', 'Documents']))
    expect(places.map(({ name }) => name)).not.toContain('Downloads')
  })

  it('follows links to folders and leaves out those that lead nowhere', async () => {
    await symlink(join(home, 'Documents'), join(home, 'link'))
    await symlink(join(home, 'gone'), join(home, 'broken.txt'))
    const names = (await browse()).entries.map(({ kind, name }) => `${kind} ${name}`)
    expect(names).toContain('folder link')
    expect(names).not.toContain('file broken.txt')
  })

  it('says in words what cannot be listed, and still opens at home the next time', async () => {
    const folders = open()
    const { entries } = await browse(undefined, folders)
    const gone = entries.find(({ name }) => name === 'Documents')
    await browse(gone?.token, folders)
    await rm(join(home, 'Documents'), { recursive: true })
    const listing = await folders.browse({ token: gone?.token ?? '' })
    expect(listing).toMatchObject({ ok: false })
    expect(listing.ok ? '' : listing.problem.message).toContain('not there any more')
    expect((await browse(undefined, folders)).path).toBe(home)
  })

  it('knows no token that it did not give out, and no path', async () => {
    for (const token of ['a'.repeat(32), home, '/', '..', '__proto__']) {
      expect(await open().browse({ token })).toMatchObject({ ok: false })
    }
  })

  it('says how many it left out of a very full folder', async () => {
    const full = join(home, 'full')
    await mkdir(full)
    const names = Array.from({ length: 2010 }, (_, index) => `${String(index)}.txt`)
    await Promise.all(names.map((name) => writeFile(join(full, name), '')))
    const { entries, notice } = await browse(tokens.entryFor(full).token)
    expect(entries).toHaveLength(2000)
    expect(notice).toContain('10 more')
  })
})

describe('tokens', () => {
  it('tell nothing of the path, and are the same for the same path', () => {
    const first = tokens.entryFor('/home/me/secret plans')
    expect(first.token).toMatch(opaqueIdPattern)
    expect(tokens.entryFor('/home/me/secret plans').token).toBe(first.token)
    expect(createPathTokens().entryFor('/home/me/secret plans').token).not.toBe(first.token)
    expect(tokens.resolve(first.token)).toBe('/home/me/secret plans')
  })
})

describe('a new folder', () => {
  it('is made inside the one shown, once', async () => {
    const { here } = await browse()
    const made = await open().create({ token: here.token, name: 'Notes' })
    expect(made).toMatchObject({ ok: true, value: { name: 'Notes', kind: 'folder' } })
    expect((await browse()).entries.map(({ name }) => name)).toContain('Notes')
    const again = await open().create({ token: here.token, name: 'Notes' })
    expect(again.ok ? '' : again.problem.message).toContain('already there')
  })

  it.each([
    '',
    ' ',
    '.',
    '..',
    '../x',
    'a/b',
    'a\\b',
    '/etc',
    'C:',
    'a:b',
    'nul',
    'COM1.txt',
    'dot.',
    'space ',
    'a\u0000b',
    'a\nb',
    'ä'.repeat(128),
  ])('is never named %j', async (name) => {
    const { here, entries } = await browse()
    expect(await open().create({ token: here.token, name })).toMatchObject({ ok: false })
    expect((await browse()).entries).toEqual(entries)
  })

  it('can be named as people do', () => {
    for (const name of ['Notes', 'Заметки', 'メモ', 'a & b', '2022-01', "L'été", 'nulls']) {
      expect(folderNameProblem(name)).toBeUndefined()
    }
  })

  it('is never anywhere but inside, whatever its name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        if (folderNameProblem(name) === undefined) expect(dirname(join('/in', name))).toBe('/in')
      }),
    )
  })
})

describe('the host’s own dialog', () => {
  it('gives a token for what was chosen', async () => {
    const folders = open(() => Promise.resolve(join(home, 'Documents')))
    const { chosen } = await folders.chooseByDialog({ purpose: 'export' })
    expect(chosen?.name).toBe('Documents')
    expect(tokens.resolve(chosen?.token ?? '')).toBe(join(home, 'Documents'))
  })

  it('gives nothing when it was cancelled', async () => {
    const folders = open(() => Promise.resolve(undefined))
    expect(await folders.chooseByDialog({ purpose: 'export' })).toEqual({})
  })

  it('is said not to be there where there is none', async () => {
    await expect(open().chooseByDialog({ purpose: 'export' })).rejects.toThrow('folder picker')
  })
})
