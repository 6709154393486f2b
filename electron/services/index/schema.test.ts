import {
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs'
import sqlite from 'node-sqlite3-wasm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIndexFixture, type IndexFixture } from './testing/index-fixture.ts'

let library: IndexFixture
beforeEach(async () => {
  library = await createIndexFixture()
  for (const name of ['a', 'b', 'c']) library.write(`${name}.txt`, `Words of ${name}.`)
  await library.scan()
  library.index.setFacts(
    [
      {
        articleId: library.idOf('a.txt'),
        lastReadAt: 5,
        progress: 0.5,
        highlights: 1,
        needsReview: 0,
        notFound: 0,
        hasNotes: true,
      },
    ],
    true,
  )
})
afterEach(async () => {
  vi.restoreAllMocks()
  await library.close()
})

/** Overwrites the middle of the file, as a failing disk or another program would. */
function damage(from: number, to: number): void {
  const size = statSync(library.file).size
  const file = openSync(library.file, 'r+')
  const noise = Buffer.alloc(Math.floor(size * (to - from)), 0x5a)
  writeSync(file, noise, 0, noise.length, Math.floor(size * from))
  closeSync(file)
}

describe('the index file', () => {
  it('keeps everything over a restart', async () => {
    await library.reopen()
    expect(library.titles()).toEqual(['Words of a.', 'Words of b.', 'Words of c.'])
    expect(library.index.search('words', 10).total).toBe(3)
    expect(library.index.counts()).toMatchObject({ reading: 1, withNotes: 1 })
    await library.scan()
    expect(library.progress.at(-1)).toMatchObject({ seen: 3, read: 0 })
  })

  it('is made anew when it is gone, with the same ids and times', async () => {
    const before = library.rows()
    await library.reopen(() => {
      rmSync(library.file)
    })
    expect(library.titles()).toEqual([])
    await library.scan()
    expect(library.rows()).toEqual(before)
  })

  it.each([
    [
      'nothing',
      (): void => {
        writeFileSync(library.file, '')
      },
    ],
    [
      'no database',
      (): void => {
        writeFileSync(library.file, 'not a database'.repeat(1000))
      },
    ],
    [
      'cut off',
      (): void => {
        writeFileSync(library.file, readFileSync(library.file).subarray(0, 5000))
      },
    ],
    [
      'of another version',
      (): void => {
        const database = new sqlite.Database(library.file)
        database.exec('PRAGMA user_version = 999')
        database.close()
      },
    ],
    [
      'a folder',
      (): void => {
        rmSync(library.file)
        mkdirSync(library.file)
      },
    ],
  ])('is made anew when it is %s', async (_, spoil) => {
    vi.spyOn(console, 'error').mockReturnValue()
    await library.reopen(spoil)
    await library.scan()
    expect(library.titles()).toEqual(['Words of a.', 'Words of b.', 'Words of c.'])
    expect(library.index.search('words', 10).total).toBe(3)
  })

  it('is checked after a killed owner, whose lock does not matter', async () => {
    await library.reopen(() => {
      mkdirSync(`${library.file}.lock`)
    })
    expect(library.titles()).toHaveLength(3)
    await library.reopen(() => {
      mkdirSync(`${library.file}.lock`)
      damage(0.2, 0.9)
    })
    expect(library.titles()).toEqual([])
    await library.scan()
    expect(library.titles()).toHaveLength(3)
  })

  it.each([0.02, 0.1, 0.3, 0.6, 0.9])(
    'repairs itself when damage from %d on shows only in use, and finds everything again',
    async (from) => {
      vi.spyOn(console, 'error').mockReturnValue()
      await library.reopen(() => {
        damage(from, 1)
      })
      await library.scan()
      await expect.poll(() => library.titles()).toHaveLength(3)
      library.write('a.txt', 'Words of a, changed.')
      await library.scan()
      await expect.poll(() => library.index.search('words', 10).total).toBe(3)
      expect(library.index.counts().articles).toBe(3)
    },
  )

  it('leaves no lock behind when it is closed', async () => {
    await library.reopen(() => {
      expect(existsSync(`${library.file}.lock`)).toBe(false)
    })
    expect(existsSync(`${library.file}.lock`)).toBe(true)
  })
})
