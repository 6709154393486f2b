/** The folder that is kept up to date follows the store, whoever changed it and however. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { saveArticleNote } from '#renderer/data/commands/article-commands.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import { importPassages } from '#renderer/data/commands/import-passages.ts'
import { mergeRows } from '#renderer/data/commands/merge-rows.ts'
import { restoreRecords } from '#renderer/data/commands/restore-records.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { changeOf } from '#renderer/data/mirror-rows.ts'
import { forgetTold, outboxEnds } from '#renderer/data/outbox.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { LiveExport } from '#renderer/features/exporting/live-export.ts'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { toArticleId, toHighlightId } from '#shared/core/ids.ts'
import { familiesOf } from '#shared/core/mirror/article-families.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { createInMemoryHost, type InMemoryHost } from '../../tests/support/in-memory-host.ts'
import { inMemoryExports, type InMemoryExports } from '../../tests/support/in-memory-exports.ts'
import { articlesToExport, exportSources } from './export-material.ts'

const vault = { token: 'a'.repeat(32), name: 'Vault', kind: 'folder' } as const
const pace = { start: 0, quiet: 10, longest: 500, retry: 40 }
const article = articleRef()
let context: TestContext
let exports: InMemoryExports

beforeEach(async () => {
  context = await openTestContext()
  exports = inMemoryExports(vault, { live: true })
})

afterEach(async () => {
  await context.close()
})

function hostOf({ service }: InMemoryExports): InMemoryHost {
  return createInMemoryHost({ exporting: service })
}

/** A window; its store may be another connection to the same. */
function open(own = context, host = hostOf(exports)): LiveExport {
  const { client } = host.connection
  const live = new LiveExport(
    {
      db: own.db,
      host: client,
      material: {
        articlesOf: (ids) => articlesToExport(own.db, client, ids),
        contentOf: exportSources(own.db, client).contentOf,
        now: () => 0,
      },
    },
    pace,
  )
  onTestFinished(live.start())
  return live
}

const file = (ref = article) => exports.files.get(ref.articleId) ?? ''

describe('a folder that is kept up to date', () => {
  it('gets what was made while Lectern was closed, and then each change, undoing too', async () => {
    const highlight = await createOrThrow(context, { ...markOf('tide comes in'), note: 'before' })
    open()
    await expect.poll(() => file()).toContain('before')
    await setHighlightNote(context, { id: highlight.id, note: 'after' })
    await expect.poll(() => file()).toContain('after')
    await undo(context)
    await expect.poll(() => file()).toContain('before')
    await undo(context)
    await expect.poll(() => file()).not.toContain('tide comes in')
    expect(exports.files.size).toBe(1)
  })

  it('is written into for the articles that changed alone', async () => {
    const other = articleRef('2')
    await saveArticleNote(context, { article, text: 'one' })
    await saveArticleNote(context, { article: other, text: 'two' })
    open()
    await expect.poll(() => exports.files.size).toBe(2)
    const before = exports.writes.length
    await saveArticleNote(context, { article: other, text: 'three' })
    await expect.poll(() => file(other)).toContain('three')
    const written = exports.writes.slice(before).flat()
    expect(written.map(({ articleId }) => articleId)).toEqual([other.articleId])
  })

  it('misses nothing that the mirror was told of, and took from the outbox, before', async () => {
    await saveArticleNote(context, { article, text: 'one' })
    open()
    await expect.poll(() => file()).toContain('one')
    const other = articleRef('2')
    await context.db.transaction('rw', context.db.tables, async () => {
      await saveArticleNote(context, { article: other, text: 'two' })
      await context.db.outbox.add({ keys: [] })
      await forgetTold(context.db, (await outboxEnds(context.db))?.last ?? 0)
    })
    await expect.poll(() => file(other)).toContain('two')
  })

  it('follows an article whose file got another name, and the names of the colours', async () => {
    await createOrThrow(context, markOf('tide comes in'))
    open()
    await expect.poll(() => file()).toContain(defaultColourNames.yellow)
    const renamed = articleRef('2')
    await moveArticle(context, { from: article.articleId, to: renamed })
    await expect.poll(() => file(renamed)).toContain('tide comes in')
    expect(file()).toContain('tide comes in')
    const value = { ...defaultColourNames, yellow: 'Tides' }
    await saveSetting(context, { key: 'colourNames', value })
    await expect.poll(() => file(renamed)).toContain('Tides')
  })

  it('is written by one of two windows, for both', async () => {
    const second = await openTestContext(context.db.name)
    onTestFinished(() => {
      second.db.close()
    })
    open()
    open(second)
    await saveArticleNote(second, { article, text: 'from the second' })
    await expect.poll(() => file()).toContain('from the second')
    await saveArticleNote(context, { article, text: 'from the first' })
    await expect.poll(() => file()).toContain('from the first')
    const contents = exports.writes.flat().map(({ content }) => content)
    expect(new Set(contents).size).toBe(contents.length)
  })

  it('says once why it cannot be written, and goes on when it can', async () => {
    const live = open()
    const told: (string | undefined)[] = []
    live.subscribe(() => told.push(live.getState().problem))
    exports.breakDown('The folder “/home/reader/Vault” is gone.')
    await saveArticleNote(context, { article, text: 'one' })
    await expect.poll(() => exports.writes.length).toBeGreaterThan(2)
    expect(live.getState().problem).toMatch(/is gone\. Lectern goes on by itself .* are safe\.$/)
    exports.breakDown(undefined)
    await expect.poll(() => file()).toContain('one')
    await expect.poll(() => live.getState()).toEqual({ folder: vault })
    expect(told.filter((problem) => problem !== undefined)).toHaveLength(1)
  })

  it('is tried again for the files that failed, and holds the others meanwhile', async () => {
    const other = articleRef('2')
    const live = open()
    exports.breakDown('“Article 1.md” was not written: the disk is full.', article.articleId)
    await saveArticleNote(context, { article, text: 'one' })
    await saveArticleNote(context, { article: other, text: 'two' })
    await expect.poll(() => file(other)).toContain('two')
    await expect.poll(() => live.getState().problem).toContain('the disk is full')
    exports.breakDown(undefined)
    await expect.poll(() => file()).toContain('one')
    await expect.poll(() => live.getState().problem).toBeUndefined()
    const writes = exports.writes.flat().filter(({ articleId }) => articleId === other.articleId)
    expect(writes).toHaveLength(1)
  })

  it('is found when the host answers again', async () => {
    await saveArticleNote(context, { article, text: 'one' })
    const host = hostOf(exports)
    host.breakDown(true)
    const live = open(context, host)
    await expect.poll(() => host.calls.length).toBeGreaterThan(1)
    expect(live.getState()).toEqual({})
    host.breakDown(false)
    await expect.poll(() => file()).toContain('one')
  })

  it('is left alone from the moment it is stopped, in the middle of many files too', async () => {
    for (let count = 0; count < 60; count += 1) {
      const ref = { ...article, articleId: toArticleId(count.toString(16).padStart(32, '0')) }
      await saveArticleNote(context, { article: ref, text: 'one' })
    }
    const release = exports.hold()
    const live = open()
    await expect.poll(() => exports.writes.length).toBe(1)
    await live.choose(undefined)
    release()
    await expect.poll(() => exports.files.size).toBe(50)
    await live.choose(vault)
    await expect.poll(() => exports.files.size).toBe(60)
    // The fifty once more, since nobody knows what became of them, and the other ten.
    expect(exports.writes.map((files) => files.length)).toEqual([50, 50, 10])
  })

  it('is compared as a whole again when it was decided what its files shall say', async () => {
    await saveArticleNote(context, { article, text: 'one' })
    const live = open()
    await expect.poll(() => exports.writes.length).toBe(1)
    live.lookAgain()
    await expect.poll(() => exports.writes.length).toBe(2)
  })

  it('is none until it is chosen, and none any more when it is stopped', async () => {
    exports = inMemoryExports(vault)
    await saveArticleNote(context, { article, text: 'one' })
    const live = open()
    expect(live.getState()).toEqual({})
    await live.choose(vault)
    await expect.poll(() => file()).toContain('one')
    await live.choose(undefined)
    expect(live.getState()).toEqual({})
    await saveArticleNote(context, { article, text: 'two' })
    await live.choose(vault)
    await expect.poll(() => file()).toContain('two')
    expect(exports.writes).toHaveLength(2)
  })

  it('has the template that was chosen with it, until another is', async () => {
    await createOrThrow(context, { ...markOf('tide comes in'), note: 'mine' })
    const live = open()
    await expect.poll(() => file()).toContain('\n> tide comes in\n')
    await live.choose(vault, 'Logseq')
    expect(live.getState()).toEqual({ folder: vault, template: 'Logseq' })
    await expect.poll(() => file()).toContain('\n- > tide comes in\n  - ')
    await live.choose(vault)
    await expect.poll(() => file()).toContain('\n> tide comes in\n')
  })

  it('follows a template of the user’s own, and says when there is none of that name', async () => {
    const own = {
      name: 'Mine',
      file: '{% for highlight in highlights %}\n{{ highlight.region }}\n{% endfor %}',
      highlight: '- {{ highlight.note }}',
      fileName: 'n {{ title }}',
    }
    const save = (templates: readonly (typeof own)[]) =>
      saveSetting(context, { key: 'exportTemplates', value: templates })
    await save([own])
    await createOrThrow(context, { ...markOf('tide comes in'), note: 'mine' })
    const live = open()
    await live.choose(vault, 'Mine')
    await expect.poll(() => file()).toContain('\n- mine\n')
    await save([{ ...own, highlight: '* {{ highlight.note }}' }])
    await expect.poll(() => file()).toContain('\n* mine\n')
    await save([])
    await expect
      .poll(() => live.getState().problem)
      .toMatch(/^There is no template “Mine” any more\. Choose another one .* are safe\.$/)
    await save([{ ...own, highlight: '{{ highlight.colour_nam }}' }])
    await expect.poll(() => live.getState().problem).toMatch(/“Mine”: Highlight: /)
    expect(file()).toContain('\n* mine\n')
    await save([{ ...own, highlight: '+ {{ highlight.note }}' }])
    await expect.poll(() => file()).toContain('\n+ mine\n')
    expect(live.getState()).toEqual({ folder: vault, template: 'Mine' })
  })

  it('gets what comes from other programs, other devices and backups', async () => {
    open()
    const id = toHighlightId('00000000-0000-8000-8000-000000000001')
    const from = { format: 'kindle', exact: 'the tide', note: 'from a Kindle', tags: [] } as const
    const passage = { id, from, prefix: '', suffix: '', order: 1 }
    const imported = { article, highlights: [passage], notes: [] }
    await importPassages(context, [imported], { trashed: false })
    await expect.poll(() => file()).toContain('from a Kindle')

    const other = await openTestContext()
    onTestFinished(() => other.close())
    await saveArticleNote(other, { article, text: 'from another device' })
    const rows = await rowsOf(other)
    await mergeRows(context, rows, familiesOf([]))
    await expect.poll(() => file()).toContain('from another device')

    await saveArticleNote(context, { article, text: '' })
    await expect.poll(() => file()).not.toContain('from another device')
    const wishes = { conflicting: 'backup', trashed: true, removeOthers: false } as const
    await restoreRecords(context, rows, wishes)
    await expect.poll(() => file()).toContain('from another device')
  })
})

/** What the mirror is told of everything that is there. */
async function rowsOf({ db }: TestContext): Promise<readonly MirrorChange[]> {
  const tables = ['articles', 'articleNotes'] as const
  const all = await Promise.all(
    tables.map(async (table) =>
      (await db.table<{ id: string }>(table).toArray()).map((row) => changeOf(table, row.id, row)),
    ),
  )
  return all.flat()
}
