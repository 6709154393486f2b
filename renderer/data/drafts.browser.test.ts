import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { saveArticleNote } from './commands/article-commands.ts'
import { createHighlight } from './commands/create-highlight.ts'
import { deleteHighlight, setHighlightNote } from './commands/edit-highlight.ts'
import { forgetRescuedDrafts, rescueDrafts, restoreDrafts, type DraftSubject } from './drafts.ts'
import { articleNote } from './queries/articles.ts'
import { fillDisk, makeRoom } from './testing/faulty-store.ts'
import { articleRef, markOf, openTestContext, type TestContext } from './testing/test-context.ts'

let context: TestContext
let highlight: DraftSubject & { readonly kind: 'highlight' }

beforeEach(async () => {
  context = await openTestContext()
  const created = await createHighlight(context, markOf('noon'))
  if (!created.ok) throw new Error(created.problem.message)
  highlight = { kind: 'highlight', id: created.value.id }
})

afterEach(async () => {
  makeRoom()
  await context.close()
})

async function noteOnNoon(): Promise<string | undefined> {
  return (await context.db.highlights.get(highlight.id))?.note
}

/** What the page does last, and the next page first. */
async function leaveWith(base: string, text: string): Promise<void> {
  rescueDrafts(context.db, 'page', [{ subject: highlight, base, text }])
  await restoreDrafts(context)
}

describe('words put aside when a page goes', () => {
  it('are notes after the next start, once', async () => {
    const article: DraftSubject = { kind: 'article', article: articleRef() }
    rescueDrafts(context.db, 'page', [
      { subject: highlight, base: '', text: 'half a thou' },
      { subject: article, base: '', text: 'On noon' },
    ])
    await restoreDrafts(context)
    expect(await noteOnNoon()).toBe('half a thou')
    expect((await articleNote(context.db, articleRef().articleId))?.text).toBe('On noon')
    await setHighlightNote(context, { id: highlight.id, note: 'whole' })
    await restoreDrafts(context)
    expect(await noteOnNoon()).toBe('whole')
  })

  it('change nothing when they were saved after all', async () => {
    await setHighlightNote(context, { id: highlight.id, note: 'half a thought' })
    await leaveWith('', 'half a thou')
    expect(await noteOnNoon()).toBe('half a thought')
  })

  it('follow below what another window wrote meanwhile', async () => {
    await setHighlightNote(context, { id: highlight.id, note: 'theirs' })
    await leaveWith('', 'mine')
    expect(await noteOnNoon()).toBe('theirs\n\nmine')
  })

  it('may say that a note was emptied', async () => {
    await saveArticleNote(context, { article: articleRef(), text: 'too much' })
    const article: DraftSubject = { kind: 'article', article: articleRef() }
    rescueDrafts(context.db, 'page', [{ subject: article, base: 'too much', text: '' }])
    await restoreDrafts(context)
    expect((await context.db.articleNotes.get(articleRef().articleId))?.text).toBe('')
  })

  it('stay with a highlight in the trash', async () => {
    await deleteHighlight(context, { id: highlight.id })
    await leaveWith('', 'precious')
    expect(await noteOnNoon()).toBe('precious')
  })

  it('are forgotten when the page saved them itself', async () => {
    rescueDrafts(context.db, 'page', [{ subject: highlight, base: '', text: 'early' }])
    await forgetRescuedDrafts(context.db, 'page')
    await restoreDrafts(context)
    expect(await noteOnNoon()).toBe('')
  })

  it('are kept outside a store that is closed, or refuses them, for the next page', async () => {
    const { name } = context.db
    const article: DraftSubject = { kind: 'article', article: articleRef() }
    fillDisk()
    rescueDrafts(context.db, 'a page', [{ subject: highlight, base: '', text: 'on a full disk' }])
    makeRoom()
    context.db.close()
    rescueDrafts(context.db, 'another', [{ subject: article, base: '', text: 'on a closed one' }])
    context = await openTestContext(name)
    expect(await restoreDrafts(context)).toBe(2)
    expect(await noteOnNoon()).toBe('on a full disk')
    expect((await articleNote(context.db, articleRef().articleId))?.text).toBe('on a closed one')
    expect(await restoreDrafts(context)).toBe(0)
  })

  it('are the last ones that a page wrote, wherever it could write them', async () => {
    rescueDrafts(context.db, 'page', [{ subject: highlight, base: '', text: 'half a' }])
    fillDisk()
    rescueDrafts(context.db, 'page', [{ subject: highlight, base: '', text: 'half a thought' }])
    makeRoom()
    await restoreDrafts(context)
    expect(await noteOnNoon()).toBe('half a thought')
  })

  it('wait in their place as long as the store refuses them', async () => {
    rescueDrafts(context.db, 'page', [{ subject: highlight, base: '', text: 'patient' }], true)
    fillDisk()
    await expect(restoreDrafts(context)).rejects.toMatchObject({ code: 'full' })
    makeRoom()
    await restoreDrafts(context)
    expect(await noteOnNoon()).toBe('patient')
  })

  it('wait, too, where the connection was closed before they were read', async () => {
    const { name } = context.db
    rescueDrafts(context.db, 'page', [{ subject: highlight, base: '', text: 'patient' }], true)
    context.db.close()
    await expect(restoreDrafts(context)).rejects.toMatchObject({ code: 'closed' })
    context = await openTestContext(name)
    await restoreDrafts(context)
    expect(await noteOnNoon()).toBe('patient')
  })
})
