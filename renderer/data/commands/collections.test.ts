import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { collections, tagsInUse } from '../queries/collections.ts'
import { trash } from '../queries/trash.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { changeArticleTags, setArticleStates } from './change-articles.ts'
import {
  addToCollection,
  createCollection,
  deleteCollection,
  removeFromCollection,
  renameCollection,
  setCollectionQuery,
} from './collections.ts'
import { setHighlightTags } from './edit-highlight.ts'
import { moveArticle } from './move-article.ts'
import { deleteForGood, restoreFromTrash } from './trash.ts'
import { redo, undo } from './undo.ts'

const [one, two, three] = [articleRef('1'), articleRef('2'), articleRef('3')]
let context: TestContext
beforeEach(async () => {
  context = await openTestContext()
})
afterEach(() => context.close())

const names = async () => (await collections(context.db)).map(({ name }) => name)
const members = async (id: string) =>
  (await context.db.articles.toArray())
    .filter(({ collectionIds }) => collectionIds?.includes(id) === true)
    .map(({ title }) => title)

describe('a collection', () => {
  it('is made, renamed, deleted and given back, each a step to undo', async () => {
    const { id } = await createCollection(context, { name: '  Tides   and  clocks ' })
    expect(await names()).toEqual(['Tides and clocks'])
    await renameCollection(context, { id, name: 'Tides' })
    await renameCollection(context, { id, name: '   ' })
    expect(await names()).toEqual(['Tides'])
    await deleteCollection(context, { id })
    expect(await names()).toEqual([])
    expect(await trash(context.db)).toMatchObject([{ table: 'collections', name: 'Tides' }])
    expect(await undo(context)).toEqual({ title: 'Delete collection' })
    expect(await names()).toEqual(['Tides'])
    expect(await undo(context)).toEqual({ title: 'Rename collection' })
    expect(await undo(context)).toEqual({ title: 'New collection' })
    expect(await names()).toEqual([])
    await redo(context)
    expect(await names()).toEqual(['Tides and clocks'])
  })

  it('comes back from the trash with its articles, until it is deleted for good', async () => {
    const { id } = await createCollection(context, { name: 'Tides' })
    await addToCollection(context, { articles: [one], id })
    await deleteCollection(context, { id })
    const key = { table: 'collections', id } as const
    await restoreFromTrash(context, [key])
    expect([await names(), await members(id)]).toEqual([['Tides'], ['Article 1']])
    await deleteCollection(context, { id })
    await deleteForGood(context, [key])
    expect([await restoreFromTrash(context, [key]), await trash(context.db)]).toEqual([0, []])
    expect(await context.db.collections.get(id)).toMatchObject({ name: '', erased: true })
  })

  it('that is a saved search keeps it, and can be given another', async () => {
    const { id } = await createCollection(context, { name: 'Old tides', query: 'tide before:2000' })
    await setCollectionQuery(context, { id, query: 'tide before:1990' })
    expect(await collections(context.db)).toMatchObject([{ query: 'tide before:1990' }])
    const hand = await createCollection(context, { name: 'By hand' })
    await setCollectionQuery(context, { id: hand.id, query: 'x' })
    expect((await context.db.collections.get(hand.id))?.query).toBeUndefined()
  })
})

describe('articles of a collection', () => {
  it('go in and out many at a time, as one step, also when they were never touched', async () => {
    const { id } = await createCollection(context, { name: 'Tides' })
    expect(await addToCollection(context, { articles: [one, two], id })).toBe(2)
    expect(await addToCollection(context, { articles: [two, three], id })).toBe(1)
    expect(await members(id)).toEqual(['Article 1', 'Article 2', 'Article 3'])
    expect(await removeFromCollection(context, { articles: [one, two], id })).toBe(2)
    expect(await members(id)).toEqual(['Article 3'])
    expect(await undo(context)).toEqual({ title: 'Remove from collection' })
    expect(await members(id)).toHaveLength(3)
  })

  it('stay in it when their file gets another name', async () => {
    const { id } = await createCollection(context, { name: 'Tides' })
    const other = await createCollection(context, { name: 'Moons' })
    await addToCollection(context, { articles: [one], id })
    await addToCollection(context, { articles: [two], id: other.id })
    await moveArticle(context, { from: one.articleId, to: two })
    expect((await context.db.articles.get(two.articleId))?.collectionIds).toEqual([id, other.id])
  })

  it('are hundreds in one transaction', async () => {
    const articles = Array.from({ length: 600 }, (_, index) => ({
      ...one,
      articleId: index.toString(16).padStart(32, '0') as typeof one.articleId,
    }))
    const { id } = await createCollection(context, { name: 'All' })
    expect(await addToCollection(context, { articles, id })).toBe(600)
    expect(await members(id)).toHaveLength(600)
  })
})

describe('many articles at once', () => {
  it('are tagged and marked, and undone as one step', async () => {
    await changeArticleTags(context, { articles: [one], add: ['Sea', 'moon'] })
    const articles = [one, two]
    await changeArticleTags(context, { articles, add: ['tide'], remove: ['sea'] })
    const tags = async () => (await context.db.articles.toArray()).map((row) => row.tags)
    expect(await tags()).toEqual([['moon', 'tide'], ['tide']])
    expect(await setArticleStates(context, { articles, state: 'finished' })).toBe(2)
    expect(await setArticleStates(context, { articles, state: 'finished' })).toBe(0)
    expect(await undo(context)).toEqual({ title: 'Mark as finished' })
    expect(await undo(context)).toEqual({ title: 'Edit article tags' })
    expect(await tags()).toEqual([['Sea', 'moon'], []])
  })

  it('and highlights share their tags, the most used first', async () => {
    const { id } = await createOrThrow(context, markOf('tide'))
    await setHighlightTags(context, { id, tags: ['Moon', 'sea'] })
    await changeArticleTags(context, { articles: [one, two], add: ['moon'] })
    expect(
      (await tagsInUse(context.db)).map(({ tag, count }) => [tag.toLowerCase(), count]),
    ).toEqual([
      ['moon', 3],
      ['sea', 1],
    ])
  })
})
