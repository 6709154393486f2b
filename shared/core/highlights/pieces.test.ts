import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLayers, cutPieces, type Layer } from './pieces.ts'

const layers: fc.Arbitrary<Layer[]> = fc
  .array(fc.record({ start: fc.nat(40), end: fc.nat(40) }), { maxLength: 8 })
  .map((some) => some.map((range, index) => ({ ...range, id: `h${index}` })))
const cuts = fc.array(fc.nat(40), { maxLength: 6 })

describe('cutting highlights into pieces', () => {
  it('cuts where one begins or ends, outer layer first', () => {
    expect(
      cutPieces([
        { id: 'b', start: 4, end: 9 },
        { id: 'a', start: 0, end: 6 },
      ]),
    ).toEqual([
      { start: 0, end: 4, ids: ['a'] },
      { start: 4, end: 6, ids: ['a', 'b'] },
      { start: 6, end: 9, ids: ['b'] },
    ])
  })

  it('covers each place with exactly the highlights that lie there, in layer order', () => {
    fc.assert(
      fc.property(layers, cuts, (some, where) => {
        const pieces = cutPieces(some, where)
        for (let place = 0; place < 41; place += 1) {
          const here = pieces.filter(({ start, end }) => start <= place && place < end)
          const wanted = some
            .filter(({ start, end }) => start <= place && place < end)
            .sort(compareLayers)
            .map(({ id }) => id)
          expect(here.flatMap(({ ids }) => ids)).toEqual(wanted)
          expect(here.length).toBe(wanted.length === 0 ? 0 : 1)
        }
      }),
    )
  })

  it('yields pieces in text order that hold no cut inside', () => {
    fc.assert(
      fc.property(layers, cuts, (some, where) => {
        const pieces = cutPieces(some, where)
        for (const [index, { start, end }] of pieces.entries()) {
          expect(start).toBeLessThan(end)
          expect(start).toBeGreaterThanOrEqual(pieces[index - 1]?.end ?? 0)
          expect(where.some((cut) => start < cut && cut < end)).toBe(false)
        }
      }),
    )
  })

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(layers, (some) => {
        expect(cutPieces(some.toReversed())).toEqual(cutPieces(some))
      }),
    )
  })
})
