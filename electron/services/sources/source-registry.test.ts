import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { articleIdOf, sourceIdOf } from './article-id.ts'
import { ownerOf, type RegisteredSource } from './registered-source.ts'
import { openSourceRegistry } from './source-registry.ts'

const folderSource = (path: string, addedAt = 1): RegisteredSource => ({
  sourceId: sourceIdOf(path),
  kind: 'folder',
  path,
  addedAt,
})

describe('the registry of sources', () => {
  let dataFolder: string
  beforeEach(async () => {
    dataFolder = await mkdtemp(join(tmpdir(), 'lectern-registry-'))
  })
  afterEach(async () => {
    await rm(dataFolder, { recursive: true })
  })

  it('remembers what was added, in that order, and forgets what was removed', async () => {
    const registry = await openSourceRegistry(dataFolder)
    const [b, a, c] = [folderSource('/b', 1), folderSource('/a', 2), folderSource('/c', 3)]
    await registry.add([b])
    await registry.add([a, c])
    await registry.remove(b.sourceId)
    await registry.add([{ ...a, addedAt: 99 }])
    const reopened = await openSourceRegistry(dataFolder)
    expect(reopened.list()).toEqual([a, c])
    expect(reopened.get(a.sourceId)).toEqual(a)
    expect(reopened.notices).toEqual([])
  })

  it('knows which sources were there once, until they are there again', async () => {
    const registry = await openSourceRegistry(dataFolder)
    const [b, a] = [folderSource('/b'), folderSource('/a')]
    await registry.add([b, a])
    await registry.remove(b.sourceId)
    await registry.remove(sourceIdOf('/never'))
    expect((await openSourceRegistry(dataFolder)).removed()).toEqual([b.sourceId])
    await registry.add([b])
    expect((await openSourceRegistry(dataFolder)).removed()).toEqual([])
  })

  it('knows of a scan that was stopped until it goes on', async () => {
    const registry = await openSourceRegistry(dataFolder)
    const [a, b] = [folderSource('/a'), folderSource('/b')]
    await registry.add([a, b])
    await registry.setStopped(a.sourceId, { done: 3, total: 9 })
    await registry.setStopped(b.sourceId, { done: 0 })
    expect((await openSourceRegistry(dataFolder)).list()).toEqual([
      { ...a, stopped: { done: 3, total: 9 } },
      { ...b, stopped: { done: 0 } },
    ])
    await registry.setStopped(a.sourceId, undefined)
    expect((await openSourceRegistry(dataFolder)).get(a.sourceId)).toEqual(a)
  })

  it('reads a list that was written before it remembered them', async () => {
    const source = folderSource('/a')
    const file = { version: 1, sources: [source] }
    await writeFile(join(dataFolder, 'sources.json'), JSON.stringify(file))
    const registry = await openSourceRegistry(dataFolder)
    expect([registry.list(), registry.removed(), registry.notices]).toEqual([[source], [], []])
  })

  it('keeps every one of many changes made at once', async () => {
    const registry = await openSourceRegistry(dataFolder)
    const sources = Array.from({ length: 20 }, (_, index) => folderSource(`/folder-${index}`))
    await Promise.all(sources.map((source) => registry.add([source])))
    expect((await openSourceRegistry(dataFolder)).list()).toEqual(sources)
  })

  it('is readable by the user alone', async () => {
    await (await openSourceRegistry(dataFolder)).add([folderSource('/a')])
    expect((await stat(join(dataFolder, 'sources.json'))).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['cut off', '{"version":1,"sour'],
    ['not what it should be', '{"version":1,"sources":[{"sourceId":"../../etc"}]}'],
    ['of a later Lectern', '{"version":2,"sources":[]}'],
    ['empty', ''],
  ])('sets aside a file that is %s, and says so', async (_, content) => {
    const path = join(dataFolder, 'sources.json')
    await writeFile(join(dataFolder, 'sources.damaged-1.json'), 'an earlier one')
    await writeFile(path, content)
    const registry = await openSourceRegistry(dataFolder)
    expect(registry.list()).toEqual([])
    expect(registry.notices.join()).toContain('sources.damaged-2.json')
    await registry.add([folderSource('/a')])
    expect(await readFile(join(dataFolder, 'sources.damaged-2.json'), 'utf8')).toBe(content)
    expect((await readdir(dataFolder)).toSorted()).toEqual([
      'sources.damaged-1.json',
      'sources.damaged-2.json',
      'sources.json',
    ])
  })
})

describe('ids', () => {
  it('depend on the place alone', () => {
    const sourceId = sourceIdOf('/home/reader/articles')
    expect(sourceId).toMatch(/^[0-9a-f]{16}$/)
    expect(sourceIdOf('/home/reader/articles')).toBe(sourceId)
    expect(articleIdOf(sourceId, 'a/b.txt')).toMatch(/^[0-9a-f]{32}$/)
    expect(articleIdOf(sourceId, 'a/b.txt')).not.toBe(articleIdOf(sourceId, 'a/c.txt'))
    expect(articleIdOf(sourceIdOf('/elsewhere'), 'a/b.txt')).not.toBe(
      articleIdOf(sourceId, 'a/b.txt'),
    )
  })
})

describe('the owner of a path', () => {
  const outer = folderSource('/home/articles')
  const inner = folderSource('/home/articles/work')
  const file: RegisteredSource = { ...folderSource('/home/articles/one.txt'), kind: 'file' }

  it('is the innermost source that lists it', () => {
    const sources = [outer, inner, file]
    expect(ownerOf(sources, '/home/articles/a.txt')).toEqual({ source: outer, path: 'a.txt' })
    expect(ownerOf(sources, '/home/articles/work/x/a.txt')).toEqual({
      source: inner,
      path: 'x/a.txt',
    })
    expect(ownerOf(sources, '/home/articles/one.txt')).toEqual({ source: file, path: 'one.txt' })
  })

  it('is nobody outside the sources and in what no walk shows', () => {
    expect(ownerOf([outer], '/home/articles-2/a.txt')).toBeUndefined()
    expect(ownerOf([outer], '/home')).toBeUndefined()
    expect(ownerOf([outer], '/home/articles/.hidden/a.txt')).toBeUndefined()
  })
})
