import { describe, expect, it } from 'vitest'
import { refreshedInWords } from './report-words.ts'

describe('what is said after an article changed', () => {
  it('tells only what happened', () => {
    expect(refreshedInWords({ followed: 5, needsReview: 1, notFound: 0 })).toBe(
      'The article changed on disk. 5 highlights followed, 1 needs review.',
    )
    expect(refreshedInWords({ followed: 1, needsReview: 2, notFound: 3 })).toBe(
      'The article changed on disk. 1 highlight followed, 2 need review, 3 not found.',
    )
  })

  it('tells of the place where nothing was marked', () => {
    expect(refreshedInWords({ followed: 0, needsReview: 0, notFound: 0 })).toBe(
      'The article changed on disk and was opened again at your place.',
    )
  })
})
