import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AnchorStatus } from '#shared/core/highlights/highlight.ts'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleState,
} from '../commands/article-commands.ts'
import { deleteHighlight } from '../commands/edit-highlight.ts'
import { undo } from '../commands/undo.ts'
import type { ArticleRef } from '../schema/records.ts'
import {
  articleRef,
  commitFound,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  type TestContext,
} from '../testing/test-context.ts'
import {
  allFacts,
  articleNote,
  articleRecord,
  articlesWithWork,
  exportMaterial,
  readingPosition,
} from './articles.ts'
import { highlight, highlightsOf } from './highlights.ts'

const [first, second] = [articleRef('1'), articleRef('2')]
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

const mark = (exact: string, article = first) => createOrThrow(context, markOf(exact, article))

async function place(id: string, status: AnchorStatus, start?: number): Promise<void> {
  const found = { status, textHash: 'new', method: 'test', score: 0, at: 1 }
  const anchor = start === undefined ? found : { ...found, range: { start, end: start + 1 } }
  await commitFound(context, { articleId: first.articleId, anchors: [{ id, anchor }] })
}

describe('highlightsOf', () => {
  it('gives those in place in text order, then proposals, then orphans, and no others', async () => {
    const six = await mark('six')
    const noon = await mark('noon')
    const tide = await mark('tide')
    const flats = await mark('flats')
    await mark('tide', second)
    await deleteHighlight(context, await mark('goes'))
    await place(noon.id, 'orphaned')
    await place(tide.id, 'review', 50)
    await place(flats.id, 'review', 3)
    const found = await highlightsOf(context.db, first.articleId)
    expect(found.map((one) => one.id)).toEqual([six.id, flats.id, tide.id, noon.id])
  })

  it('puts the shorter of two that begin together first', async () => {
    const long = await mark('tide comes in')
    const short = await mark('tide')
    const found = await highlightsOf(context.db, first.articleId)
    expect(found.map((one) => one.id)).toEqual([short.id, long.id])
  })
})

const seenOf = ({ sourceId, path, title, contentHash }: ArticleRef) => ({
  sourceId,
  path,
  title,
  contentHash,
})

describe('articles', () => {
  it('are unknown until the user touches them', async () => {
    const { articleId } = first
    expect(await articleRecord(context.db, articleId)).toBeUndefined()
    expect(await articleNote(context.db, articleId)).toBeUndefined()
    expect(await readingPosition(context.db, articleId)).toBeUndefined()
    expect(await highlight(context.db, 'none')).toBeUndefined()
    expect(await allFacts(context.db)).toEqual([])
  })

  it('give the host what its list sorts and filters by', async () => {
    const tide = await mark('tide')
    await place(tide.id, 'review', 3)
    await saveReadingPosition(context, { article: first, position: positionIn(first, 0.5) })
    await saveArticleNote(context, { article: second, text: 'Good.' })
    await setArticleState(context, { article: second, state: 'finished' })
    const facts = await allFacts(context.db)
    expect(facts).toEqual([
      {
        articleId: first.articleId,
        lastReadAt: 1,
        progress: 0.5,
        highlights: 1,
        needsReview: 1,
        notFound: 0,
        hasNotes: false,
        seen: seenOf(first),
      },
      {
        articleId: second.articleId,
        lastReadAt: context.now(),
        progress: 1,
        highlights: 0,
        needsReview: 0,
        notFound: 0,
        hasNotes: true,
        seen: seenOf(second),
      },
    ])
  })

  it('with work are those with a highlight or a note', async () => {
    await saveReadingPosition(context, { article: first, position: positionIn(first, 0.5) })
    await saveArticleNote(context, { article: second, text: 'Good.' })
    expect((await articlesWithWork(context.db)).map((one) => one.id)).toEqual([second.articleId])
    await undo(context)
    expect(await articlesWithWork(context.db)).toEqual([])
  })
})

describe('exportMaterial', () => {
  it('brings the article, its note and its highlights in text order together', async () => {
    const six = await mark('six')
    const noon = await mark('noon')
    await deleteHighlight(context, await mark('flats'))
    await saveArticleNote(context, { article: second, text: 'Good.' })
    const all = await exportMaterial(context.db, 'all')
    expect(
      all.map(({ article, note, highlights }) => ({
        title: article.title,
        note: note?.text,
        highlights: highlights.map((one) => one.id),
      })),
    ).toEqual([
      { title: 'Article 1', note: undefined, highlights: [noon.id, six.id] },
      { title: 'Article 2', note: 'Good.', highlights: [] },
    ])
  })

  it('keeps to the articles asked for, in their order, without those never touched', async () => {
    await mark('six', first)
    await mark('six', second)
    const ids = ['2', '3', '1'].map((digit) => articleRef(digit).articleId)
    const found = await exportMaterial(context.db, ids)
    expect(found.map((one) => one.article.title)).toEqual(['Article 2', 'Article 1'])
  })
})
