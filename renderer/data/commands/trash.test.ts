import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { trash } from '../queries/trash.ts'
import {
  articleRef,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { saveArticleNote } from './article-commands.ts'
import { deleteHighlight, setHighlightNote } from './edit-highlight.ts'
import { deleteForGood, emptyOldTrash, restoreFromTrash, trashTime } from './trash.ts'
import { redo, undo } from './undo.ts'

const { articleId } = articleRef()

describe('the trash', () => {
  let context: TestContext
  beforeEach(async () => {
    context = await openTestContext()
  })
  afterEach(() => context.close())

  async function deleted(words: string) {
    const { id } = await createOrThrow(context, markOf(words))
    await setHighlightNote(context, { id, note: `on ${words}` })
    context.pass(1000)
    await deleteHighlight(context, { id })
    return { table: 'highlights', id } as const
  }
  const listed = async () => (await trash(context.db)).map(({ quote, note }) => quote ?? note)

  it('holds what was deleted, the last first, over a restart', async () => {
    await deleted('tide')
    await deleted('noon')
    await saveArticleNote(context, { article: articleRef(), text: 'On tides.' })
    context.pass(1000)
    await undo(context)
    expect(await listed()).toEqual(['On tides.', 'noon', 'tide'])
    const { name } = context.db
    context.db.close()
    context = await openTestContext(name)
    expect(await trash(context.db)).toMatchObject([
      { note: 'On tides.', title: 'Article 1' },
      { quote: 'noon', note: 'on noon', colour: 'yellow' },
      { quote: 'tide' },
    ])
  })

  it('gives back several as one step to undo and to do again', async () => {
    const keys = [await deleted('tide'), await deleted('noon')]
    expect(await restoreFromTrash(context, keys)).toBe(2)
    expect(await listed()).toEqual([])
    expect(await counters(context, articleId)).toEqual([2, 0, 0, 2])
    expect(await undo(context)).toEqual({ title: 'Restore from the trash' })
    expect(await listed()).toHaveLength(2)
    await redo(context)
    expect(await counters(context, articleId)).toEqual([2, 0, 0, 2])
    expect(await restoreFromTrash(context, keys)).toBe(0)
  })

  it('lets go for good of what is in it, and of nothing else', async () => {
    const gone = await deleted('tide')
    const alive = await createOrThrow(context, markOf('noon'))
    const keys = [gone, { table: 'highlights', id: alive.id } as const]
    expect(await deleteForGood(context, keys)).toBe(1)
    expect(await listed()).toEqual([])
    const { note, quote } = (await context.db.highlights.get(gone.id)) ?? {}
    expect([note, quote]).toEqual(['', { exact: '', prefix: '', suffix: '' }])
    expect(await counters(context, articleId)).toEqual([1, 0, 0, 0])
    expect(await restoreFromTrash(context, [gone])).toBe(0)
    expect(await deleteForGood(context, [gone])).toBe(0)
  })

  it('gives nothing back by undo that is gone for good', async () => {
    const gone = await deleted('tide')
    await deleteForGood(context, [gone])
    while ((await undo(context)) !== undefined);
    expect(await context.db.highlights.get(gone.id)).toMatchObject({ erased: true, note: '' })
    expect(await counters(context, articleId)).toEqual([0, 0, 0, 0])
  })

  it('gives back hundreds at once', async () => {
    const article = (index: number) => ({
      ...articleRef(),
      articleId: toArticleId(String(index).padStart(32, 'a')),
    })
    for (let index = 0; index < 250; index += 1) {
      const { id } = await createOrThrow(context, markOf('tide', article(index)))
      await deleteHighlight(context, { id })
    }
    expect(await restoreFromTrash(context, await trash(context.db))).toBe(250)
    await undo(context)
    expect(await trash(context.db)).toHaveLength(250)
    await redo(context)
    expect(await trash(context.db)).toEqual([])
  })

  it('has what comes back looked for in the text that its article has by now', async () => {
    const key = await deleted('tide')
    const missed = async (): Promise<void> => {
      await context.db.articles.update(articleId, { textHash: 'of a text that it never saw' })
    }
    const textHash = async () => (await context.db.articles.get(articleId))?.textHash
    await missed()
    await restoreFromTrash(context, [key])
    expect(await textHash()).toBeUndefined()
    await undo(context)
    await missed()
    await redo(context)
    expect(await textHash()).toBeUndefined()
  })

  it('keeps everything for 30 days', async () => {
    await deleted('tide')
    context.pass(trashTime / 2)
    await deleted('noon')
    context.pass(trashTime / 2 - 2000)
    expect(await emptyOldTrash(context)).toBe(0)
    context.pass(3000)
    expect(await emptyOldTrash(context)).toBe(1)
    expect(await listed()).toEqual(['noon'])
    expect(await emptyOldTrash(context)).toBe(0)
  })
})
