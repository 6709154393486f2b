/** Which folder is kept up to date, and what is written there without being asked. */
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeArticleMarkdown } from '#shared/core/markdown/article-file.ts'
import { exportOptions, quietArticle } from '../../../tests/support/export-fixture.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { articleFile, useExportFixture } from './testing/export-fixture.ts'

const exports = useExportFixture()
const token = () => `token:${exports.folder}`

describe('the folder that is kept up to date', () => {
  it('is none until it is chosen, outlives a restart, and is none again', async () => {
    expect(await exports.service.liveFolder({})).toEqual({})
    expect(await exports.service.setLiveFolder({ folder: token() })).toEqual({
      ok: true,
      value: {},
    })
    exports.restart()
    const chosen = { folder: { token: token(), name: 'Notes', kind: 'folder' } }
    expect(await exports.service.liveFolder({})).toEqual({ ...chosen, path: exports.folder })
    expect(exports.told).toBe(1)
    await exports.service.setLiveFolder({})
    exports.restart()
    expect(await exports.service.liveFolder({})).toEqual({})
    expect(exports.told).toBe(2)
  })

  it('has a template of its own, until it is chosen without one', async () => {
    await exports.service.setLiveFolder({ folder: token(), template: 'Obsidian' })
    exports.restart()
    expect(await exports.service.liveFolder({})).toMatchObject({ template: 'Obsidian' })
    await exports.service.setLiveFolder({ folder: token() })
    exports.restart()
    expect(await exports.service.liveFolder({})).not.toHaveProperty('template')
    expect(exports.told).toBe(2)
  })

  it('is no folder of the library, none that is gone and none without a token', async () => {
    exports.restart(() => Promise.resolve(true))
    for (const folder of [token(), 'token:/nowhere', '/etc']) {
      expect(await exports.service.setLiveFolder({ folder })).toMatchObject({ ok: false })
    }
    expect(await exports.service.liveFolder({})).toEqual({})
  })

  it('stays chosen while it is gone, and is never made anew', async () => {
    await exports.service.setLiveFolder({ folder: token() })
    await rename(exports.folder, `${exports.folder} elsewhere`)
    exports.restart()
    expect(await exports.service.liveFolder({})).toMatchObject({ path: exports.folder })
    const files = [articleFile(1, 'one')]
    const written = await exports.service.write({ folder: token(), files, unasked: true })
    expect(written).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('is gone') as string },
    })
    expect(await readdir(exports.root)).not.toContain('Notes')
    await rename(`${exports.folder} elsewhere`, exports.folder)
    expect(await exports.service.write({ folder: token(), files, unasked: true })).toMatchObject({
      ok: true,
      value: [{ outcome: 'written' }],
    })
  })
})

describe('writing without being asked', () => {
  it('leaves the folder of the last export as it was', async () => {
    await exports.write(articleFile(1, 'one'))
    const vault = join(exports.root, 'Vault')
    await mkdir(vault)
    const files = [articleFile(1, 'one')]
    await exports.service.write({ folder: `token:${vault}`, files, unasked: true })
    expect(await exports.service.lastFolder({})).toMatchObject({ path: exports.folder })
    expect(await readdir(vault)).toEqual(['Article 1.md'])
  })

  it('makes no file for an article that has nothing, and empties the one it has', async () => {
    const { articleId } = quietArticle
    const file = (...numbers: readonly number[]) => {
      const highlights = numbers.map((one) => highlightFixture(one, { quote: `words ${one}` }))
      const content = writeArticleMarkdown({ ...quietArticle, note: '', highlights }, exportOptions)
      return { articleId, name: 'Quiet.md', content }
    }
    expect(await exports.write({ ...file(), onlyIfThere: true })).toEqual([])
    expect(await readdir(exports.folder)).toEqual([])
    await exports.write(file(1))
    expect(await exports.read('Quiet.md')).toContain('> words 1')
    expect(await exports.short({ ...file(), onlyIfThere: true })).toEqual(['written Quiet.md'])
    expect(await exports.read('Quiet.md')).not.toContain('> words 1')
  })
})
