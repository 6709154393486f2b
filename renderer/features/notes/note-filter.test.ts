import { describe, expect, it } from 'vitest'
import { defaultColourNames } from '#shared/core/highlights/colour.ts'
import { keptMethod } from '#shared/core/highlights/article-state.ts'
import { highlightFixture } from '../../../tests/support/highlight-fixture.ts'
import { filterChoices, groupNotes, passes, showAll } from './note-filter.ts'

const noon = highlightFixture(1, { quote: 'noon', note: 'When?', tags: ['time'] })
const sun = highlightFixture(2, { quote: 'sun', colour: 'pink', tags: ['law', 'time'] })
const gone = highlightFixture(3, { quote: 'gone', status: 'orphaned' })
const doubtful = highlightFixture(4, { quote: 'doubtful', status: 'review' })
const kept = { ...gone, anchor: { ...gone.anchor, method: keptMethod } }

describe('the choices of the filter', () => {
  it('are only those that leave something, each once', () => {
    const labels = filterChoices([noon, sun], defaultColourNames).map(({ label }) => label)
    expect(labels).toEqual(['All', 'Key point', 'Question', 'Has note', '#law', '#time'])
  })

  it('each leave what they say', () => {
    const left = filterChoices([noon, sun], defaultColourNames).map(({ filter }) =>
      [noon, sun].filter((one) => passes(filter, one)).map(({ quote }) => quote.exact),
    )
    expect(left).toEqual([['noon', 'sun'], ['noon'], ['sun'], ['noon'], ['sun'], ['noon', 'sun']])
  })

  it('begin with what waits for an answer, counted', () => {
    const choices = filterChoices([noon, doubtful, gone, kept], defaultColourNames)
    expect(choices.slice(0, 3).map(({ label, count }) => [label, count])).toEqual([
      ['All', undefined],
      ['Needs review', 1],
      ['Not found', 1],
    ])
    const [, review] = choices
    expect([noon, doubtful, gone].filter((one) => review && passes(review.filter, one))).toEqual([
      doubtful,
    ])
  })

  it('without highlights are none but all', () => {
    expect(filterChoices([], defaultColourNames)).toEqual([{ filter: showAll, label: 'All' }])
  })
})

describe('the groups of the list', () => {
  it('part what is doubtful from what is gone, and both from what is in place', () => {
    expect(groupNotes([noon, gone, sun, doubtful, kept])).toEqual({
      'needs-review': [doubtful],
      'not-found': [gone],
      'in-place': [noon, sun],
      kept: [kept],
    })
  })
})
