import { describe, expect, it } from 'vitest'
import {
  articleState,
  finishedProgress,
  keptMethod,
  standingOf,
  type HighlightStanding,
} from './article-state.ts'
import type { AnchorStatus } from './highlight.ts'

describe('articleState', () => {
  it('goes from unread over reading to finished by progress', () => {
    expect(articleState({ progress: 0 })).toBe('unread')
    expect(articleState({ progress: 0.2, lastReadAt: 1 })).toBe('reading')
    expect(articleState({ progress: finishedProgress, lastReadAt: 1 })).toBe('finished')
  })

  it('takes the word of the user before all else', () => {
    expect(articleState({ progress: 1, lastReadAt: 1, chosenState: 'unread' })).toBe('unread')
    expect(articleState({ progress: 0, chosenState: 'finished' })).toBe('finished')
  })
})

describe('the standing of a highlight', () => {
  it.each<[AnchorStatus, string, HighlightStanding]>([
    ['anchored', 'quote', 'in-place'],
    ['review', 'best-copy', 'needs-review'],
    ['orphaned', 'not-found', 'not-found'],
    ['orphaned', keptMethod, 'kept'],
  ])('%s by %s: %s', (status, method, expected) => {
    expect(standingOf({ status, method, textHash: '', score: 0, at: 0 })).toBe(expected)
  })
})
