import { describe, expect, it } from 'vitest'
import { estimatedEffort } from './effort.ts'
import { findMoved } from './moved-passage.ts'
import { diffTexts } from './text-diff.ts'

const passage = 'the lantern was lit every evening'
const first = 'Nobody had counted the boats in the harbour since spring. '
const second = 'Salt lay on every rope and every stone along the quay. '

function moved(before: string, after: string, budget = 1_000) {
  const changes = diffTexts(before, after, estimatedEffort(1_000))
  const found = findMoved(passage, { before, after, changes }, estimatedEffort(budget))
  return found && { text: after.slice(found.range.start, found.range.end), ...found }
}

describe('findMoved', () => {
  const before = `${passage}. ${first}${second}`

  it('finds a passage that went elsewhere', () => {
    expect(moved(before, `${first}${second}${passage}. `)).toMatchObject({
      text: passage,
      likeness: 1,
    })
  })

  it('finds it although it was edited on the way, and says how like it is', () => {
    const edited = passage.replace('every', 'each')
    const found = moved(before, `${first}${second}${edited}. `)
    expect(found?.likeness).toBeGreaterThan(0.85)
    expect(found?.likeness).toBeLessThan(1)
  })

  it('takes no lookalike that stood there before', () => {
    expect(moved(`${before}${passage}. `, `${first}${second}${passage}. `)).toBeUndefined()
  })

  it('does not choose between two new places', () => {
    const after = `${first}${passage}. Then again: ${second}${passage}. `
    expect(moved(before, after)).toBeUndefined()
  })

  it('is in doubt when two equal passages went and one came', () => {
    const both = `${passage}. ${first}${passage}. ${second}`
    const found = moved(both, `${first}${second}${passage}. `)
    expect(found === undefined || found.likeness <= 0.5).toBe(true)
  })

  it('finds nothing without time', () => {
    expect(moved(before, `${first}${second}${passage}. `, 0)).toBeUndefined()
  })
})
