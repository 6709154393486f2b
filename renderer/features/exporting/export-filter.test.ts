import { describe, expect, it } from 'vitest'
import { toArticleId } from '#shared/core/ids.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { filterChoices, filterExport } from './export-filter.ts'

const fact = {
  ...highlightFixture(1, { quote: 'one', note: 'thought' }),
  colour: 'blue' as const,
  tags: ['war'],
}
const term = { ...highlightFixture(2, { quote: 'two' }), colour: 'purple' as const }
const article = (number: number) => ({
  articleId: toArticleId(String(number).repeat(32)),
  title: `Article ${number}`,
  file: 'a.txt',
  tags: [],
})
const marked = { ...article(1), highlights: [fact, term], note: 'whole' }
const noted = { ...article(2), highlights: [], note: 'only this' }
const all = [marked, noted]

describe('what an export holds', () => {
  it('is everything until something is chosen', () => {
    expect(filterExport(all, {})).toBe(all)
  })

  it('is what has the colour or the tag, without the notes on articles', () => {
    const left = [{ ...article(1), highlights: [fact] }]
    expect(filterExport(all, { colour: 'blue' })).toEqual(left)
    expect(filterExport(all, { tag: 'war' })).toEqual(left)
    expect(filterExport(all, { colour: 'purple', tag: 'war' })).toEqual([])
  })

  it('is what has a note, those on articles too', () => {
    expect(filterExport(all, { withNote: true })).toEqual([
      { ...marked, highlights: [fact] },
      noted,
    ])
  })

  it('can be chosen by the colours and tags there are', () => {
    expect(filterChoices(all)).toEqual({ colours: new Set(['blue', 'purple']), tags: ['war'] })
  })
})
