/** What is found again where an export wrote before, whatever became of it since. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { articleFile, useExportFixture } from './testing/export-fixture.ts'

const exports = useExportFixture()

describe('a file that was exported before', () => {
  it('finds a file again that the user renamed or moved inside the folder', async () => {
    await exports.write(articleFile(1, 'one'), articleFile(2, 'two'))
    await mkdir(join(exports.folder, 'Read', 'Deep'), { recursive: true })
    await rename(
      join(exports.folder, 'Article 1.md'),
      join(exports.folder, 'Read', 'Deep', 'Renamed.md'),
    )
    await rename(join(exports.folder, 'Article 2.md'), join(exports.folder, 'Other.md'))
    exports.restart()
    expect(await exports.short(articleFile(1, 'more'), articleFile(2, 'two'))).toEqual([
      'written Read/Deep/Renamed.md',
      'unchanged Other.md',
    ])
    expect((await readdir(exports.folder)).sort()).toEqual(['Other.md', 'Read'])
    exports.restart()
    expect(await exports.short(articleFile(1, 'again'))).toEqual(['written Read/Deep/Renamed.md'])
  })

  it('finds the file of an article again whose own file got another name', async () => {
    const before = articleFile(1, 'one')
    expect(await exports.short(before)).toEqual(['written Article 1.md'])
    const now = { ...articleFile(2, 'one', 'Article 1.md'), earlierIds: [before.articleId] }
    exports.restart()
    expect(await exports.short(now)).toEqual(['written Article 1.md'])
    expect(await exports.read('Article 1.md')).toContain(now.articleId)
    await writeFile(
      join(exports.folder, 'Article 1.md'),
      `${await exports.read('Article 1.md')}\nMine.\n`,
    )
    const later = {
      ...articleFile(3, 'two', 'Article 1.md'),
      earlierIds: [before.articleId, now.articleId],
    }
    expect(await exports.short(later)).toEqual(['aside Article 1 (2).md'])
    expect(await exports.read('Article 1.md')).toContain('Mine.')
  })

  it('leaves a renamed file alone when it was changed as well', async () => {
    await exports.write(articleFile(1, 'one'))
    await rm(join(exports.folder, 'Article 1.md'))
    await writeFile(join(exports.folder, 'Mine.md'), `${articleFile(1, 'one').content}changed`)
    exports.restart()
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['aside Mine (2).md'])
  })

  it('never touches a file that someone changed: the new content goes beside, always the same', async () => {
    const mine = `${articleFile(1, 'one').content}\nMy own words.\n`
    await exports.write(articleFile(1, 'one'))
    await writeFile(join(exports.folder, 'Article 1.md'), mine)
    exports.restart()
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['aside Article 1 (2).md'])
    exports.restart()
    expect(await exports.short(articleFile(1, 'three'))).toEqual(['aside Article 1 (2).md'])
    expect(await exports.short(articleFile(1, 'three'))).toEqual(['unchanged Article 1 (2).md'])
    expect(await exports.read('Article 1.md')).toBe(mine)
    expect(await exports.read('Article 1 (2).md')).toContain('three')
    expect((await readdir(exports.folder)).sort()).toEqual(['Article 1 (2).md', 'Article 1.md'])
  })

  it('goes on beside again when the file beside was changed as well', async () => {
    await exports.write(articleFile(1, 'one'))
    for (const name of ['Article 1.md', 'Article 1 (2).md']) {
      await writeFile(join(exports.folder, name), `${articleFile(1, 'one').content}changed ${name}`)
    }
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['aside Article 1 (3).md'])
  })

  it('knows its own file when it was killed after writing and before remembering', async () => {
    await exports.write(articleFile(1, 'one'))
    const ledger = JSON.parse(await readFile(join(exports.dataFolder, 'exports.json'), 'utf8')) as {
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
    await writeFile(join(exports.dataFolder, 'exports.json'), JSON.stringify(ledger))
    exports.restart()
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['written Article 1.md'])
  })

  it('takes nothing for changed when the ledger is damaged, and keeps the damaged one', async () => {
    await exports.write(articleFile(1, 'one'), articleFile(2, 'two'))
    await writeFile(join(exports.dataFolder, 'exports.json'), '{"format":1,')
    exports.restart()
    expect(await exports.short(articleFile(1, 'one'), articleFile(2, 'new'))).toEqual([
      'unchanged Article 1.md',
      'aside Article 2 (2).md',
    ])
    expect(await exports.short(articleFile(1, 'new'))).toEqual(['written Article 1.md'])
    expect(await readdir(exports.dataFolder)).toContain('exports.json.damaged')
  })

  it('replaces a file that is as Lectern wrote it, even after a restart', async () => {
    await exports.write(articleFile(1, 'one'))
    exports.restart()
    expect(await exports.short(articleFile(1, 'more'))).toEqual(['written Article 1.md'])
    expect(await exports.read('Article 1.md')).toContain('more')
    expect(await readdir(exports.folder)).toEqual(['Article 1.md'])
  })
})
