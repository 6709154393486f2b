import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outOfTimeMethod } from '#shared/core/anchoring/reanchor.ts'
import { quotesOnlySource, toHighlightId } from '#shared/core/ids.ts'
import { withoutField } from '#shared/core/record.ts'
import { highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  counters,
  openTestContext,
  sampleText,
  type TestContext,
} from '../testing/test-context.ts'
import { setArticleTags } from './article-commands.ts'
import { deleteHighlight, setHighlightLook, setHighlightNote } from './edit-highlight.ts'
import type { ArticleImport, ImportedHighlight, ImportWishes } from './article-import.ts'
import { importPassages } from './import-passages.ts'
import { deleteForGood } from './trash.ts'
import { redo, undo } from './undo.ts'

const article = articleRef()
const { articleId } = article
const text = { articleId, text: sampleText, textHash: 'the sample', textModel: 1 }
const id = toHighlightId('00000000-0000-8000-8000-000000000001')
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})
afterEach(async () => {
  await context.close()
})

/** As the file tells it: the note and tags, and where its words were found. */
function passage(exact: string, more: Partial<ImportedHighlight['from']> = {}): ImportedHighlight {
  const start = sampleText.indexOf(exact)
  const range = { start, end: start + exact.length }
  return {
    id,
    from: { format: 'kindle', exact, note: 'Why?', tags: ['sea'], ...more },
    prefix: '',
    suffix: '',
    order: 7,
    place: { status: 'anchored', range, method: 'only-copy', score: 1 },
    createdAt: 1000,
  }
}

function run(
  one: ImportedHighlight,
  wishes: ImportWishes = { trashed: false },
  more: Partial<ArticleImport> = {},
): Promise<number> {
  return importPassages(context, [{ article, text, highlights: [one], notes: [], ...more }], wishes)
}

const only = async () => (await highlightsOf(context.db, articleId))[0]

describe('importing a passage', () => {
  it('makes a highlight as if it had been marked here, with its own time', async () => {
    expect(await run(passage('the tide comes in'))).toBe(1)
    expect(await only()).toMatchObject({
      id,
      articleId,
      colour: 'yellow',
      style: 'tint',
      note: 'Why?',
      tags: ['sea'],
      createdAt: 1000,
      updatedAt: context.now(),
      revision: 1,
      quote: { exact: 'the tide comes in', prefix: 'At noon ' },
      copies: 1,
      textHash: 'the sample',
      anchor: { status: 'anchored', textHash: 'the sample' },
    })
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 1])
    expect(await context.db.articleTexts.count()).toBe(1)
    expect((await context.db.articles.get(articleId))?.textHash).toBe('the sample')
  })

  it('twice changes nothing, not even what was changed here meanwhile', async () => {
    await run(passage('the tide comes in'))
    await setHighlightNote(context, { id, note: 'Mine.' })
    await setHighlightLook(context, { id, colour: 'pink' })
    const before = await context.db.highlights.toArray()
    context.pass(10_000)
    expect(await run(passage('the tide comes in'))).toBe(0)
    expect(await context.db.highlights.toArray()).toEqual(before)
  })

  it('is taken back and done again as one step, and changes nothing of the article otherwise', async () => {
    await setArticleTags(context, { article, tags: ['mine'] })
    await run(passage('the tide comes in'))
    expect(await undo(context)).toEqual({ title: 'Import highlights' })
    expect(await only()).toBeUndefined()
    expect((await context.db.articles.get(articleId))?.tags).toEqual(['mine'])
    await redo(context)
    expect(await only()).toMatchObject({ note: 'Why?' })
  })

  it('takes over what changed in the file, and keeps both where both changed', async () => {
    await run(passage('the tide comes in'))
    expect(await run(passage('the tide comes in', { note: 'Why, though?', colour: 'blue' }))).toBe(
      1,
    )
    expect(await only()).toMatchObject({ note: 'Why, though?', colour: 'blue', createdAt: 1000 })
    await setHighlightNote(context, { id, note: 'Mine.' })
    await run(passage('the tide comes in', { note: 'Theirs.', tags: ['sea', ' moon '] }))
    expect(await only()).toMatchObject({ note: 'Mine.\n\nTheirs.', tags: ['sea', 'moon'] })
  })

  it('moves a highlight that was made longer in the other program', async () => {
    await run(passage('the tide comes in'))
    await run(passage('the tide comes in over the flats'))
    expect(await only()).toMatchObject({
      quote: { exact: 'the tide comes in over the flats' },
      anchor: { range: { start: 8, end: 40 } },
    })
  })

  it('that was made longer while its article cannot be read is looked for when it can be', async () => {
    await run(passage('the tide comes in'))
    const longer = withoutField(passage('the tide comes in over the flats'), 'place')
    await importPassages(context, [{ article, highlights: [longer], notes: [] }], {
      trashed: false,
    })
    expect(await only()).toMatchObject({
      quote: { exact: 'the tide comes in over the flats' },
      anchor: { status: 'orphaned', textHash: '' },
    })
    expect(await counters(context, articleId)).toEqual([1, 0, 1, 1])
    // Whoever follows the library takes an article without a text hash for one to look through.
    expect(await context.db.articles.get(articleId)).not.toHaveProperty('textHash')
  })

  it('leaves what was deleted here where it is, unless it is asked back', async () => {
    await run(passage('the tide comes in'))
    await deleteHighlight(context, { id })
    expect(await run(passage('the tide comes in'))).toBe(0)
    expect(await run(passage('the tide comes in'), { trashed: true })).toBe(1)
    expect(await only()).toMatchObject({ note: 'Why?' })
    await deleteHighlight(context, { id })
    await deleteForGood(context, [{ table: 'highlights', id }])
    expect(JSON.stringify(await context.db.highlights.toArray())).not.toContain('the tide')
    expect(await run(passage('the tide comes in'))).toBe(0)
    expect(await run(passage('the tide comes in'), { trashed: true })).toBe(1)
    expect(await only()).toMatchObject({ note: 'Why?', quote: { exact: 'the tide comes in' } })
  })
})

describe('a passage whose words have no sure place', () => {
  it('waits for the user with the words of the file and the place that is proposed', async () => {
    const { from, ...rest } = passage('the tide comes in')
    const place = {
      status: 'review',
      range: { start: 8, end: 25 },
      method: 'edited',
      score: 0.8,
    } as const
    await run({ ...rest, from: { ...from, exact: 'the tides come in' }, place })
    expect(await only()).toMatchObject({
      quote: { exact: 'the tides come in', prefix: '', suffix: '' },
      anchor: { status: 'review', range: { start: 8 }, quote: { exact: 'the tide comes in' } },
    })
    expect(await counters(context, articleId)).toEqual([1, 1, 0, 1])
  })

  it('keeps the file’s words where nearly the same were surely found', async () => {
    const { from, ...rest } = passage('the tide comes in')
    const place = {
      status: 'anchored',
      range: { start: 8, end: 25 },
      method: 'edited',
      score: 0.9,
    } as const
    await run({ ...rest, from: { ...from, exact: 'the tides come in' }, place })
    expect(await only()).toMatchObject({
      quote: { exact: 'the tides come in' },
      anchor: { status: 'anchored', quote: { exact: 'the tide comes in' } },
    })
  })

  it('is not found, or is looked for when the article is opened if there was no time', async () => {
    const lost = { status: 'orphaned', method: 'not-found', score: 0 } as const
    await run({ ...passage('the tide'), place: lost })
    expect((await only())?.anchor).toMatchObject({ status: 'orphaned', textHash: 'the sample' })
    expect(await counters(context, articleId)).toEqual([1, 0, 1, 1])
    const other = toHighlightId('00000000-0000-8000-8000-000000000002')
    await run({ ...passage('six'), id: other, place: { ...lost, method: outOfTimeMethod } })
    expect((await context.db.highlights.get(other))?.anchor.textHash).toBe('')
  })
})

describe('an article of which there are quotes only', () => {
  it('is a row without a file, whose quotes stand in their order and wait for nothing', async () => {
    const one = withoutField(passage('Nobody sells the same map twice.'), 'place')
    const nowhere = { ...article, sourceId: quotesOnlySource, contentHash: '' }
    const origin = { url: 'https://maps.example', author: 'Ada' }
    const quotes: ArticleImport = { article: nowhere, origin, highlights: [one], notes: [] }
    await importPassages(context, [quotes], { trashed: false })
    expect(await context.db.articles.get(articleId)).toMatchObject({ origin, title: 'Article 1' })
    expect(await only()).toMatchObject({
      quote: { exact: 'Nobody sells the same map twice.' },
      position: { start: 7 },
      anchor: { status: 'orphaned', method: 'quotes-only' },
    })
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 1])
    expect(await importPassages(context, [quotes], { trashed: false })).toBe(0)
  })
})

describe('a note on the whole article', () => {
  const notes = [{ id: 'hypothesis a', text: 'Read it twice.' }]
  const note = async () => (await context.db.articleNotes.get(articleId))?.text

  it('joins the note that is here, once, and never comes again although it was changed here', async () => {
    const first: ArticleImport = { article, highlights: [], notes }
    expect(await importPassages(context, [first], { trashed: false })).toBe(1)
    expect(await note()).toBe('Read it twice.')
    const more = [...notes, { id: 'hypothesis b', text: 'Or thrice.' }]
    await importPassages(context, [{ ...first, notes: more }], { trashed: false })
    expect(await note()).toBe('Read it twice.\n\nOr thrice.')
    await context.db.articleNotes.update(articleId, { text: 'Mine.' })
    expect(await importPassages(context, [{ ...first, notes: more }], { trashed: false })).toBe(0)
    expect(await note()).toBe('Mine.')
  })

  it('goes with the step that brought it, and comes back only when it is asked back', async () => {
    const brought: ArticleImport = { article, highlights: [], notes }
    await importPassages(context, [brought], { trashed: false })
    await undo(context)
    expect(await importPassages(context, [brought], { trashed: false })).toBe(0)
    expect(await importPassages(context, [brought], { trashed: true })).toBe(1)
    expect(await context.db.articleNotes.get(articleId)).not.toHaveProperty('deletedAt')
    expect(await note()).toBe('Read it twice.')
  })
})

describe('an import of many passages', () => {
  it('is written part by part, told as it goes, and is one step to undo', async () => {
    const many = Array.from({ length: 1201 }, (_, index): ImportedHighlight => ({
      ...passage('the tide comes in'),
      id: toHighlightId(`00000000-0000-8000-8000-${index.toString(16).padStart(12, '0')}`),
    }))
    const halves = [many.slice(0, 600), many.slice(600)]
    const imports = halves.map((highlights, index): ArticleImport => {
      const ref = articleRef(String(index + 1))
      return { article: ref, text: { ...text, articleId: ref.articleId }, highlights, notes: [] }
    })
    const told: number[] = []
    const changed = await importPassages(context, imports, { trashed: false }, (done) => {
      told.push(done)
      context.pass(60_000)
    })
    expect(changed).toBe(1201)
    expect(told.length).toBeGreaterThan(3)
    expect(told.at(-1)).toBe(1201)
    expect(await counters(context, articleId)).toEqual([600, 0, 0, 600])
    await undo(context)
    expect(await counters(context, articleId)).toEqual([0, 0, 0, 0])
    expect(
      await context.db.highlights.filter(({ deletedAt }) => deletedAt === undefined).count(),
    ).toBe(0)
    expect(await undo(context)).toBeUndefined()
  })
})
