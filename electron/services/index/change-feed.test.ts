import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { ChangeFeed } from './change-feed.ts'

const [a, b] = [toArticleId('a'.repeat(32)), toArticleId('b'.repeat(32))]

describe('the feed of changes', () => {
  const emit = vi.fn<(event: string, payload: unknown) => void>()
  let feed: ChangeFeed
  beforeEach(() => {
    vi.useFakeTimers()
    emit.mockClear()
    feed = new ChangeFeed(emit)
  })
  afterEach(() => {
    feed.close()
    vi.useRealTimers()
  })

  it('tells the first change at once and the next ones together', () => {
    feed.listChanged()
    expect(emit.mock.calls).toEqual([['library.changed', {}]])
    feed.listChanged()
    feed.articlesChanged([a])
    feed.articlesChanged([b, a])
    feed.listChanged()
    expect(emit).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(250)
    expect(emit.mock.calls.slice(1)).toEqual([
      ['library.changed', {}],
      ['articles.changed', { articleIds: [a, b] }],
    ])
  })

  it('is quiet when nothing changes, and tells at once again after a while', () => {
    feed.listChanged()
    vi.advanceTimersByTime(5000)
    expect(emit).toHaveBeenCalledTimes(1)
    feed.articlesChanged([a])
    expect(emit.mock.calls.at(-1)).toEqual(['articles.changed', { articleIds: [a] }])
  })

  it('tells nothing once it is closed', () => {
    feed.listChanged()
    feed.listChanged()
    feed.close()
    vi.advanceTimersByTime(5000)
    expect(emit).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
