/** What is found again where an export wrote before, whatever became of it since. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { editedExports, outsideLines } from '../../../tests/support/edited-export.ts'
import { quietArticle } from '../../../tests/support/export-fixture.ts'
import { hashOf } from './export-writing.ts'
import { articleFile, useExportFixture } from './testing/export-fixture.ts'

const exports = useExportFixture()
const withId = (markdown: string, id: string) => markdown.replaceAll(quietArticle.articleId, id)

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
    expect(await exports.short(later)).toEqual(['written Article 1.md'])
    const file = await exports.read('Article 1.md')
    expect(file).toContain('Mine.')
    expect(file).toContain(later.articleId)
  })

  it('brings a file up to date that was renamed and changed: what somebody wrote stays', async () => {
    await exports.write(articleFile(1, 'one'))
    await rm(join(exports.folder, 'Article 1.md'))
    await writeFile(join(exports.folder, 'Mine.md'), `${articleFile(1, 'one').content}My words.\n`)
    exports.restart()
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['written Mine.md'])
    expect(await exports.read('Mine.md')).toBe(`${articleFile(1, 'two').content}My words.\n`)
    expect(await readdir(exports.folder)).toEqual(['Mine.md'])
  })

  it('keeps what somebody wrote, export after export, and says what was left', async () => {
    await exports.write(articleFile(1, 'one'))
    const mine = articleFile(1, 'one').content.replace('one', 'one of mine').concat('My words.\n')
    await writeFile(join(exports.folder, 'Article 1.md'), mine)
    exports.restart()
    const keptBack = { changed: 1, deleted: 0, removed: 0 }
    for (const note of ['two', 'three']) {
      expect(await exports.write(articleFile(1, note))).toMatchObject([
        { outcome: 'unchanged', name: 'Article 1.md', keptBack },
      ])
      exports.restart()
    }
    expect(await exports.read('Article 1.md')).toBe(mine)
    expect(await exports.short(articleFile(1, 'one of mine'))).toEqual(['unchanged Article 1.md'])
    expect(await exports.short(articleFile(1, 'four'))).toEqual(['written Article 1.md'])
    expect(await exports.read('Article 1.md')).toBe(`${articleFile(1, 'four').content}My words.\n`)
  })

  it('never writes into a file with a damaged marker: it is named, and the new one goes beside', async () => {
    const damaged = articleFile(1, 'one').content.replace('/lectern:article-note', '/lectern:')
    await exports.write(articleFile(1, 'one'))
    await writeFile(join(exports.folder, 'Article 1.md'), damaged)
    exports.restart()
    expect(await exports.write(articleFile(1, 'two'))).toMatchObject([
      {
        outcome: 'aside',
        name: 'Article 1 (2).md',
        message: expect.stringMatching(/“Article 1\.md” was left.*line 11 is a/) as string,
      },
    ])
    exports.restart()
    expect(await exports.short(articleFile(1, 'three'))).toEqual(['aside Article 1 (2).md'])
    expect(await exports.short(articleFile(1, 'three'))).toEqual(['unchanged Article 1 (2).md'])
    expect(await exports.read('Article 1.md')).toBe(damaged)
    expect(await exports.read('Article 1 (2).md')).toContain('three')
    expect((await readdir(exports.folder)).sort()).toEqual(['Article 1 (2).md', 'Article 1.md'])
    await writeFile(
      join(exports.folder, 'Article 1.md'),
      `${articleFile(1, 'one').content}Mended.\n`,
    )
    expect(await exports.short(articleFile(1, 'three'))).toEqual(['written Article 1.md'])
    expect(await exports.read('Article 1.md')).toContain('Mended.')
  })

  it('never writes into a file that is no UTF-8 text', async () => {
    await exports.write(articleFile(1, 'one'))
    const bytes = Buffer.concat([Buffer.from(articleFile(1, 'one').content), Buffer.from([0xe9])])
    await writeFile(join(exports.folder, 'Article 1.md'), bytes)
    exports.restart()
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['aside Article 1 (2).md'])
    expect(await readFile(join(exports.folder, 'Article 1.md'))).toEqual(bytes)
  })

  it('loses no byte of what people wrote, whatever they did', async () => {
    const articleId = articleFile(1, '').articleId
    const edits = fc.sample(editedExports, { numRuns: 60, seed: 20261126 })
    for (const [index, { last, edited, fresh }] of edits.entries()) {
      const name = `${index}.md`
      const own = (content: string) => ({ articleId, name, content: withId(content, articleId) })
      await exports.write(own(last))
      await writeFile(join(exports.folder, name), withId(edited, articleId))
      if (index % 2 === 0) exports.restart()
      await exports.write(own(fresh))
      const after = outsideLines(await exports.read(name))
      for (const line of outsideLines(edited)) expect(after).toContain(line)
      await rm(join(exports.folder, name))
    }
  })

  it('knows its own file when it was killed after writing and before remembering', async () => {
    await exports.write(articleFile(1, 'one'))
    const path = join(exports.dataFolder, 'exports.json')
    const ledger = (await readFile(path, 'utf8')).replaceAll('"written":', '"pending":')
    await writeFile(path, ledger)
    exports.restart()
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['written Article 1.md'])
  })

  it('knows what an earlier Lectern wrote', async () => {
    await exports.write(articleFile(1, 'one'))
    const hash = hashOf(articleFile(1, 'one').content)
    const files = { [articleFile(1, 'one').articleId]: { 'Article 1.md': { hash } } }
    const ledger = { format: 1, lastFolder: exports.folder, folders: { [exports.folder]: files } }
    await writeFile(join(exports.dataFolder, 'exports.json'), JSON.stringify(ledger))
    await rm(join(exports.dataFolder, 'exported'), { recursive: true })
    exports.restart()
    expect(await exports.service.lastFolder({})).toMatchObject({ path: exports.folder })
    expect(await exports.short(articleFile(1, 'one'))).toEqual(['unchanged Article 1.md'])
    expect(await readdir(join(exports.dataFolder, 'exported'))).toHaveLength(1)
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['written Article 1.md'])
    expect(await exports.read('Article 1.md')).toBe(articleFile(1, 'two').content)
  })

  it('knows what an earlier Lectern kept of each file alone', async () => {
    await exports.write(articleFile(1, 'one'))
    const kept = join(exports.dataFolder, 'exported')
    const [pack = ''] = await readdir(kept)
    const [base] = JSON.parse(await readFile(join(kept, pack), 'utf8')) as readonly unknown[]
    await rm(join(kept, pack))
    const alone = JSON.stringify(base)
    await writeFile(join(kept, `${hashOf(alone)}.json`), alone)
    const ledger = join(exports.dataFolder, 'exports.json')
    const name = pack.replace('.json', ':0')
    await writeFile(ledger, (await readFile(ledger, 'utf8')).replace(name, hashOf(alone)))
    exports.restart()
    const mine = `${await exports.read('Article 1.md')}Mine.\n`
    await writeFile(join(exports.folder, 'Article 1.md'), mine)
    expect(await exports.short(articleFile(1, 'two'))).toEqual(['written Article 1.md'])
    expect(await exports.read('Article 1.md')).toBe(mine.replace('one', 'two'))
  })

  it('keeps nothing anew of files that stay as they are, be they edited or not', async () => {
    const kept = () => readdir(join(exports.dataFolder, 'exported'))
    await exports.write(articleFile(1, 'one'), articleFile(2, 'two'))
    await writeFile(
      join(exports.folder, 'Article 2.md'),
      `${await exports.read('Article 2.md')}Mine.\n`,
    )
    const later = [1, 2].map((at) =>
      articleFile(at, at === 1 ? 'one' : 'two', `Article ${String(at)}.md`, 60_000),
    )
    const before = await kept()
    expect(await exports.short(...later)).toEqual([
      'unchanged Article 1.md',
      'unchanged Article 2.md',
    ])
    expect(await kept()).toEqual(before)
  })

  it('keeps only what it needs to tell its own words from others’, and all of it without a ledger', async () => {
    const kept = () => readdir(join(exports.dataFolder, 'exported'))
    for (const note of ['one', 'two', 'three']) await exports.write(articleFile(1, note))
    exports.restart()
    await exports.service.lastFolder({})
    const [last, ...more] = await kept()
    expect(more).toEqual([])
    await writeFile(join(exports.dataFolder, 'exports.json'), '{')
    exports.restart()
    await exports.service.lastFolder({})
    expect(await kept()).toEqual([last])
    // One that is not whole counts as lost, and is made anew.
    await exports.write(articleFile(1, 'three'))
    await writeFile(join(exports.dataFolder, 'exported', last ?? ''), '{"head":')
    exports.restart()
    await writeFile(
      join(exports.folder, 'Article 1.md'),
      articleFile(1, 'three').content.replace('three', 'mine'),
    )
    expect(await exports.write(articleFile(1, 'three'))).toMatchObject([
      { outcome: 'unchanged', keptBack: { changed: 1 } },
    ])
  })

  it('writes over nothing when the ledger is damaged, and keeps the damaged one', async () => {
    await exports.write(articleFile(1, 'one'), articleFile(2, 'two'))
    await writeFile(join(exports.dataFolder, 'exports.json'), '{"format":1,')
    exports.restart()
    expect(await exports.short(articleFile(1, 'one'), articleFile(2, 'new'))).toEqual([
      'unchanged Article 1.md',
      // Nobody knows any more whose words these are, so that they stay.
      'unchanged Article 2.md',
    ])
    expect(await exports.read('Article 2.md')).toContain('two')
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
