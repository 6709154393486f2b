import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allFacts, articleRecord } from '../queries/articles.ts'
import { highlightsOf } from '../queries/highlights.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { takeIn } from '../testing/take-in.ts'
import { setArticleState } from './article-commands.ts'
import { moveArticle } from './move-article.ts'
import { bringBackArticles, removeArticles } from './removed-articles.ts'
import { redo, undo } from './undo.ts'

const [one, two] = [articleRef('1'), articleRef('2')]
let context: TestContext
beforeEach(async () => {
  context = await openTestContext()
})
afterEach(async () => {
  await context.close()
})

const removedIds = async () =>
  (await allFacts(context.db))
    .filter(({ removed }) => removed === true)
    .map(({ articleId }) => articleId)

describe('articles that are removed from the library', () => {
  it('are marked, touched or not, and keep all that was made of them', async () => {
    await createOrThrow(context, markOf('noon', one))
    await setArticleState(context, { article: one, state: 'finished' })
    expect(await removeArticles(context, [one, two])).toBe(2)
    expect(await removedIds()).toEqual([one.articleId, two.articleId])
    expect(await highlightsOf(context.db, one.articleId)).toHaveLength(1)
    expect(await articleRecord(context.db, one.articleId)).toMatchObject({
      chosenState: 'finished',
    })
    expect(await removeArticles(context, [one, two])).toBe(0)
  })

  it('come back by undo, go by redo, and come back when they are asked for', async () => {
    await removeArticles(context, [one, two])
    expect(await undo(context)).toEqual({ title: 'Remove from the library' })
    expect(await removedIds()).toEqual([])
    await redo(context)
    expect(await removedIds()).toHaveLength(2)
    expect(await bringBackArticles(context, [two])).toBe(1)
    expect(await removedIds()).toEqual([one.articleId])
    expect(await articleRecord(context.db, two.articleId)).not.toHaveProperty('removed')
  })

  it('are removed on other devices too, and come back from there', async () => {
    const elsewhere = await openTestContext()
    await createOrThrow(context, markOf('noon', one))
    await takeIn(context, elsewhere)
    context.pass(1000)
    await removeArticles(context, [one])
    await takeIn(context, elsewhere)
    expect(await articleRecord(elsewhere.db, one.articleId)).toMatchObject({ removed: true })
    expect(await highlightsOf(elsewhere.db, one.articleId)).toHaveLength(1)
    elsewhere.pass(2000)
    await bringBackArticles(elsewhere, [one])
    await takeIn(elsewhere, context)
    expect(await removedIds()).toEqual([])
    await elsewhere.close()
  })

  it('stay removed when their file gets another name', async () => {
    await createOrThrow(context, markOf('noon', one))
    await removeArticles(context, [one])
    await moveArticle(context, { from: one.articleId, to: two })
    expect(await removedIds()).toEqual([two.articleId])
  })
})
