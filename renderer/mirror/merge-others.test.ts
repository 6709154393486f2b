import 'fake-indexeddb/auto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createMirrorService, type Mirrors } from '#electron/services/mirror/mirror-service.ts'
import {
  saveArticleNote,
  saveReadingPosition,
  setArticleTags,
} from '#renderer/data/commands/article-commands.ts'
import { moveArticle } from '#renderer/data/commands/move-article.ts'
import { deleteForGood } from '#renderer/data/commands/trash.ts'
import {
  deleteHighlight,
  setHighlightLook,
  setHighlightNote,
} from '#renderer/data/commands/edit-highlight.ts'
import { saveSetting } from '#renderer/data/commands/save-setting.ts'
import {
  articleRef,
  commitFound,
  counters,
  createOrThrow,
  markOf,
  openTestContext,
  positionIn,
  type TestContext,
} from '#renderer/data/testing/test-context.ts'
import { mergeOthers } from './merge-others.ts'
import { findPlace } from './tell-mirror.ts'
import { toArticleId } from '#shared/core/ids.ts'

/** A store with its host; both shells share the folder, as on one machine or a synchronised disk. */
type Device = { readonly context: TestContext; readonly mirrors: Mirrors }

describe('two devices with one folder', () => {
  let folder: string
  let one: Device
  let two: Device
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lectern-devices-'))
    const device = async (shell: 'desktop' | 'browser'): Promise<Device> => ({
      context: await openTestContext(),
      mirrors: createMirrorService({ folder, shell, now: () => 1 }),
    })
    one = await device('desktop')
    two = await device('browser')
  })
  afterEach(async () => {
    for (const { context, mirrors } of [one, two]) {
      await context.close()
      await mirrors.close()
    }
    await rm(folder, { recursive: true })
  })

  const article = articleRef()
  const nothingNew = { changed: 0, news: 0, lost: 0 }
  const tell = ({ context, mirrors }: Device) => findPlace(context.db, mirrors.service)
  const merge = ({ context, mirrors }: Device) => mergeOthers(context, mirrors.service)
  /** Each tells and takes in until nothing is new. */
  async function meet(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      for (const device of [one, two]) {
        await merge(device)
        await tell(device)
      }
    }
  }
  /** What the user made, the same on both. */
  async function made({ context: { db } }: Device): Promise<unknown> {
    const { articleId } = article
    return {
      highlights: await db.highlights.orderBy('id').toArray(),
      note: await db.articleNotes.get(articleId),
      tags: (await db.articles.get(articleId))?.tags,
      counters: await counters({ ...one.context, db }, articleId),
      texts: await db.articleTexts.count(),
      names: await db.settings.get('colourNames'),
    }
  }

  it('show the same notes, and nothing is left to take in', async () => {
    await createOrThrow(one.context, markOf('tide'))
    await saveArticleNote(one.context, { article, text: 'On tides.' })
    await createOrThrow(two.context, markOf('noon'))
    await setArticleTags(two.context, { article, tags: ['sea'] })
    await meet()
    expect(await made(two)).toEqual(await made(one))
    expect(await made(one)).toMatchObject({ counters: [2, 0, 0, 1], texts: 1 })
    expect(await merge(one)).toEqual(nothingNew)
  })

  it('take in the work of many articles at once', async () => {
    for (let index = 0; index < 250; index += 1) {
      const articleId = toArticleId(String(index).padStart(32, 'a'))
      await saveArticleNote(one.context, { article: { ...article, articleId }, text: 'A note.' })
    }
    await meet()
    const { db } = two.context
    expect(await db.articleNotes.count()).toBe(250)
    expect(await db.articles.filter(({ noteCount }) => noteCount === 1).count()).toBe(250)
  })

  it('keep both texts when a note was changed on both', async () => {
    const { id } = await createOrThrow(one.context, markOf('tide'))
    await meet()
    await setHighlightNote(one.context, { id, note: 'Compare with the moon.' })
    await setHighlightNote(two.context, { id, note: 'Ask about Brest.' })
    await meet()
    const note = (await one.context.db.highlights.get(id))?.note ?? ''
    expect(note).toContain('Compare with the moon.')
    expect(note).toContain('Ask about Brest.')
    expect(await made(two)).toEqual(await made(one))
    // Whoever saw both may settle it.
    await setHighlightNote(two.context, { id, note: 'Settled.' })
    await meet()
    expect((await one.context.db.highlights.get(id))?.note).toBe('Settled.')
  })

  it('keep the version apart that lost', async () => {
    const { id } = await createOrThrow(one.context, markOf('tide'))
    await meet()
    await setHighlightLook(one.context, { id, colour: 'green' })
    await deleteHighlight(two.context, { id })
    await meet()
    expect(await made(two)).toEqual(await made(one))
    const lost = await one.context.db.lostVersions.toArray()
    expect(lost).toMatchObject([{ table: 'highlights', recordId: id }])
    expect(await two.context.db.lostVersions.count()).toBe(1)
  })

  it('do not bring back what one of them deleted for good, only what was changed unseen', async () => {
    const gone = await createOrThrow(one.context, markOf('tide'))
    const kept = await createOrThrow(one.context, markOf('noon'))
    await meet()
    for (const { id } of [gone, kept]) {
      await deleteHighlight(one.context, { id })
      await deleteForGood(one.context, [{ table: 'highlights', id }])
    }
    await setHighlightNote(two.context, { id: kept.id, note: 'Still wanted.' })
    await meet()
    expect(await made(two)).toEqual(await made(one))
    expect(await one.context.db.highlights.get(gone.id)).toMatchObject({ erased: true })
    expect(await one.context.db.highlights.get(kept.id)).toMatchObject({
      note: 'Still wanted.',
      quote: { exact: 'noon' },
    })
    expect(await one.context.db.lostVersions.count()).toBe(0)
  })

  it('share the meaning of colours, not how their windows look', async () => {
    await saveSetting(one.context, { key: 'theme', value: 'dark' })
    const colours = { yellow: 'Key point', green: 'Fact', blue: 'Term', red: 'Doubt' } as const
    const value = { ...colours, purple: 'Quote', grey: 'Other' } as never
    await saveSetting(one.context, { key: 'colourNames', value })
    await meet()
    expect(await two.context.db.settings.get('theme')).toBeUndefined()
    expect((await two.context.db.settings.get('colourNames'))?.value).toEqual(value)
  })

  it('do not take in again what a store gave up', async () => {
    await createOrThrow(one.context, markOf('tide'))
    await tell(one)
    await one.context.db.highlights.clear()
    await tell(one)
    expect(await one.mirrors.service.others({})).toEqual([])
    expect(await merge(one)).toEqual(nothingNew)
  })

  it('keep a version that lost once, under the ids that its article has on each', async () => {
    const moved = articleRef('2')
    await saveArticleNote(one.context, { article, text: 'On tides.' })
    await meet()
    await moveArticle(two.context, { from: article.articleId, to: moved })
    await setArticleTags(one.context, { article, tags: ['sea'] })
    await setArticleTags(two.context, { article: moved, tags: ['moon'] })
    await meet()
    const [mine, theirs] = [one, two].map(({ context: { db } }) => db)
    expect(await mine?.lostVersions.toArray()).toMatchObject([{ recordId: article.articleId }])
    expect(await theirs?.lostVersions.toArray()).toMatchObject([
      { recordId: moved.articleId, row: { id: moved.articleId } },
    ])
    expect((await mine?.articles.toArray())?.map(({ id }) => id)).toEqual([article.articleId])
    expect((await theirs?.articles.toArray())?.map(({ id }) => id)).toEqual([moved.articleId])
  })

  it('do not take a place that was found in other words for a change', async () => {
    const { id } = await createOrThrow(one.context, markOf('tide'))
    await meet()
    const anchor = { status: 'anchored', textHash: 'theirs', method: 'm', score: 1, at: 1 } as const
    await commitFound(two.context, { articleId: article.articleId, anchors: [{ id, anchor }] })
    await meet()
    expect(await merge(one)).toEqual(nothingNew)
    await setHighlightNote(one.context, { id, note: 'Later.' })
    await meet()
    // Each keeps the place in its own file.
    expect(await two.context.db.highlights.get(id)).toMatchObject({ note: 'Later.', anchor })
    expect(await counters(one.context, article.articleId)).toEqual([1, 0, 0, 1])
  })

  it('take tags in that were set while the other only read and marked', async () => {
    await createOrThrow(one.context, markOf('tide'))
    await meet()
    await setArticleTags(two.context, { article, tags: ['sea'] })
    for (const progress of [0.2, 0.4, 0.6]) {
      await saveReadingPosition(one.context, { article, position: positionIn(article, progress) })
    }
    await createOrThrow(one.context, markOf('noon'))
    await meet()
    expect(await made(two)).toEqual(await made(one))
    expect(await one.context.db.articles.get(article.articleId)).toMatchObject({
      tags: ['sea'],
      progress: 0.6,
    })
    expect((await two.context.db.articles.get(article.articleId))?.progress).toBe(0.6)
    expect(await one.context.db.lostVersions.count()).toBe(0)
  })
})
