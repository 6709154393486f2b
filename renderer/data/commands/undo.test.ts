import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { articleNote, articleRecord } from '../queries/articles.ts'
import { highlight } from '../queries/highlights.ts'
import {
  articleRef,
  commitFound,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  sampleText,
  type TestContext,
} from '../testing/test-context.ts'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleState,
  setArticleTags,
} from './article-commands.ts'
import { deleteHighlight, setHighlightLook, setHighlightNote } from './edit-highlight.ts'
import { setHighlightRange } from './place-highlight.ts'
import { redo, undo } from './undo.ts'

const article = articleRef()
const { articleId } = article
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

const mark = (exact: string) => createOrThrow(context, markOf(exact))

async function noteOf(id: string) {
  return (await highlight(context.db, id))?.note
}

describe('undo', () => {
  it('has nothing to do at first', async () => {
    expect(await undo(context)).toBeUndefined()
    expect(await redo(context)).toBeUndefined()
  })

  it('puts a new highlight into the trash and redo takes it out again', async () => {
    const { id } = await mark('tide')
    expect(await undo(context)).toEqual({ title: 'Highlight' })
    expect(await highlight(context.db, id)).toBeUndefined()
    expect((await articleRecord(context.db, articleId))?.highlightCount).toBe(0)
    expect(await redo(context)).toEqual({ title: 'Highlight' })
    expect(await highlight(context.db, id)).toMatchObject({ id, revision: 3 })
    expect((await articleRecord(context.db, articleId))?.highlightCount).toBe(1)
  })

  it('brings a deleted highlight back as a new revision', async () => {
    const made = await mark('tide')
    await deleteHighlight(context, made)
    expect(await undo(context)).toEqual({ title: 'Delete highlight' })
    expect(await highlight(context.db, made.id)).toEqual({ ...made, revision: 3 })
  })

  it('goes back through several steps and forth again', async () => {
    const { id } = await mark('tide')
    await setHighlightLook(context, { id, colour: 'blue' })
    await setHighlightLook(context, { id, style: 'underline' })
    await undo(context)
    await undo(context)
    expect(await highlight(context.db, id)).toMatchObject({ colour: 'yellow', style: 'tint' })
    await redo(context)
    expect(await highlight(context.db, id)).toMatchObject({ colour: 'blue', style: 'tint' })
    await redo(context)
    expect(await highlight(context.db, id)).toMatchObject({ colour: 'blue', style: 'underline' })
    expect(await redo(context)).toBeUndefined()
  })

  it('forgets what could be redone once something new was done', async () => {
    const { id } = await mark('tide')
    await setHighlightNote(context, { id, note: 'one' })
    await undo(context)
    await setHighlightLook(context, { id, colour: 'pink' })
    expect(await redo(context)).toBeUndefined()
    expect(await noteOf(id)).toBe('')
  })

  it('takes edits of one note that follow each other quickly as one step', async () => {
    const { id } = await mark('tide')
    await setHighlightNote(context, { id, note: 'o' })
    context.pass(3_000)
    await setHighlightNote(context, { id, note: 'one' })
    context.pass(60_000)
    await setHighlightNote(context, { id, note: 'one and two' })
    await undo(context)
    expect(await noteOf(id)).toBe('one')
    expect(await undo(context)).toEqual({ title: 'Edit note' })
    expect(await noteOf(id)).toBe('')
    expect(await redo(context)).toEqual({ title: 'Edit note' })
    expect(await noteOf(id)).toBe('one')
  })

  it('takes the first words of an article note and their quick correction as one step', async () => {
    await saveArticleNote(context, { article, text: 'Good' })
    await saveArticleNote(context, { article, text: 'Good.' })
    expect(await undo(context)).toEqual({ title: 'Edit article note' })
    expect(await articleNote(context.db, articleId)).toBeUndefined()
    await redo(context)
    expect((await articleNote(context.db, articleId))?.text).toBe('Good.')
  })

  it('gives an article its state back and leaves progress and counters alone', async () => {
    await setArticleState(context, { article, state: 'finished' })
    await saveReadingPosition(context, { article, position: positionIn(article, 0.5) })
    expect(await undo(context)).toEqual({ title: 'Mark as finished' })
    const row = await articleRecord(context.db, articleId)
    expect(row).not.toHaveProperty('chosenState')
    expect(row?.progress).toBe(0.5)
  })

  it('leaves an article that was first touched by its tags a whole row', async () => {
    await setArticleTags(context, { article, tags: ['sea'] })
    await undo(context)
    expect((await articleRecord(context.db, articleId))?.tags).toEqual([])
    await redo(context)
    expect((await articleRecord(context.db, articleId))?.tags).toEqual(['sea'])
  })

  it('puts back only what the step changed', async () => {
    const { id } = await mark('tide')
    await setHighlightNote(context, { id, note: 'mine' })
    const anchor = { status: 'orphaned', textHash: 'new', method: 'not-found', score: 0, at: 9 }
    await commitFound(context, {
      articleId,
      anchors: [{ id, anchor: { ...anchor, status: 'orphaned' } }],
    })
    await undo(context)
    expect(await highlight(context.db, id)).toMatchObject({ note: '', anchor })
  })

  it('keeps what another window wrote since, and goes on to the step before', async () => {
    const { id } = await mark('tide')
    await setHighlightNote(context, { id, note: 'mine' })
    const other = await openTestContext(context.db.name)
    await setHighlightNote(other, { id, note: 'newer' })
    other.db.close()
    expect(await undo(context)).toEqual({ title: 'Highlight' })
    expect(await context.db.highlights.get(id)).toMatchObject({ note: 'newer' })
  })

  it('does not give back an old range once the text is another', async () => {
    const { id } = await mark('tide')
    const range = { start: 12, end: 25 }
    await setHighlightRange(context, {
      id,
      articleId,
      textModel: 1,
      text: sampleText,
      textHash: 'same',
      range,
    })
    const anchor = { status: 'review', range, textHash: 'new', method: 'best', score: 0, at: 9 }
    await commitFound(context, {
      articleId,
      anchors: [{ id, anchor: { ...anchor, status: 'review' } }],
    })
    expect(await undo(context)).toEqual({ title: 'Highlight' })
    expect(await context.db.highlights.get(id)).toMatchObject({ position: range, anchor })
  })

  it('waits for the commands before it', async () => {
    const { id } = await mark('tide')
    const [, done] = await Promise.all([
      setHighlightNote(context, { id, note: 'one' }),
      undo(context),
    ])
    expect(done).toEqual({ title: 'Edit note' })
    expect(await noteOf(id)).toBe('')
  })

  it('can be tried again after the store refused', async () => {
    const { id } = await mark('tide')
    const { db, ...rest } = context
    const refusing = { ...rest, db: (await openTestContext()).db }
    refusing.db.close()
    await expect(undo(refusing)).rejects.toMatchObject({ code: 'closed' })
    expect(await undo({ ...rest, db })).toEqual({ title: 'Highlight' })
    expect(await highlight(db, id)).toBeUndefined()
  })

  it('tells who listens what could be undone and redone', async () => {
    const listener = vi.fn<() => void>()
    const stop = context.history.subscribe(listener)
    await mark('tide')
    expect(context.history.state()).toEqual({ undo: 'Highlight', redo: undefined })
    await undo(context)
    expect(context.history.state()).toEqual({ undo: undefined, redo: 'Highlight' })
    expect(context.history.state()).toBe(context.history.state())
    const calls = listener.mock.calls.length
    expect(calls).toBeGreaterThan(1)
    stop()
    await redo(context)
    expect(listener).toHaveBeenCalledTimes(calls)
  })
})
