import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimatedEffort } from './effort.ts'
import type { Change } from './sequence-diff.ts'
import { diffTexts, withoutChanceMatches } from './text-diff.ts'

const effort = () => estimatedEffort(1_000)

const text = fc
  .array(fc.constantFrom('the ', 'sea ', 'tide. ', '海', '。', '🌊', '\ud83c', 'Yes. ', 'at '), {
    maxLength: 40,
  })
  .map((all) => all.join(''))

function applied(before: string, after: string, changes: readonly Change[]): string {
  let made = ''
  let from = 0
  for (const { aStart, aEnd, bStart, bEnd } of changes) {
    made += before.slice(from, aStart) + after.slice(bStart, bEnd)
    from = aEnd
  }
  return made + before.slice(from)
}

describe('diffTexts', () => {
  it('says what to change to make one text into the other, with time and without', () => {
    fc.assert(
      fc.property(text, text, fc.constantFrom(0, 1_000), (before, after, budget) => {
        const changes = diffTexts(before, after, estimatedEffort(budget))
        expect(applied(before, after, changes)).toBe(after)
      }),
    )
  })

  it('finds nothing to change in equal texts', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(diffTexts(one, one, effort())).toEqual([])
      }),
    )
  })

  it('touches only the letters that changed', () => {
    const before = 'The tide comes in. The keeper sleeps.'
    const after = 'The tide comes in. The keeper slept.'
    expect(diffTexts(before, after, effort())).toEqual([
      { aStart: 33, aEnd: 36, bStart: 33, bEnd: 35 },
    ])
  })

  it('takes sentences with nothing but small words in common for different ones', () => {
    const before = 'Gulls cry over the wide bay.'
    const after = 'Nobody found the old map again.'
    expect(diffTexts(before, after, effort())).toHaveLength(1)
  })
})

describe('withoutChanceMatches', () => {
  it('only joins changes', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = diffTexts(before, after, effort())
        const joined = withoutChanceMatches(changes)
        expect(applied(before, after, joined)).toBe(after)
        const covered = (one: Change) =>
          joined.some((other) => other.aStart <= one.aStart && one.aEnd <= other.aEnd)
        expect(changes.every(covered)).toBe(true)
      }),
    )
  })

  it('joins over equal text no longer than both its neighbours, and over no more', () => {
    const change = (at: number, size: number) => ({
      aStart: at,
      aEnd: at + size,
      bStart: at,
      bEnd: at + size,
    })
    expect(withoutChanceMatches([change(0, 5), change(9, 4)])).toEqual([change(0, 13)])
    expect(withoutChanceMatches([change(0, 5), change(9, 3)])).toHaveLength(2)
  })
})
