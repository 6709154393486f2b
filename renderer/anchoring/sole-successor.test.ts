import { describe, expect, it } from 'vitest'
import { articleRef } from '#renderer/data/testing/test-context.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { Successor } from '#shared/api/library-api.ts'
import { toArticleId, toSourceId, type ArticleId } from '#shared/core/ids.ts'
import { soleSuccessors } from './sole-successor.ts'

const begunAt = 1000
const hereId = articleRef().sourceId

function gone(digit: string, path = `folder/${digit}.txt`): ArticleRecord {
  const { articleId, ...seen } = articleRef(digit)
  return {
    ...seen,
    id: articleId,
    path,
    tags: [],
    progress: 0,
    highlightCount: 1,
    needsReviewCount: 0,
    notFoundCount: 0,
    noteCount: 0,
    createdAt: begunAt,
    updatedAt: begunAt,
    revision: 1,
    deviceId: 'device',
  }
}

type Wishes = {
  readonly of?: string
  readonly evidence?: Successor['evidence']
  readonly path?: string
  readonly addedAt?: number
}

function candidate(digit: string, wishes: Wishes = {}): Successor {
  const { of = '1', evidence = 'content', path = `new/${digit}.txt`, addedAt = 2000 } = wishes
  const row = {
    ...articleRef(digit),
    path,
    addedAt,
    sourceName: 'Folder',
    format: 'text',
    words: 1,
    minutes: 1,
  } as const
  return { articleId: articleRef(of).articleId, evidence, row }
}

function heirs(
  articles: readonly ArticleRecord[],
  successors: readonly Successor[],
  worked: readonly ArticleId[] = [],
): readonly string[] {
  const gone = articles.map((record) => ({ record, isForeign: record.sourceId !== hereId }))
  return soleSuccessors(gone, successors, new Set(worked)).map(
    ({ gone: { id }, row, evidence }) => `${id[0] ?? ''}→${row.articleId[0] ?? ''} by ${evidence}`,
  )
}

describe('what a gone article became', () => {
  it('is the one article that may be meant', () => {
    expect(heirs([gone('1')], [candidate('2')])).toEqual(['1→2 by content'])
    expect(heirs([gone('1')], [])).toEqual([])
  })

  it('is told by the strongest evidence, and by weaker only where the stronger meets nothing', () => {
    const byText = candidate('3', { evidence: 'text' })
    const byName = candidate('4', { evidence: 'name' })
    expect(heirs([gone('1')], [candidate('2'), byText, byName])).toEqual(['1→2 by content'])
    expect(heirs([gone('1')], [byName, byText])).toEqual(['1→3 by text'])
    const copy = candidate('2', { addedAt: 500 })
    expect(heirs([gone('1')], [copy, byName])).toEqual(['1→4 by name'])
  })

  it('is no copy that was there before, and nothing with work of its own', () => {
    expect(heirs([gone('1')], [candidate('2', { addedAt: begunAt })])).toEqual([])
    expect(heirs([gone('1')], [candidate('2')], [toArticleId('2'.repeat(32))])).toEqual([])
  })

  it('is not guessed among equals, but known by its path or its name', () => {
    expect(heirs([gone('1')], [candidate('2'), candidate('3')])).toEqual([])
    const samePath = candidate('3', { path: 'folder/1.txt' })
    const sameName = candidate('4', { path: 'elsewhere/1.txt' })
    expect(heirs([gone('1')], [candidate('2'), sameName, samePath])).toEqual(['1→3 by content'])
    expect(heirs([gone('1')], [candidate('2'), sameName])).toEqual(['1→4 by content'])
    const another = candidate('5', { path: 'there/1.txt' })
    expect(heirs([gone('1')], [candidate('2'), sameName, another])).toEqual([])
  })

  it('is never the same for two', () => {
    const both = [gone('1'), gone('2')]
    expect(heirs(both, [candidate('3'), candidate('3', { of: '2' })])).toEqual([])
  })

  it('is told for each of a folder of copies that moved as a whole', () => {
    const both = [gone('1', 'a.txt'), gone('2', 'b.txt')]
    const there = ['1', '2'].flatMap((of) => [
      candidate('3', { of, path: 'a.txt' }),
      candidate('4', { of, path: 'b.txt' }),
    ])
    expect(heirs(both, there)).toEqual(['1→3 by content', '2→4 by content'])
  })
})

describe('what an article of another device is here', () => {
  const elsewhere = (digit: string, path?: string, source = 'b'): ArticleRecord => ({
    ...gone(digit, path),
    sourceId: toSourceId(source.repeat(16)),
  })

  it('is the article with the same words, whenever it came and whatever was made of it', () => {
    const worked = [articleRef('2').articleId]
    const copy = candidate('2', { addedAt: 500 })
    expect(heirs([elsewhere('1')], [copy], worked)).toEqual(['1→2 by content'])
    const text = candidate('2', { addedAt: 500, evidence: 'text' })
    expect(heirs([elsewhere('1')], [text], worked)).toEqual(['1→2 by text'])
  })

  it('is never told by the name', () => {
    expect(heirs([elsewhere('1')], [candidate('2', { evidence: 'name' })])).toEqual([])
  })

  it('is known by its path or its name among copies here, and otherwise not guessed', () => {
    const copies = [candidate('2', { path: 'x/2.txt' }), candidate('3', { path: 'y/3.txt' })]
    expect(heirs([elsewhere('1')], copies)).toEqual([])
    expect(heirs([elsewhere('1', 'z/3.txt')], copies)).toEqual(['1→3 by content'])
  })

  it('is one article for several devices, but for one of its copies on one of them only', () => {
    const both = [candidate('3', { path: 'a.txt' }), candidate('3', { path: 'a.txt', of: '2' })]
    const devices = [elsewhere('1'), elsewhere('2', 'folder/2.txt', 'c')]
    expect(heirs(devices, both)).toEqual(['1→3 by content', '2→3 by content'])
    expect(heirs([elsewhere('1'), elsewhere('2')], both)).toEqual([])
    expect(heirs([elsewhere('1', 'a.txt'), elsewhere('2', 'copy/b.txt')], both)).toEqual([
      '1→3 by content',
    ])
  })

  it('comes after what an article of this machine became', () => {
    const both = [candidate('3'), candidate('3', { of: '2' })]
    expect(heirs([elsewhere('1'), gone('2')], both)).toEqual(['2→3 by content', '1→3 by content'])
  })
})
