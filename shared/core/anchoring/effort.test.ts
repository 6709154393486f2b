import { describe, expect, it } from 'vitest'
import { estimatedEffort, timedEffort } from './effort.ts'

/** Spends one step after the other, at most `most`; how many there were. */
function stepsOf(effort: ReturnType<typeof estimatedEffort>, most: number, size = 1): number {
  let steps = 0
  while (steps < most && effort.spend(size)) steps += size
  return steps
}

describe('estimated effort', () => {
  it('ends after the same number of steps every time, in proportion to the budget', () => {
    const steps = stepsOf(estimatedEffort(2), 1e6, 100)
    expect(stepsOf(estimatedEffort(2), 1e6, 100)).toBe(steps)
    expect(stepsOf(estimatedEffort(4), 1e6, 100) / steps).toBeCloseTo(2, 1)
  })

  it('stays used up', () => {
    const effort = estimatedEffort(1)
    expect(effort.spend(1e9)).toBe(false)
    expect(effort.spend(0)).toBe(false)
  })
})

describe('timed effort', () => {
  it('lasts while the clock says so, and is used up from then on', () => {
    let time = 100
    const effort = timedEffort(50, () => time)
    expect(effort.spend(1e6)).toBe(true)
    time = 149
    expect(effort.spend(1e6)).toBe(true)
    time = 150
    expect(effort.spend(1e6)).toBe(false)
    time = 100
    expect(effort.spend(1e6)).toBe(false)
  })

  it('does not ask the clock for every small step, but soon', () => {
    let looks = 0
    const effort = timedEffort(1e9, () => (looks += 1))
    stepsOf(effort, 1e6)
    expect(looks).toBeGreaterThan(20)
    expect(looks).toBeLessThan(1000)
  })

  it('allows nothing without a budget', () => {
    expect(timedEffort(0, () => 0).spend(1)).toBe(false)
  })
})
