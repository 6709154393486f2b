import 'fake-indexeddb/auto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deflateText, inflateText, storedTexts } from './article-texts.ts'
import { deleteHighlight } from './commands/edit-highlight.ts'
import {
  articleRef,
  commitFound,
  createOrThrow,
  markOf,
  openTestContext,
  sampleText,
  type TestContext,
} from './testing/test-context.ts'

const { articleId } = articleRef()
const firstHash = markOf('tide').textHash
let context: TestContext

beforeEach(async () => {
  context = await openTestContext()
})

afterEach(async () => {
  await context.close()
})

async function storedHashes(): Promise<readonly string[]> {
  const rows = await context.db.articleTexts.where('articleId').equals(articleId).toArray()
  return rows.map((row) => row.textHash).sort()
}

const found = (id: string, textHash: string, status: 'anchored' | 'orphaned') => {
  const anchor = { status, textHash, method: 'test', score: 1, at: 1 } as const
  return { id, anchor: status === 'anchored' ? { ...anchor, range: { start: 0, end: 2 } } : anchor }
}

describe('a deflated text', () => {
  it('inflates to the same, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
        expect(await inflateText(await deflateText(text))).toBe(text)
      }),
    )
  })

  it('keeps every offset even of broken text', async () => {
    const inflated = await inflateText(await deflateText('a\ud800b\uFEFFc'))
    expect(inflated).toHaveLength(5)
    expect(inflated?.endsWith('b\uFEFFc')).toBe(true)
  })

  it('is smaller than the text', async () => {
    expect((await deflateText(sampleText.repeat(50))).length).toBeLessThan(sampleText.length * 5)
  })

  it('tells when it was damaged', async () => {
    const deflated = await deflateText(sampleText.repeat(9))
    expect(await inflateText(deflated.slice(0, 20))).toBeUndefined()
    expect(await inflateText(Uint8Array.from([255, 255, 255]))).toBeUndefined()
  })
})

describe('the text that highlights stand on', () => {
  it('is stored with the first highlight, and once', async () => {
    await createOrThrow(context, markOf('tide'))
    await createOrThrow(context, markOf('noon'))
    expect(await storedHashes()).toEqual([firstHash])
    const stored = (await storedTexts(context.db, articleId, [firstHash])).get(firstHash)
    expect(stored).toMatchObject({ length: sampleText.length, textModel: 1 })
    expect(stored && (await inflateText(stored.deflated))).toBe(sampleText)
  })

  it('goes once nothing stands on it any more', async () => {
    const { id } = await createOrThrow(context, markOf('tide'))
    await commitFound(context, { articleId, anchors: [found(id, 'new', 'anchored')] })
    expect(await storedHashes()).toEqual(['new'])
  })

  it('stays for a highlight that lost its place', async () => {
    const { id } = await createOrThrow(context, markOf('tide'))
    await commitFound(context, { articleId, anchors: [found(id, 'new', 'orphaned')] })
    await commitFound(context, { articleId, anchors: [found(id, 'newer', 'orphaned')] })
    expect(await storedHashes()).toEqual([firstHash, 'newer'].sort())
  })

  it('stays for a highlight in the trash, which may come back', async () => {
    const kept = await createOrThrow(context, markOf('tide'))
    const trashed = await createOrThrow(context, markOf('noon'))
    await deleteHighlight(context, { id: trashed.id })
    await commitFound(context, { articleId, anchors: [found(kept.id, 'new', 'anchored')] })
    expect(await storedHashes()).toEqual([firstHash, 'new'].sort())
  })

  it('is stored again after it went', async () => {
    const { id } = await createOrThrow(context, markOf('tide'))
    await commitFound(context, { articleId, anchors: [found(id, 'new', 'anchored')] })
    await createOrThrow(context, markOf('noon'))
    expect(await storedHashes()).toEqual([firstHash, 'new'].sort())
  })

  it('stands with the old anchors when a commit breaks off', async () => {
    const made = await createOrThrow(context, markOf('tide'))
    const breakOff = () => {
      throw new Error('the disk went away')
    }
    context.db.articleTexts.hook('deleting', breakOff)
    const commit = commitFound(context, { articleId, anchors: [found(made.id, 'new', 'anchored')] })
    await expect(commit).rejects.toThrow()
    context.db.articleTexts.hook('deleting').unsubscribe(breakOff)
    expect(await storedHashes()).toEqual([firstHash])
    expect((await context.db.highlights.get(made.id))?.anchor).toEqual(made.anchor)
  })
})
