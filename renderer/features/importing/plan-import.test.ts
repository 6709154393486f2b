import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerRequest } from '#renderer/anchoring/answer-request.ts'
import { importPassages } from '#renderer/data/commands/import-passages.ts'
import { setHighlightNote } from '#renderer/data/commands/edit-highlight.ts'
import { openTestContext, type TestContext } from '#renderer/data/testing/test-context.ts'
import type { ImportedPassage } from '#shared/core/importing/imported-passage.ts'
import { quotesOnlySource, toArticleId } from '#shared/core/ids.ts'
import { createInMemoryHost } from '../../../tests/support/in-memory-host.ts'
import { testArticle } from '../../../tests/support/test-library.ts'
import type { ImportTools } from './import-destinations.ts'
import { planImport } from './plan-import.ts'

const tides = {
  ...testArticle(0, { title: 'Tides' }),
  text: 'At noon the tide comes in over the flats, and nobody says why.\n\nAt six the tide goes out.',
}
const other = { ...testArticle(1, { title: 'Notes' }), text: 'Nothing of all this.' }

let data: TestContext
let tools: ImportTools
beforeEach(async () => {
  data = await openTestContext()
  const { client } = createInMemoryHost({ articles: [tides, other] }).connection
  tools = { client, data, anchoring: { find: answerRequest } }
})
afterEach(async () => {
  await data.close()
})

const passage = (
  importId: string,
  exact: string,
  title: string,
  more: Partial<ImportedPassage> = {},
): ImportedPassage => ({
  importId,
  document: { title },
  ...(exact === '' ? {} : { quote: { exact, prefix: '', suffix: '' } }),
  note: '',
  tags: [],
  ...more,
})

async function plan(...items: readonly ImportedPassage[]) {
  const read = { format: 'kindle', items, problems: [] } as const
  const { signal } = new AbortController()
  const made = await planImport(
    tools,
    { files: [{ name: 'file', read }], notes: [], unread: [] },
    signal,
    () => undefined,
  )
  if (made === undefined) throw new Error('It was not to be ended.')
  return made
}

async function destinations(...items: readonly ImportedPassage[]) {
  const { articles } = await plan(...items)
  return articles.map(({ articleId, isQuotesOnly, evidence, entries }) => [
    isQuotesOnly ? 'quotes only' : articleId === tides.row.articleId ? 'Tides' : 'Notes',
    evidence,
    entries.map(({ standing, state }) => standing ?? state),
  ])
}

describe('the plan of an import', () => {
  it('finds an article by its title and its words, and says of each quote how it stands', async () => {
    const all = [
      passage('a', 'AT NOON the tide  comes in', 'tides'),
      passage('b', 'the tide', 'Tides'),
      passage('c', 'the moon goes down', 'Tides'),
    ]
    expect(await destinations(...all)).toEqual([
      ['Tides', 'title', ['in-place', 'needs-review', 'not-found']],
    ])
  })

  it('finds an article that is called otherwise by a long quote, but not by a few words', async () => {
    const long = passage(
      'a',
      'the tide comes in over the flats, and nobody says why',
      'From a book',
    )
    expect(await destinations(long)).toEqual([['Tides', 'quote', ['in-place']]])
    const short = passage('b', 'nobody says why', 'From a book')
    expect(await destinations(short)).toEqual([['quotes only', undefined, ['kept']]])
  })

  it('does not take a common title for the article, except for a note alone', async () => {
    expect(await destinations(passage('a', 'At noon the tide comes in', 'Notes'))).toEqual([
      ['quotes only', undefined, ['kept']],
    ])
    expect(await destinations(passage('b', '', 'Notes', { note: 'Read.' }))).toEqual([
      ['Notes', 'title', ['new']],
    ])
  })

  it('keeps what was imported with its article, whatever is found for it now', async () => {
    const one = passage('a', 'At noon the tide comes in', 'Unknown book')
    await importPassages(data, (await plan(one)).imports, { trashed: false })
    const renamed = { ...one, document: { title: 'Tides' }, note: 'Why?' }
    const later = await plan(renamed, passage('b', 'At six the tide goes out', 'Tides'))
    expect(
      later.articles.map(({ isQuotesOnly, entries }) => [
        isQuotesOnly,
        entries.map((e) => e.state),
      ]),
    ).toEqual([
      [true, ['changed']],
      [false, ['new']],
    ])
    await importPassages(data, later.imports, { trashed: false })
    const again = await plan(renamed, passage('b', 'At six the tide goes out', 'Tides'))
    expect(again.articles.flatMap(({ entries }) => entries.map(({ state }) => state))).toEqual([
      'same',
      'same',
    ])
    const before = await data.db.highlights.toArray()
    expect(await importPassages(data, again.imports, { trashed: true })).toBe(0)
    expect(await data.db.highlights.toArray()).toEqual(before)
  })

  it('gives the same quotes the same place among quotes in whichever format they come', async () => {
    const [one] = (await plan(passage('a', 'Once only', 'Maps'))).articles
    const [two] = (await plan(passage('b', 'Twice only', 'MAPS'))).articles
    expect(one?.articleId).toBe(two?.articleId)
    const { article } = (await plan(passage('a', 'Once only', 'Maps'))).imports[0] ?? {}
    expect(article).toMatchObject({ sourceId: quotesOnlySource, title: 'Maps', path: 'maps / ' })
    // As the host makes it of source and path, or the article would not be listed.
    expect(article?.articleId).toBe(toArticleId('22976f43077d8952e2528b9e3e4b8a43'))
  })

  it('writes nothing, and ends when it is not wanted any more', async () => {
    const one = passage('a', 'At noon the tide comes in', 'Tides')
    await plan(one)
    expect(await data.db.highlights.count()).toBe(0)
    expect(await data.db.articles.count()).toBe(0)
    const ended = AbortSignal.abort()
    const read = { format: 'kindle', items: [one], problems: [] } as const
    const given = { files: [{ name: 'f', read }], notes: [], unread: [] }
    const nothing = await planImport(tools, given, ended, () => undefined)
    expect(nothing).toBeUndefined()
  })

  it('sees what was changed here as the user’s own', async () => {
    const one = passage('a', 'At noon the tide comes in', 'Tides', { note: 'Why?' })
    const { imports } = await plan(one)
    await importPassages(data, imports, { trashed: false })
    const [stored] = await data.db.highlights.toArray()
    if (stored === undefined) throw new Error('Nothing was imported.')
    await setHighlightNote(data, { id: stored.id, note: 'Mine.' })
    expect((await plan(one)).articles[0]?.entries[0]?.state).toBe('same')
  })
})
