import { describe, expect, it } from 'vitest'
import { refreshedInWords } from './report-words.ts'

const nothing = { followed: 0, needsReview: 0, notFound: 0, undecided: 0 }

describe('what is said after an article changed', () => {
  it('tells only what happened', () => {
    expect(refreshedInWords({ ...nothing, followed: 5, needsReview: 1 }, 'file')).toBe(
      'The article changed on disk. 5 highlights followed, 1 needs review.',
    )
    expect(
      refreshedInWords({ followed: 1, needsReview: 2, notFound: 3, undecided: 4 }, 'file'),
    ).toBe(
      'The article changed on disk. 1 highlight followed, 2 need review, 3 not found, 4 to be looked for when it is opened next.',
    )
  })

  it('tells of the place where nothing was marked', () => {
    expect(refreshedInWords(nothing, 'file')).toBe(
      'The article changed on disk and was opened again at your place.',
    )
  })

  it('blames no file for what another encoding did', () => {
    expect(refreshedInWords({ ...nothing, followed: 2 }, 'encoding')).toBe(
      'The article was read with another encoding. 2 highlights followed.',
    )
  })
})
