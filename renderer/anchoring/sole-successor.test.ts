import { describe, expect, it } from 'vitest'
import { articleRef } from '#renderer/data/testing/test-context.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { Successor } from '#shared/api/library-api.ts'
import { toArticleId, type ArticleId } from '#shared/core/ids.ts'
import { soleSuccessors } from './sole-successor.ts'

const begunAt = 1000

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
  return soleSuccessors(articles, successors, new Set(worked)).map(
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
