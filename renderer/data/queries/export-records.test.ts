import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readNotesJson, writeNotesJson } from '#shared/core/exporting/notes-json.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { mirroredTables } from '#shared/core/mirror/mirror-change.ts'
import { saveArticleNote, setArticleTags } from '../commands/article-commands.ts'
import { addToCollection, createCollection } from '../commands/collections.ts'
import { deleteHighlight, setHighlightNote } from '../commands/edit-highlight.ts'
import { restoreRecords } from '../commands/restore-records.ts'
import { saveSetting } from '../commands/save-setting.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { exportRecords, exportTexts } from './export-records.ts'

const article = articleRef()
const other = articleRef('2')

function exportOf(highlights: readonly Highlight[]): ArticleExport {
  const { articleId, title } = article
  return { articleId, title, file: 'a.txt', tags: [], note: 'On tides.', highlights }
}

describe('what leaves as JSON', () => {
  let context: TestContext
  beforeEach(async () => {
    context = await openTestContext()
  })
  afterEach(() => context.close())

  async function rows(): Promise<Record<string, unknown[]>> {
    const all: Record<string, unknown[]> = {}
    for (const table of mirroredTables) {
      all[table] = await context.db.table(table).orderBy('id').toArray()
    }
    return all
  }

  /** Every kind of thing that a user makes; gives the highlights that are alive. */
  async function makeEverything(): Promise<readonly Highlight[]> {
    const tide = await createOrThrow(context, markOf('tide'))
    await setHighlightNote(context, { id: tide.id, note: 'Why “twice”?' })
    const gone = await createOrThrow(context, markOf('noon'))
    await deleteHighlight(context, { id: gone.id })
    await saveArticleNote(context, { article, text: 'On tides.' })
    await setArticleTags(context, { article: other, tags: ['sea'] })
    await saveSetting(context, { key: 'theme', value: 'dark' })
    const collection = await createCollection(context, { name: 'Tides' })
    await addToCollection(context, { articles: [article], id: collection.id })
    const found = await context.db.highlights.get(tide.id)
    return found === undefined ? [] : [found]
  }

  it('makes an empty store the same again, restored as a backup is', async () => {
    await makeEverything()
    const before = await rows()
    const read = readNotesJson(writeNotesJson(await exportRecords(context.db, undefined)))
    if (!read.ok) throw new Error(read.problem)
    await context.close()
    context = await openTestContext()
    const wishes = { conflicting: 'here', trashed: true, removeOthers: false } as const
    await restoreRecords(context, read.value.records, wishes)
    expect(await rows()).toEqual(before)
    // And once more changes nothing.
    await restoreRecords(context, read.value.records, wishes)
    expect(await rows()).toEqual(before)
  })

  it('is of the chosen articles alone, with what belongs to them', async () => {
    const highlights = await makeEverything()
    const records = await exportRecords(context.db, [exportOf(highlights)])
    const { articleId } = article
    expect(records.filter(({ table }) => table === 'articles').map(({ id }) => id)).toEqual([
      articleId,
    ])
    expect(records.filter(({ table }) => table === 'highlights').map(({ id }) => id)).toEqual(
      highlights.map(({ id }) => id),
    )
    expect(new Set(records.map(({ table }) => table))).toEqual(
      new Set(['articles', 'articleNotes', 'highlights', 'articleTexts', 'collections']),
    )
  })

  it('brings the texts on which the highlights stand', async () => {
    const highlights = await makeEverything()
    const [first] = highlights
    const texts = await exportTexts(context.db, exportOf(highlights))
    const text = texts.get(first?.textHash ?? '')
    expect(text?.slice(first?.position.start, first?.position.end)).toBe('tide')
  })
})
