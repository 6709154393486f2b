import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { saveArticleNote } from '../commands/article-commands.ts'
import { deleteHighlight, setHighlightNote } from '../commands/edit-highlight.ts'
import {
  articleRef,
  createOrThrow,
  markOf,
  openTestContext,
  type TestContext,
} from '../testing/test-context.ts'
import { followPassages, type PassagesFollower } from './passages.ts'

let context: TestContext
beforeEach(async () => {
  context = await openTestContext()
})
afterEach(async () => {
  await context.close()
})

/** An index that remembers what it was told, and can be made to fail. */
class Index implements PassagesFollower {
  readonly passages = new Map<string, Passage>()
  readonly failures: unknown[] = []
  told = 0
  isAway = false

  readonly compare: PassagesFollower['compare'] = ({ after, upTo, kind, versions }) => {
    if (this.isAway) return Promise.reject(new Error('away'))
    const there = new Map(versions)
    for (const [id, known] of this.passages) {
      const inRange =
        known.kind === kind && id > (after ?? '') && (upTo === undefined || id <= upTo)
      if (inRange && !there.has(id)) this.passages.delete(id)
    }
    return Promise.resolve(
      versions.flatMap(([id, version]) => (this.passages.get(id)?.version === version ? [] : [id])),
    )
  }

  readonly tell: PassagesFollower['tell'] = (passages, gone) => {
    if (this.isAway) return Promise.reject(new Error('away'))
    this.told += passages.length
    for (const one of passages) this.passages.set(one.id, one)
    for (const { id } of gone) this.passages.delete(id)
    return Promise.resolve()
  }

  readonly failed = (error: unknown): void => {
    this.failures.push(error)
  }

  get words(): readonly string[] {
    return [...this.passages.values()].map(({ quote, note }) => `${quote}|${note}`).toSorted()
  }
}

describe('telling the library of highlights and notes', () => {
  it('tells all that there is, with the place, and forgets what is not there any more', async () => {
    const made = await createOrThrow(context, markOf('tide'))
    const article = articleRef()
    await saveArticleNote(context, { article, text: 'About the sea' })
    const index = new Index()
    index.passages.set('0-gone', { kind: 'highlight', id: '0-gone' } as Passage)
    const stop = followPassages(context.db, index)
    await expect.poll(() => index.words).toEqual(['tide|', '|About the sea'].toSorted())
    expect(index.passages.get(made.id)).toMatchObject({
      kind: 'highlight',
      articleId: made.articleId,
      place: { ...made.position, textHash: made.textHash },
    })
    stop()
  })

  it('tells only what the library does not know', async () => {
    await createOrThrow(context, markOf('tide'))
    const index = new Index()
    const stop = followPassages(context.db, index)
    await expect.poll(() => index.words).toEqual(['tide|'])
    stop()
    await createOrThrow(context, markOf('flats'))
    const stopAgain = followPassages(context.db, index)
    await expect.poll(() => index.words).toEqual(['flats|', 'tide|'])
    expect(index.told).toBe(2)
    stopAgain()
  })

  it('follows each change, and what goes to the trash', async () => {
    const index = new Index()
    const stop = followPassages(context.db, index)
    const made = await createOrThrow(context, markOf('tide'))
    await setHighlightNote(context, { id: made.id, note: 'of the moon' })
    await expect.poll(() => index.words).toEqual(['tide|of the moon'])
    await deleteHighlight(context, { id: made.id })
    await expect.poll(() => index.words).toEqual([])
    stop()
  })

  it('tells again what could not be told', async () => {
    const index = new Index()
    index.isAway = true
    const stop = followPassages(context.db, index)
    await expect.poll(() => index.failures).toHaveLength(1)
    index.isAway = false
    await createOrThrow(context, markOf('tide'))
    await expect.poll(() => index.words).toEqual(['tide|'])
    stop()
  })
})
