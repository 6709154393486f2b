import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HighlightId } from '#shared/core/ids.ts'
import { otherVersions } from '../queries/other-versions.ts'
import { articleRef, createOrThrow, markOf, openTestContext } from '../testing/test-context.ts'
import { takeIn } from '../testing/take-in.ts'
import type { TestContext } from '../testing/test-context.ts'
import { saveArticleNote, setArticleState, setArticleTags } from './article-commands.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
  setHighlightTags,
} from './edit-highlight.ts'
import { dismissOtherVersion, takeOtherVersion } from './other-versions.ts'
import { redo, undo } from './undo.ts'

const article = articleRef()
const { articleId } = article

let here: TestContext
let there: TestContext
let id: HighlightId

beforeEach(async () => {
  here = await openTestContext()
  there = await openTestContext()
  id = (await createOrThrow(here, markOf('tide'))).id
  await takeIn(here, there)
})

afterEach(async () => {
  await here.close()
  await there.close()
})

const versions = () => otherVersions(here.db, articleId)
const highlight = () => here.db.highlights.get(id)

/** The other device changes the highlight once, this one twice, so that this one wins. */
async function recolouredOnBothSides(): Promise<void> {
  await setHighlightLook(there, { id, colour: 'blue' })
  await setHighlightLook(here, { id, colour: 'pink' })
  await setHighlightTags(here, { id, tags: ['sea'] })
  await takeIn(there, here)
}

async function theVersion() {
  const [version, ...others] = await versions()
  if (version === undefined) throw new Error('There is no other version.')
  expect(others).toEqual([])
  return version
}

describe('a version that lost against another device’s', () => {
  it('is told with what it says differently', async () => {
    expect(await versions()).toEqual([])
    await recolouredOnBothSides()
    expect(await theVersion()).toMatchObject({
      table: 'highlights',
      recordId: id,
      row: { colour: 'blue', tags: [] },
      current: { colour: 'pink' },
      differing: ['colour', 'tags'],
    })
  })

  it('takes the place of what stands, which is kept instead; undo and redo go both ways', async () => {
    await recolouredOnBothSides()
    const version = await theVersion()
    await takeOtherVersion(here, version)
    expect(await highlight()).toMatchObject({ colour: 'blue', tags: [] })
    expect(await theVersion()).toMatchObject({ row: { colour: 'pink', tags: ['sea'] } })
    expect(await undo(here)).toEqual({ title: 'Use the other version' })
    expect(await highlight()).toMatchObject({ colour: 'pink', tags: ['sea'] })
    expect((await theVersion()).id).toBe(version.id)
    await redo(here)
    expect(await highlight()).toMatchObject({ colour: 'blue', tags: [] })
    await takeOtherVersion(here, await theVersion())
    expect(await highlight()).toMatchObject({ colour: 'pink', tags: ['sea'] })
  })

  it('leaves the words of both sides in the note', async () => {
    await setHighlightNote(there, { id, note: 'Theirs.' })
    await setHighlightLook(there, { id, colour: 'blue' })
    await setHighlightNote(here, { id, note: 'Ours.' })
    await setHighlightTags(here, { id, tags: ['sea'] })
    await setHighlightTags(here, { id, tags: ['sea', 'time'] })
    await takeIn(there, here)
    const before = (await highlight())?.note
    expect(before).toContain('Theirs.')
    expect(before).toContain('Ours.')
    await takeOtherVersion(here, await theVersion())
    expect(await highlight()).toMatchObject({ colour: 'blue', tags: [], note: before })
  })

  it('goes to the trash when it is dismissed, and comes back by undo', async () => {
    await recolouredOnBothSides()
    const version = await theVersion()
    await dismissOtherVersion(here, version.id)
    expect(await versions()).toEqual([])
    expect(await highlight()).toMatchObject({ colour: 'pink' })
    expect((await here.db.lostVersions.get(version.id))?.deletedAt).toBe(here.now())
    await takeIn(there, here)
    expect(await versions()).toEqual([])
    await undo(here)
    expect((await theVersion()).id).toBe(version.id)
  })

  it('is no longer told when the record says the same by now', async () => {
    await recolouredOnBothSides()
    await setHighlightLook(here, { id, colour: 'blue' })
    await setHighlightTags(here, { id, tags: [] })
    expect(await versions()).toEqual([])
  })

  it('may be a deletion: deleted there, recoloured here', async () => {
    await deleteHighlight(there, { id })
    await setHighlightLook(here, { id, colour: 'pink' })
    await setHighlightTags(here, { id, tags: ['sea'] })
    await takeIn(there, here)
    const version = await theVersion()
    expect(version.differing).toContain('deletedAt')
    await takeOtherVersion(here, version)
    expect((await highlight())?.deletedAt).toBe(here.now())
    await undo(here)
    expect((await highlight())?.deletedAt).toBeUndefined()
  })

  it('may have lost against a deletion: recoloured there, deleted here', async () => {
    await setHighlightLook(there, { id, colour: 'blue' })
    await setHighlightTags(here, { id, tags: ['sea'] })
    await deleteHighlight(here, { id })
    await takeIn(there, here)
    const version = await theVersion()
    expect(version.row).toMatchObject({ colour: 'blue' })
    expect(version.differing).toContain('deletedAt')
    await takeOtherVersion(here, version)
    expect(await highlight()).toMatchObject({ colour: 'blue', tags: [] })
    expect((await highlight())?.deletedAt).toBeUndefined()
    expect((await here.db.articles.get(articleId))?.highlightCount).toBe(1)
  })

  it('may be of the article: its tags and its state', async () => {
    await setArticleTags(there, { article, tags: ['harbour'] })
    await setArticleTags(here, { article, tags: ['rail'] })
    await setArticleState(here, { article, state: 'finished' })
    await takeIn(there, here)
    const version = await theVersion()
    expect(version).toMatchObject({ table: 'articles', differing: ['tags', 'chosenState'] })
    await takeOtherVersion(here, version)
    expect((await here.db.articles.get(articleId))?.tags).toEqual(['harbour'])
    expect((await here.db.articles.get(articleId))?.chosenState).toBeUndefined()
    await undo(here)
    expect(await here.db.articles.get(articleId)).toMatchObject({
      tags: ['rail'],
      chosenState: 'finished',
    })
  })

  it('is not told of a note alone: its words were put together', async () => {
    await saveArticleNote(there, { article, text: 'Theirs.' })
    await saveArticleNote(here, { article, text: 'Ours.' })
    await takeIn(there, here)
    expect(await versions()).toEqual([])
    expect((await here.db.articleNotes.get(articleId))?.text).toContain('Theirs.')
  })

  it('is used on one device and gone on the other, once it is told', async () => {
    await recolouredOnBothSides()
    await takeIn(here, there)
    expect(await otherVersions(there.db, articleId)).toHaveLength(1)
    await takeOtherVersion(here, await theVersion())
    await takeIn(here, there)
    expect(await there.db.highlights.get(id)).toMatchObject({ colour: 'blue', tags: [] })
    const [kept, ...more] = await otherVersions(there.db, articleId)
    expect(kept).toMatchObject({ row: { colour: 'pink' } })
    expect(more).toEqual([])
  })
})
