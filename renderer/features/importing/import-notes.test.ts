/** Lectern's own documents: from one store into another, into the same one, and damaged on the way. */
import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleState,
  setArticleTags,
} from '#renderer/data/commands/article-commands.ts'
import { addToCollection, createCollection } from '#renderer/data/commands/collections.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
} from '#renderer/data/commands/edit-highlight.ts'
import { importNotes } from '#renderer/data/commands/import-notes.ts'
import { importUndo } from '#renderer/data/commands/import-undo.ts'
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import { deleteForGood } from '#renderer/data/commands/trash.ts'
import { undo } from '#renderer/data/commands/undo.ts'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import { exportRecords } from '#renderer/data/queries/export-records.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  sampleText,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { writeNotesJson } from '#shared/core/exporting/notes-json.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import { withoutField } from '#shared/core/record.ts'
import { planNotes } from './plan-notes.ts'
import { readNotes } from './read-notes.ts'
import { sha256 } from './sha256.ts'

const article = articleRef()
const other = articleRef('2')
let here: TestContext
let there: TestContext

beforeEach(async () => {
  here = await openTestContext()
  there = await openTestContext()
})
afterEach(async () => {
  await here.close()
  await there.close()
})

async function mark(context: TestContext, words: string, note = '', of = article) {
  const textHash = await sha256(sampleText)
  return createOrThrow(context, { ...markOf(words, of), textHash, note })
}

async function documentOf({ db }: TestContext): Promise<string> {
  return writeNotesJson(await exportRecords(db, undefined))
}

/** What is told before, and how many records are other afterwards. */
async function bring(context: TestContext, document: string, wishes = { trashed: false }) {
  const read = await readNotes(document)
  if (!read.ok) throw new Error(read.problem)
  const { notes, unsound } = read.value
  const { signal } = new AbortController()
  const plan = await planNotes(context, notes, signal, () => undefined)
  if (plan === undefined) throw new Error('It was not to be ended.')
  const changed = await importNotes(context, notes, wishes, importUndo(context))
  const states = plan.articles.flatMap(({ entries }) => entries.map(({ state }) => state))
  return { plan, states, unsound, changed }
}

/** Every row, without what Lectern finds out by itself about the text of an article. */
async function rows({ db }: TestContext): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of mirroredTables) {
    const found = (await db.table(table).orderBy('id').toArray()) as object[]
    all[table] =
      table === 'articles' ? found.map((row) => withoutField(row, 'textHash' as never)) : found
  }
  return all
}

async function makeEverything(context: TestContext): Promise<void> {
  const tide = await mark(context, 'tide')
  await setHighlightNote(context, { id: tide.id, note: 'Why “twice”?' })
  const gone = await mark(context, 'noon')
  await deleteHighlight(context, { id: gone.id })
  await saveArticleNote(context, { article, text: 'On tides.' })
  await setArticleTags(context, { article: other, tags: ['sea'] })
  await saveReadingPosition(context, { article, position: positionIn(article, 0.4) })
  await saveSetting(context, { key: 'theme', value: 'dark' })
  const collection = await createCollection(context, { name: 'Tides' })
  await addToCollection(context, { articles: [article], id: collection.id })
}

describe('a document of Lectern’s own', () => {
  it('makes an empty store the same, and a second time changes nothing', async () => {
    await makeEverything(there)
    const document = await documentOf(there)
    const { plan, unsound } = await bring(here, document)
    expect(unsound).toEqual([])
    expect(plan.articles.map(({ entries }) => entries.map(({ state }) => state))).toEqual([
      ['new', 'new'],
      ['new'],
    ])
    // The one in the trash, the setting, the collection, and that an article is in it.
    expect(plan.others).toBe(4)
    expect(await rows(here)).toEqual(await rows(there))
    const again = await bring(here, document)
    expect(again).toMatchObject({ changed: 0, plan: { others: 0 } })
    expect(new Set(again.states)).toEqual(new Set(['same']))
    expect(await rows(here)).toEqual(await rows(there))
  })

  it('changes nothing in the store that it came from, whatever was done there', async () => {
    const acts = fc.array(
      fc.record({
        act: fc.constantFrom('note', 'look', 'delete', 'create', 'erase'),
        on: fc.nat(3),
      }),
      { maxLength: 12 },
    )
    await fc.assert(
      fc.asyncProperty(acts, async (all) => {
        const context = await openTestContext()
        try {
          const made = [await mark(context, 'tide')]
          for (const { act, on } of all) {
            const { id } = made[on % made.length] ?? made[0]!
            const alive = (await context.db.highlights.get(id))?.deletedAt === undefined
            if (act === 'create') made.push(await mark(context, 'noon'))
            else if (act === 'erase') {
              if (!alive) await deleteForGood(context, [{ table: 'highlights', id }])
            } else if (!alive) continue
            else if (act === 'note') await setHighlightNote(context, { id, note: String(on) })
            else if (act === 'look') await setHighlightLook(context, { id, colour: 'blue' })
            else await deleteHighlight(context, { id })
          }
          const before = await rows(context)
          const { changed, unsound } = await bring(context, await documentOf(context))
          expect({ changed, unsound }).toEqual({ changed: 0, unsound: [] })
          expect(await rows(context)).toEqual(before)
        } finally {
          await context.close()
        }
      }),
      { numRuns: 40 },
    )
  })

  it('is one step to take back', async () => {
    const mine = await mark(here, 'noon', 'mine')
    await mark(there, 'tide', 'theirs')
    await saveArticleNote(there, { article, text: 'On tides.' })
    expect((await bring(here, await documentOf(there))).changed).toBe(2)
    expect(await counters(here, article.articleId)).toEqual([2, 0, 0, 3])
    expect((await undo(here))?.title).toBe('Import highlights')
    const left = await highlightsOf(here.db, article.articleId)
    expect(left.map(({ id, note }) => [id, note])).toEqual([[mine.id, 'mine']])
    expect(await counters(here, article.articleId)).toEqual([1, 0, 0, 1])
  })

  it('leaves what is newer here, takes what is newer there, and keeps both of two', async () => {
    const [older, newer, both] = [
      await mark(there, 'tide', 'one'),
      await mark(there, 'noon', 'one'),
      await mark(there, 'six', 'one'),
    ]
    await bring(here, await documentOf(there))
    await setHighlightNote(here, { id: older.id, note: 'newer here' })
    await setHighlightNote(there, { id: newer.id, note: 'newer there' })
    await setHighlightNote(here, { id: both.id, note: 'mine' })
    await setHighlightNote(there, { id: both.id, note: 'yours' })
    const { states, changed } = await bring(here, await documentOf(there))
    expect([...states].sort()).toEqual(['changed', 'changed', 'same'])
    expect(changed).toBe(2)
    const notes = new Map(
      (await highlightsOf(here.db, article.articleId)).map(({ id, note }) => [id, note]),
    )
    expect(notes.get(older.id)).toBe('newer here')
    expect(notes.get(newer.id)).toBe('newer there')
    expect(notes.get(both.id)?.split('\n\n').sort()).toEqual(['mine', 'yours'])
  })

  it('deletes nothing, and brings back what was deleted here only when it is asked to', async () => {
    const [kept, deleted, erased] = [
      await mark(there, 'tide', 'kept'),
      await mark(there, 'noon', 'deleted'),
      await mark(there, 'six', 'erased'),
    ]
    await bring(here, await documentOf(there))
    const document = await documentOf(there)
    for (const { id } of [deleted, erased]) await deleteHighlight(here, { id })
    await deleteForGood(here, [{ table: 'highlights', id: erased.id }])
    await deleteHighlight(there, { id: kept.id })

    expect(await bring(here, await documentOf(there))).toMatchObject({ changed: 0 })
    const asked = await bring(here, document)
    expect([...asked.states].sort()).toEqual(['same', 'trashed', 'trashed'])
    expect(asked.changed).toBe(0)
    const brought = await bring(here, document, { trashed: true })
    expect(brought.changed).toBe(2)
    const notes = (await highlightsOf(here.db, article.articleId)).map(({ note }) => note)
    expect(notes.sort()).toEqual(['deleted', 'erased', 'kept'])
    expect((await bring(here, document, { trashed: true })).changed).toBe(0)
  })

  it('meets articles under the names that they have here', async () => {
    const one = await mark(there, 'tide', 'theirs')
    await bring(here, await documentOf(there))
    await moveArticle(here, { from: article.articleId, to: other })
    await setHighlightNote(there, { id: one.id, note: 'newer' })
    await mark(there, 'noon', 'another')
    const { plan } = await bring(here, await documentOf(there))
    expect(plan.articles.map(({ articleId }) => articleId)).toEqual([other.articleId])
    const notes = (await highlightsOf(here.db, other.articleId)).map(({ note }) => note)
    expect(notes.sort()).toEqual(['another', 'newer'])
    expect(await highlightsOf(here.db, article.articleId)).toEqual([])
  })

  it('leaves settings as they are here, and brings those that were never made', async () => {
    await saveSetting(there, { key: 'theme', value: 'dark' })
    await saveSetting(there, { key: 'readingSize', value: 22 })
    await saveSetting(here, { key: 'theme', value: 'sepia' })
    await bring(here, await documentOf(there))
    expect(await here.db.settings.get('theme')).toMatchObject({ value: 'sepia' })
    expect(await here.db.settings.get('readingSize')).toMatchObject({ value: 22 })
  })

  it('tells of a state and of collections alone, too', async () => {
    await mark(there, 'tide')
    await bring(here, await documentOf(there))
    await setArticleState(there, { article, state: 'finished' })
    const { plan, states, changed } = await bring(here, await documentOf(there))
    expect([states, plan.others, changed]).toEqual([['same'], 1, 1])
    expect(await articleRecord(here.db, article.articleId)).toMatchObject({
      chosenState: 'finished',
    })
  })

  it('calls the first tags of an article new, also where it has been read already', async () => {
    await setArticleTags(there, { article, tags: ['sea'] })
    await saveReadingPosition(here, { article, position: positionIn(article, 0.4) })
    expect((await bring(here, await documentOf(there))).states).toEqual(['new'])
    await setArticleTags(there, { article, tags: ['sea', 'tides'] })
    expect((await bring(here, await documentOf(there))).states).toEqual(['changed'])
    expect((await bring(here, await documentOf(there))).states).toEqual(['same'])
  })

  it('names what is damaged in it, and brings the rest', async () => {
    await mark(there, 'tide', 'whole')
    await mark(there, 'noon', 'broken')
    await saveArticleNote(there, { article: other, text: 'without its article' })
    const written = JSON.parse(await documentOf(there)) as {
      articles: { article?: object; highlights?: { note: string; colour: string }[] }[]
    }
    for (const one of written.articles) {
      for (const highlight of one.highlights ?? []) {
        if (highlight.note === 'broken') highlight.colour = 'url(evil)'
      }
      if (one.highlights === undefined) delete one.article
    }
    const { unsound, changed } = await bring(here, JSON.stringify(written))
    expect(unsound).toEqual([
      { entry: '“noon”', message: 'It was changed in the file and cannot be read any more.' },
      {
        entry: 'A note on an article',
        message: 'The article that it belongs to is missing in the file.',
      },
    ])
    expect(changed).toBe(1)
    const [only] = await highlightsOf(here.db, article.articleId)
    expect(only?.note).toBe('whole')
  })

  it('takes no text that is not the one its highlights stand on', async () => {
    await mark(there, 'tide')
    const document = await documentOf(there)
    const tampered = document.replace(/"length": \d+/u, '"length": 5')
    const { unsound } = await bring(here, tampered)
    expect(unsound.map(({ entry }) => entry)).toEqual(['The text of an article'])
    expect(await here.db.articleTexts.count()).toBe(0)
    expect(await here.db.highlights.count()).toBe(1)
  })

  it('is refused as a whole where nothing of it can be read', async () => {
    const refused = async (text: string) => {
      const read = await readNotes(text)
      return read.ok ? undefined : read.problem
    }
    expect(await refused('{"lectern":"notes","format":99}')).toContain('another version')
    expect(await refused('{"lectern":"notes","format":1')).toContain('no JSON of Lectern')
  })
})
