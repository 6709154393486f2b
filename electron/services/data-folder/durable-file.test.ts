import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFileDurably } from './durable-file.ts'

describe('writing a file durably', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-durable-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  it('replaces the content and leaves nothing else behind', async () => {
    const path = join(folder, 'a.json')
    await writeFileDurably(path, 'old')
    await writeFileDurably(path, 'new, naïve')
    expect(await readFile(path, 'utf8')).toBe('new, naïve')
    expect(await readdir(folder)).toEqual(['a.json'])
  })

  it('makes folders and files that only the user can read', async () => {
    const path = join(folder, 'inner', 'a.json')
    await writeFileDurably(path, '{}')
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, 'inner'))).mode & 0o777).toBe(0o700)
  })

  it('keeps the old file and no draft when the new one cannot take its place', async () => {
    const path = join(folder, 'taken')
    await mkdir(path)
    await writeFile(join(path, 'old'), 'old')
    await expect(writeFileDurably(path, 'new')).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['taken'])
    expect(await readFile(join(path, 'old'), 'utf8')).toBe('old')
  })

  it('ends with one whole content when written many times at once', async () => {
    const path = join(folder, 'a.json')
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(5000))
    await Promise.all(texts.map((text) => writeFileDurably(path, text)))
    expect(texts).toContain(await readFile(path, 'utf8'))
    expect(await readdir(folder)).toEqual(['a.json'])
  })
})
