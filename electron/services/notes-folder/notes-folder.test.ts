import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openNotesFolder, type NotesFolder } from './notes-folder.ts'

describe('the folder of the notes', () => {
  let root: string
  let dataFolder: string
  let chosen: string
  let moves: number
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'lectern-notes-'))
    dataFolder = join(root, 'data')
    chosen = join(root, 'Synchronised')
    moves = 0
    await mkdir(dataFolder)
    await mkdir(chosen)
    await mkdir(join(root, 'Library', 'inner'), { recursive: true })
  })
  afterEach(() => rm(root, { recursive: true }))

  /** As at a start; a token is the path itself. */
  const open = (argument?: string): Promise<NotesFolder> =>
    openNotesFolder({
      dataFolder,
      argument,
      resolveFolder: (token) => (token === 'unknown' ? undefined : token),
      isInsideLibrary: (path) => Promise.resolve(path.startsWith(join(root, 'Library'))),
      onMoved: () => (moves += 1),
    })
  const choose = async (folder: string): Promise<NotesFolder> => {
    const notes = await open()
    expect(await notes.service.choose({ folder })).toMatchObject({ ok: true })
    return notes
  }

  it('is the data folder at first, where nothing is prepared', async () => {
    const notes = await open()
    expect(await notes.path()).toBe(dataFolder)
    expect(notes.isShared()).toBe(false)
    expect(await notes.service.state({})).toEqual({ path: dataFolder, origin: 'usual' })
    expect(await readdir(dataFolder)).toEqual([])
  })

  it('is the one that was chosen, at once and at the next start', async () => {
    const before = await choose(chosen)
    expect(moves).toBe(1)
    for (const notes of [before, await open()]) {
      expect(await notes.path()).toBe(chosen)
      expect(notes.isShared()).toBe(true)
      expect(await notes.service.state({})).toEqual({ path: chosen, origin: 'chosen' })
    }
    expect(await readdir(chosen)).toEqual(['mirror'])
    expect(await readdir(join(chosen, 'mirror'))).toEqual([])
  })

  it('can be the usual one again, also by choosing the data folder', async () => {
    const notes = await choose(chosen)
    await notes.service.useUsual({})
    expect(await (await open()).path()).toBe(dataFolder)
    await choose(chosen)
    await choose(dataFolder)
    expect(await (await open()).service.state({})).toEqual({ path: dataFolder, origin: 'usual' })
    expect(await readdir(chosen)).toEqual(['mirror'])
  })

  it.each([
    ['of the library', 'Library/inner', 'belongs to your library'],
    ['of the data folder', 'data/desktop', 'lies inside Lectern’s own data folder'],
    ['that is not there', 'nowhere', 'is not there'],
    ['that is a file', 'file', 'is not a folder'],
  ])('is never one %s', async (_what, path, words) => {
    await mkdir(join(dataFolder, 'desktop'))
    await writeFile(join(root, 'file'), '')
    const before = await readdir(root, { recursive: true })
    const notes = await open()
    const refused = await notes.service.choose({ folder: join(root, path) })
    expect(refused).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining(words) as string },
    })
    expect(refused).toMatchObject({
      problem: { message: expect.stringContaining('Nothing was changed') as string },
    })
    expect(await notes.path()).toBe(dataFolder)
    expect(await readdir(root, { recursive: true })).toEqual(before)
    expect(moves).toBe(0)
  })

  it('is never one that cannot be written to', async () => {
    await writeFile(join(chosen, 'mirror'), 'a file where the folder should be')
    const notes = await open()
    expect(await notes.service.choose({ folder: chosen })).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('cannot be written to (EEXIST)') as string },
    })
    expect(await notes.path()).toBe(dataFolder)
  })

  it('is known to lie in a folder that is to become a library', async () => {
    const notes = await choose(chosen)
    expect(await notes.insideOf(root)).toBe(chosen)
    expect(await notes.insideOf(chosen)).toBe(chosen)
    expect(await notes.insideOf(join(root, 'Library'))).toBeUndefined()
    await notes.service.useUsual({})
    expect(await notes.insideOf(root)).toBeUndefined()
  })

  it('wants a folder that was chosen in this run', async () => {
    expect(await (await open()).service.choose({ folder: 'unknown' })).toEqual({
      ok: false,
      problem: { message: 'Choose the folder again.' },
    })
  })

  it('is never made anew where it is missing, and is used again when it is back', async () => {
    const notes = await choose(chosen)
    await rename(chosen, `${chosen} elsewhere`)
    for (const one of [notes, await open()]) {
      await expect(one.path()).rejects.toThrow(`the folder “${chosen}” is not there`)
      expect(await one.service.state({})).toMatchObject({
        path: chosen,
        origin: 'chosen',
        problem: expect.stringContaining('is not there') as string,
      })
    }
    expect(await readdir(root)).not.toContain('Synchronised')
    await rename(`${chosen} elsewhere`, chosen)
    expect(await notes.path()).toBe(chosen)
  })

  it('is not taken for an empty one when only the place of its drive is there', async () => {
    const notes = await choose(chosen)
    await rm(join(chosen, 'mirror'), { recursive: true })
    await expect(notes.path()).rejects.toThrow('as if its drive were not connected')
    expect(await readdir(chosen)).toEqual([])
    // Whoever chooses it again means it.
    await choose(chosen)
    expect(await notes.path()).toBe(chosen)
  })

  it('is the one that the command line names, for that start', async () => {
    const named = join(root, 'named')
    await mkdir(named)
    await choose(chosen)
    const notes = await open(named)
    expect(await notes.path()).toBe(named)
    expect(await notes.service.state({})).toEqual({ path: named, origin: 'argument' })
    for (const change of [notes.service.choose({ folder: chosen }), notes.service.useUsual({})]) {
      expect(await change).toMatchObject({
        ok: false,
        problem: { message: expect.stringContaining('--notes-dir') as string },
      })
    }
    expect(await (await open()).path()).toBe(chosen)
    await rm(join(named, 'mirror'), { recursive: true })
    await expect((await open(named)).path()).rejects.toThrow('as if its drive')
  })

  it('is refused in words when the command line names one that cannot be used', async () => {
    await expect((await open(join(root, 'nowhere'))).path()).rejects.toThrow('is not there')
    const inside = await open(join(root, 'Library'))
    await expect(inside.path()).rejects.toThrow('belongs to your library')
    expect(await readdir(join(root, 'Library'))).toEqual(['inner'])
    expect(await readdir(root)).not.toContain('nowhere')
  })

  it.each(['', '{', '[]', '{"format":2,"known":[]}'])(
    'is the usual one when what was kept of it is damaged, which is set aside: %j',
    async (content) => {
      const path = join(dataFolder, 'notes-folder.json')
      await writeFile(path, content)
      const notes = await open()
      const aside = join(dataFolder, 'notes-folder.damaged-1.json')
      expect(notes.notices).toEqual([expect.stringContaining(aside)])
      expect(await readFile(aside, 'utf8')).toBe(content)
      expect(await notes.path()).toBe(dataFolder)
      expect((await open()).notices).toEqual([])
    },
  )
})
