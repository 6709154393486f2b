import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { versionOrder } from '#shared/core/mirror/version.ts'
import { storedTexts } from '../article-texts.ts'
import {
  allFacts,
  articleNote,
  articleOfEarlierId,
  articleRecord,
  readingPosition,
} from '../queries/articles.ts'
import { highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  sampleText,
  type TestContext,
} from '../testing/test-context.ts'
import { saveArticleNote, saveReadingPosition, setArticleTags } from './article-commands.ts'
import { deleteHighlight, setHighlightNote } from './edit-highlight.ts'
import { moveArticle } from './move-article.ts'
import { redo, undo } from './undo.ts'

const [old, renamed, other] = [articleRef('1'), articleRef('2'), articleRef('3')]
const [from, to] = [old.articleId, renamed.articleId]
const textHash = `hash of ${sampleText}`
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})
afterEach(async () => {
  await context.close()
})

const mark = (exact: string) => createOrThrow(context, markOf(exact, old))
const quotesOf = async (articleId: typeof from) =>
  (await highlightsOf(context.db, articleId)).map(({ quote }) => quote.exact)

describe('moveArticle', () => {
  it('takes everything along in one transaction, and leaves nothing behind', async () => {
    const made = await mark('noon')
    await setHighlightNote(context, { id: made.id, note: 'Twelve.' })
    await saveArticleNote(context, { article: old, text: 'On tides.' })
    await saveReadingPosition(context, { article: old, position: positionIn(old, 0.4) })
    await setArticleTags(context, { article: old, tags: ['sea'] })
    const note = await articleNote(context.db, from)
    context.pass(1000)

    expect(await moveArticle(context, { from, to: renamed })).toBe(true)
    const { quote, anchor } = made
    // Other devices need not hear of it as of a change.
    expect(await highlightsOf(context.db, to)).toMatchObject([
      { id: made.id, articleId: to, note: 'Twelve.', quote, anchor, revision: 2 },
    ])
    expect(await articleNote(context.db, to)).toMatchObject({
      text: 'On tides.',
      articleId: to,
      createdAt: note?.createdAt,
      revision: note?.revision,
    })
    expect(await readingPosition(context.db, to)).toMatchObject({ articleId: to, progress: 0.4 })
    expect(await articleRecord(context.db, to)).toMatchObject({
      title: renamed.title,
      path: renamed.path,
      contentHash: renamed.contentHash,
      tags: ['sea'],
      progress: 0.4,
      earlierIds: [from],
    })
    expect(await counters(context, to)).toEqual([1, 0, 0, 2])
    expect((await storedTexts(context.db, to, [textHash])).size).toBe(1)

    const left = await Promise.all([
      articleRecord(context.db, from),
      articleNote(context.db, from),
      readingPosition(context.db, from),
    ])
    expect(left).toEqual([undefined, undefined, undefined])
    expect(await quotesOf(from)).toEqual([])
    expect((await storedTexts(context.db, from, [textHash])).size).toBe(0)
  })

  it('takes along what is in the trash, which can still come back', async () => {
    const { id } = await mark('noon')
    await mark('six')
    await deleteHighlight(context, { id })
    await moveArticle(context, { from, to: renamed })
    expect(await counters(context, to)).toEqual([1, 0, 0, 0])
    await undo(context)
    expect(await quotesOf(to)).toEqual(['noon', 'six'])
    expect(await counters(context, to)).toEqual([2, 0, 0, 0])
  })

  it('keeps what was done before it undoable', async () => {
    await mark('noon')
    await setArticleTags(context, { article: old, tags: ['sea'] })
    await saveArticleNote(context, { article: old, text: 'On tides.' })
    await moveArticle(context, { from, to: renamed })
    expect(await undo(context)).toEqual({ title: 'Edit article note' })
    expect(await articleNote(context.db, to)).toBeUndefined()
    expect(await undo(context)).toEqual({ title: 'Edit article tags' })
    expect(await articleRecord(context.db, to)).toMatchObject({ tags: [] })
    await redo(context)
    await redo(context)
    expect(await articleNote(context.db, to)).toMatchObject({ text: 'On tides.' })
    expect(await articleRecord(context.db, to)).toMatchObject({ tags: ['sea'] })
  })

  it('changes nothing where the other has work of its own', async () => {
    await mark('noon')
    await createOrThrow(context, markOf('six', renamed))
    expect(await moveArticle(context, { from, to: renamed })).toBe(false)
    expect([await quotesOf(from), await quotesOf(to)]).toEqual([['noon'], ['six']])
    await saveArticleNote(context, { article: other, text: 'Mine.' })
    expect(await moveArticle(context, { from, to: other })).toBe(false)
    expect(await articleOfEarlierId(context.db, from)).toBeUndefined()
  })

  it('joins with what was only read there: the later place, the furthest progress, all tags', async () => {
    await mark('noon')
    await setArticleTags(context, { article: old, tags: ['sea'] })
    await saveReadingPosition(context, { article: old, position: positionIn(old, 0.9) })
    context.pass(1)
    await setArticleTags(context, { article: renamed, tags: ['moon', 'Sea'] })
    const later = { ...positionIn(renamed, 0.2, 4), at: 2 }
    await saveReadingPosition(context, { article: renamed, position: later })
    expect(await moveArticle(context, { from, to: renamed })).toBe(true)
    expect(await readingPosition(context.db, to)).toMatchObject({ offset: 4, articleId: to })
    expect(await articleRecord(context.db, to)).toMatchObject({
      progress: 0.9,
      lastReadAt: 2,
      tags: ['sea', 'moon'],
    })
  })

  it('has nothing to do for an article without a row, or for one and the same', async () => {
    expect(await moveArticle(context, { from, to: renamed })).toBe(false)
    await mark('noon')
    expect(await moveArticle(context, { from, to: old })).toBe(false)
    expect(await quotesOf(from)).toEqual(['noon'])
  })

  it('stores the next highlight without its text, which came along', async () => {
    await mark('noon')
    await moveArticle(context, { from, to: renamed })
    await createOrThrow(context, markOf('six', renamed))
    expect(await context.db.articleTexts.count()).toBe(1)
  })
})

describe('an article that was moved', () => {
  it('is a later version of what stood under its new id, so that an older one never comes back', async () => {
    await setArticleTags(context, { article: old, tags: ['sea'] })
    for (const tag of ['a', 'b', 'c']) {
      await setArticleTags(context, { article: renamed, tags: [tag] })
    }
    const [moved, there] = await context.db.articles.bulkGet([from, to])
    await moveArticle(context, { from, to: renamed })
    const now = await context.db.articles.get(to)
    if (now === undefined || moved === undefined || there === undefined) throw new Error('gone')
    expect([versionOrder(now, moved), versionOrder(now, there)]).toEqual(['after', 'after'])
  })

  it('is found by every id it had', async () => {
    await mark('noon')
    await moveArticle(context, { from, to: renamed })
    await moveArticle(context, { from: to, to: other })
    for (const id of [from, to]) {
      expect((await articleOfEarlierId(context.db, id))?.id).toBe(other.articleId)
    }
    expect(await articleOfEarlierId(context.db, other.articleId)).toBeUndefined()
  })

  it('can come back to the id it had first', async () => {
    await mark('noon')
    await moveArticle(context, { from, to: renamed })
    expect(await moveArticle(context, { from: to, to: old })).toBe(true)
    expect(await quotesOf(from)).toEqual(['noon'])
    expect((await articleOfEarlierId(context.db, to))?.id).toBe(from)
    expect(await articleOfEarlierId(context.db, from)).toBeUndefined()
  })

  it('is told to the index under its new id, with where it is now', async () => {
    await mark('noon')
    await saveReadingPosition(context, { article: other, position: positionIn(other, 0.1) })
    await moveArticle(context, { from, to: renamed })
    const { sourceId, path, title, contentHash } = renamed
    const facts = await allFacts(context.db)
    expect(facts).toMatchObject([
      { articleId: to, highlights: 1, seen: { sourceId, path, title, contentHash } },
      { articleId: other.articleId, highlights: 0 },
    ])
    expect(facts[1]).not.toHaveProperty('seen')
  })
})
