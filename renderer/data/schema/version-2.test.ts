import 'fake-indexeddb/auto'
import Dexie from 'dexie'
import { describe, expect, it } from 'vitest'
import { articleRecord } from '../queries/articles.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openOrThrow,
  openTestContext,
} from '../testing/test-context.ts'
import { version1 } from './version-1.ts'

describe('the second version of the store', () => {
  it('counts proposals and lost words of older rows apart', async () => {
    const { articleId } = articleRef()
    const name = crypto.randomUUID()
    // Rows as the first version wrote them: made by today's commands, then without what is new.
    const source = await openTestContext()
    const marks = await Promise.all(
      (['tide', 'noon', 'six'] as const).map((words) => createOrThrow(source, markOf(words))),
    )
    const article = await articleRecord(source.db, articleId)
    await source.close()
    const old = new Dexie(name)
    old.version(version1.number).stores(version1.stores)
    await old.open()
    const anchors = ['review', 'orphaned', 'anchored'].map((status) => ({
      status,
      textHash: 'new',
      method: 'test',
      score: 0,
      at: 1,
    }))
    await old
      .table('highlights')
      .bulkPut(marks.map((mark, index) => ({ ...mark, anchor: anchors[index] })))
    const isNew = (field: string): boolean => ['notFoundCount', 'textHash'].includes(field)
    const fields = Object.entries(article ?? {}).filter(([field]) => !isNew(field))
    await old.table('articles').put({ ...Object.fromEntries(fields), needsReviewCount: 2 })
    await old.table('meta').put({ key: 'schema', value: 1 })
    old.close()

    const db = await openOrThrow(name)
    expect(await db.articles.get(articleId)).toMatchObject({
      highlightCount: 3,
      needsReviewCount: 1,
      notFoundCount: 1,
    })
    expect(await db.articleTexts.count()).toBe(0)
    expect(await db.highlights.count()).toBe(3)
    expect((await db.meta.get('schema'))?.value).toBe(6)
    await db.delete()
  })
})
