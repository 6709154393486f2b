import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseArticle } from '#electron/services/articles/parse-article.ts'
import { generatedFile } from './article-file.ts'
import { editLibrary } from './library-edits.ts'
import { writeGeneratedLibrary } from './write-library.ts'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lectern-generated-'))
})
afterEach(() => {
  rmSync(root, { recursive: true })
})

/** Every file with what it holds, as one list. */
const contents = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((path) => `${path.slice(folder.length)} ${readFileSync(path, 'base64')}`)

describe('a generated library', () => {
  it('is the same for the same seed, and another for another', () => {
    const [one, again, other] = [join(root, '1'), join(root, '2'), join(root, '3')]
    writeGeneratedLibrary(one, 150, 1)
    writeGeneratedLibrary(again, 150, 1)
    writeGeneratedLibrary(other, 150, 2)
    expect(contents(one)).toHaveLength(150)
    expect(contents(again)).toEqual(contents(one))
    expect(contents(other)).not.toEqual(contents(one))
    expect(editLibrary(one, 40, 5)).toEqual(editLibrary(again, 40, 5))
    expect(contents(again)).toEqual(contents(one))
    expect(contents(one)).not.toEqual(contents(other))
  })

  it('holds articles that can be read: every format, many languages, encodings, copies', () => {
    const files = Array.from({ length: 400 }, (_, number) => generatedFile(1, number))
    const seen = { formats: new Set(), encodings: new Set<string>(), dates: 0, authors: 0 }
    for (const { path, bytes } of files) {
      const parsed = parseArticle({ bytes, fileName: path.slice(path.lastIndexOf('/') + 1) })
      if (!parsed.ok) throw new Error(parsed.problem.message)
      const { format, encoding, metadata } = parsed.value
      seen.formats.add(format)
      seen.encodings.add(encoding.name)
      if (metadata.date !== undefined) seen.dates += 1
      if (metadata.author !== undefined) seen.authors += 1
    }
    expect(seen.formats).toEqual(new Set(['text', 'markdown', 'html']))
    expect(seen.encodings.size).toBeGreaterThan(3)
    expect(seen.dates).toBeGreaterThan(150)
    expect(seen.authors).toBeGreaterThan(50)
    expect(new Set(files.map(({ path }) => path)).size).toBe(files.length)
    const kept = new Set(files.map(({ bytes }) => Buffer.from(bytes).toString('base64')))
    expect(kept.size).toBeLessThan(files.length)
    const folders = new Set(files.map(({ path }) => path.split('/')[0]))
    expect(folders.size).toBeGreaterThan(8)
  })

  it('changes as many files as asked for', () => {
    writeGeneratedLibrary(root, 60, 3)
    const before = contents(root)
    const { changed, renamed, removed } = editLibrary(root, 30, 1)
    expect(changed + renamed + removed).toBe(30)
    expect(removed).toBeGreaterThan(0)
    const after = contents(root)
    expect(after).toHaveLength(60 - removed)
    expect(before.filter((one) => after.includes(one))).toHaveLength(30)
  })
})
