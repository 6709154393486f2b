import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeBesideWords } from './floating-place.ts'

const pane = { left: 300, top: 44, width: 600, height: 700 }
const panel = { width: 280, height: 38 }

function line(top: number, left = 400, width = 200) {
  return { left, top, width, height: 30 }
}

describe('the place of a panel beside words', () => {
  it('is above the first line, centred on it', () => {
    const place = placeBesideWords({ first: line(300), last: line(360) }, panel, pane)
    expect(place).toEqual({ side: 'above', top: 300 - 8 - 38, left: 500 - 140 })
  })

  it('is below the last line when there is no room above', () => {
    const place = placeBesideWords({ first: line(60), last: line(120) }, panel, pane)
    expect(place).toMatchObject({ side: 'below', top: 120 + 30 + 8 })
  })

  it('never leaves the pane', () => {
    const offset = fc.integer({ min: -2000, max: 3000 })
    fc.assert(
      fc.property(offset, offset, fc.integer({ min: 0, max: 2000 }), (left, top, length) => {
        const words = { first: line(top, left), last: line(top + length, left) }
        const place = placeBesideWords(words, panel, pane)
        expect(place.left).toBeGreaterThanOrEqual(pane.left)
        expect(place.left + panel.width).toBeLessThanOrEqual(pane.left + pane.width)
        expect(place.top).toBeGreaterThanOrEqual(pane.top)
        expect(place.top + panel.height).toBeLessThanOrEqual(pane.top + pane.height)
      }),
    )
  })
})
