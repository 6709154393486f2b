import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dispensableBackups } from './thin-backups.ts'

const hour = 60 * 60 * 1000
const day = 24 * hour
const week = 7 * day
const now = 3000 * week + 5 * day + 7 * hour

const backups = fc.array(
  fc.record({ at: fc.integer({ min: now - 40 * day, max: now }), name: fc.string() }),
  { maxLength: 120 },
)

function keptOf<One extends { readonly at: number }>(all: readonly One[]): readonly One[] {
  const gone = new Set(dispensableBackups(all, now))
  return all.filter((one) => !gone.has(one))
}

describe('thinning backups', () => {
  it('keeps the ten last, and so the newest', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const times = [...all].map(({ at }) => at).sort((a, b) => b - a)
        const kept = keptOf(all).map(({ at }) => at)
        expect(kept).toEqual(expect.arrayContaining(times.slice(0, 10)))
      }),
    )
  })

  it('keeps one of each day of the last 7, and one of each week of the last 4', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const kept = keptOf(all)
        for (const [length, most] of [
          [day, 7],
          [week, 4],
        ] as const) {
          const recent = (at: number): boolean =>
            Math.floor(now / length) - Math.floor(at / length) < most
          const stretches = (some: readonly { readonly at: number }[]): Set<number> =>
            new Set(some.filter(({ at }) => recent(at)).map(({ at }) => Math.floor(at / length)))
          expect(stretches(kept)).toEqual(stretches(all))
        }
      }),
    )
  })

  it('keeps no more than that, and what it keeps it keeps the next time', () => {
    fc.assert(
      fc.property(backups, (all) => {
        const kept = keptOf(all)
        expect(kept.length).toBeLessThanOrEqual(10 + 7 + 4)
        expect(keptOf(kept)).toEqual(kept)
      }),
    )
  })

  it('lets the older of two go in a day that has passed', () => {
    const lately = Array.from({ length: 10 }, (_, index) => ({ at: now - index }))
    const [morning, evening] = [{ at: now - 2 * day - hour }, { at: now - 2 * day }]
    expect(dispensableBackups([...lately, morning, evening], now)).toEqual([morning])
  })

  it('never takes one that bears a time to come for one of the past', () => {
    const ahead = Array.from({ length: 12 }, (_, index) => ({ at: now + week + index }))
    const today = { at: now }
    expect(dispensableBackups([...ahead, today], now)).not.toContain(today)
  })
})
