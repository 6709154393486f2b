import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimatedEffort } from './effort.ts'
import { diffSequences, type Change } from './sequence-diff.ts'

const numbers = fc
  .array(fc.integer({ min: 0, max: 5 }), { maxLength: 14 })
  .map((all) => Int32Array.from(all))

function applied(a: Int32Array, b: Int32Array, changes: readonly Change[]): readonly number[] {
  const made: number[] = []
  let from = 0
  for (const { aStart, aEnd, bStart, bEnd } of changes) {
    made.push(...a.subarray(from, aStart), ...b.subarray(bStart, bEnd))
    from = aEnd
  }
  return [...made, ...a.subarray(from)]
}

function edits(changes: readonly Change[]): number {
  return changes.reduce((sum, one) => sum + one.aEnd - one.aStart + one.bEnd - one.bStart, 0)
}

/** By the textbook table of longest common subsequences. */
function fewestEdits(a: Int32Array, b: Int32Array): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const element of a) {
    const next = [0]
    b.forEach((other, at) => {
      const longest =
        element === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0)
      next.push(longest)
    })
    row = next
  }
  return a.length + b.length - 2 * (row[b.length] ?? 0)
}

/** Whether between equal ends something stands once on each side. */
function holdsTogether(a: Int32Array, b: Int32Array): boolean {
  let start = 0
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1
  let [left, right] = [a.subarray(start), b.subarray(start)]
  while (left.length > 0 && right.length > 0 && left.at(-1) === right.at(-1)) {
    left = left.subarray(0, -1)
    right = right.subarray(0, -1)
  }
  const once = (all: Int32Array, one: number) => all.filter((other) => other === one).length === 1
  return left.some((one) => once(left, one) && once(right, one))
}

describe('diffSequences', () => {
  it('says what to change to make one into the other', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(applied(a, b, diffSequences(a, b, estimatedEffort(1_000)))).toEqual([...b])
      }),
    )
  })

  it('does so also when there is no time', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        expect(applied(a, b, diffSequences(a, b, estimatedEffort(0)))).toEqual([...b])
      }),
    )
  })

  it('gives changes in order with something equal between them', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        let last: Change = { aStart: 0, aEnd: -1, bStart: 0, bEnd: -1 }
        for (const change of diffSequences(a, b, estimatedEffort(1_000))) {
          expect(change.aStart - last.aEnd).toBeGreaterThan(0)
          if (last.aEnd >= 0) expect(change.aStart - last.aEnd).toBe(change.bStart - last.bEnd)
          last = change
        }
      }),
    )
  })

  it('changes as little as possible where nothing is alone of its kind', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        fc.pre(!holdsTogether(a, b))
        const changes = diffSequences(a, b, estimatedEffort(1_000))
        expect(edits(changes)).toBe(fewestEdits(a, b))
      }),
    )
  })

  it('holds to what is alone of its kind, even if that changes more', () => {
    const a = Int32Array.from([1, 1, 4, 7])
    const b = Int32Array.from([4, 1, 1, 8])
    expect(diffSequences(a, b, estimatedEffort(1_000))).toEqual([
      { aStart: 0, aEnd: 2, bStart: 0, bEnd: 0 },
      { aStart: 3, aEnd: 4, bStart: 1, bEnd: 4 },
    ])
  })
})
