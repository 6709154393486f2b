import { describe, expect, it } from 'vitest'
import { estimatedEffort } from './effort.ts'
import { fuzzySearch } from './fuzzy-search.ts'

const effort = () => estimatedEffort(1_000)
const filler = 'salt and sand and mud. '

describe('fuzzySearch', () => {
  it('finds edited words and counts the edits', () => {
    const text = `${filler}the tyde comes in${filler}`
    expect(fuzzySearch(text, 'the tide comes in', 3, effort())).toEqual([
      { range: { start: 23, end: 40 }, errors: 1 },
    ])
  })

  it('finds nothing that is further away than allowed', () => {
    expect(fuzzySearch(filler, 'the tide comes in', 3, effort())).toEqual([])
  })

  it('gives each of several equally good places once', () => {
    const text = `the tyde turns. ${filler}the tibe turns. `
    expect(fuzzySearch(text, 'the tide turns.', 3, effort())).toHaveLength(2)
  })

  it('finds places across the slices that long texts are searched in', () => {
    for (const before of [19_980, 19_995, 20_005]) {
      const text = '.'.repeat(before) + 'the tyde comes in' + '.'.repeat(30_000)
      expect(fuzzySearch(text, 'the tide comes in', 3, effort())).toMatchObject([
        { range: { start: before } },
      ])
    }
  })

  it('refuses a pattern that repeats itself', () => {
    const text = 'the '.repeat(1_000)
    expect(fuzzySearch(text, 'the '.repeat(12) + 'teh ', 5, effort())).toEqual([])
  })

  it('finds nothing once the effort is used up', () => {
    expect(fuzzySearch('the tide comes in', 'the tide', 1, estimatedEffort(0))).toEqual([])
  })
})
