import { readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExportFile } from '#shared/api/exporting-api.ts'
import { toArticleId } from '#shared/core/ids.ts'
import { articleFile, useExportFixture } from './testing/export-fixture.ts'

const exports = useExportFixture()

function jsonFile(content: string, number = 1): ExportFile {
  return { articleId: toArticleId(String(number).repeat(32)), name: 'Notes.json', content }
}

describe('a file that Lectern writes as a whole', () => {
  it('is brought up to date, also by a later start', async () => {
    expect(await exports.short(jsonFile('1'))).toEqual(['written Notes.json'])
    expect(await exports.short(jsonFile('1'))).toEqual(['unchanged Notes.json'])
    exports.restart()
    expect(await exports.short(jsonFile('2'))).toEqual(['written Notes.json'])
    expect(await exports.read('Notes.json')).toBe('2')
    expect(await readdir(exports.folder)).toEqual(['Notes.json'])
  })

  it('is left as it is once somebody changed it', async () => {
    await exports.write(jsonFile('1'))
    await writeFile(join(exports.folder, 'Notes.json'), 'mine')
    expect(await exports.write(jsonFile('2'))).toMatchObject([
      {
        outcome: 'aside',
        name: 'Notes (2).json',
        message: expect.stringContaining('“Notes.json” was changed') as string,
      },
    ])
    expect(await exports.short(jsonFile('3'))).toEqual(['aside Notes (2).json'])
    expect(await exports.read('Notes.json')).toBe('mine')
    expect(await exports.read('Notes (2).json')).toBe('3')
  })

  it('never takes the place of a file that Lectern did not write', async () => {
    await writeFile(join(exports.folder, 'notes.JSON'), 'mine')
    expect(await exports.short(jsonFile('1'))).toEqual(['written Notes 111111.json'])
    expect(await exports.read('notes.JSON')).toBe('mine')
  })

  it('is known again by what it says when nobody knows what was written', async () => {
    await exports.write(jsonFile('1'))
    await rm(join(exports.dataFolder, 'exports.json'))
    exports.restart()
    expect(await exports.short(jsonFile('1'))).toEqual(['unchanged Notes.json'])
    await rm(join(exports.dataFolder, 'exports.json'))
    exports.restart()
    expect(await exports.short(jsonFile('2'))).toEqual(['written Notes 111111.json'])
    expect(await exports.read('Notes.json')).toBe('1')
  })

  it('goes beside one of the same name in the same export, and beside Markdown', async () => {
    const files = [jsonFile('1'), jsonFile('2', 2), articleFile(3, 'note', 'Notes.md')]
    expect(await exports.short(...files)).toEqual([
      'written Notes.json',
      'written Notes 222222.json',
      'written Notes.md',
    ])
    expect(await exports.short(...files)).toEqual([
      'unchanged Notes.json',
      'unchanged Notes 222222.json',
      'unchanged Notes.md',
    ])
  })

  it.each(['Notes.exe', 'Notes', '.json', '../Notes.json', 'a/Notes.html'])(
    'is of no other kind and in no other place: %s',
    async (name) => {
      expect(await exports.write({ ...jsonFile('1'), name })).toMatchObject([{ outcome: 'failed' }])
      expect(await readdir(exports.root)).toEqual(['Notes', 'data'])
      expect(await readdir(exports.folder)).toEqual([])
    },
  )
})
