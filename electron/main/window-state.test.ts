import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstWindowState, fitToDisplays, parseWindowState } from './window-state.ts'

const screen = { x: 0, y: 0, width: 1920, height: 1040 }
const second = { x: 1920, y: 0, width: 1280, height: 1024 }
const state = { x: 100, y: 80, width: 1000, height: 700, maximized: false }

describe('the remembered window', () => {
  it('comes back where it was', () => {
    expect(fitToDisplays(parseWindowState(JSON.stringify(state)), [screen])).toEqual(state)
    const onSecond = { ...state, x: 2000 }
    expect(fitToDisplays(onSecond, [screen, second])).toEqual(onSecond)
  })

  it('comes to the first display when its own is gone', () => {
    expect(fitToDisplays({ ...state, x: 2000 }, [screen])).toEqual({
      width: 1000,
      height: 700,
      maximized: false,
    })
  })

  it.each([
    ['above the display', { ...state, y: -40 }],
    ['below the display', { ...state, y: 1030 }],
    ['left of the display', { ...state, x: -990 }],
  ])('does not stay %s, where nobody could drag it', (_where, lost) => {
    expect(fitToDisplays(lost, [screen])).not.toHaveProperty('x')
  })

  it('is never larger than its display', () => {
    expect(fitToDisplays({ ...state, width: 5000, height: 5000 }, [second])).toMatchObject({
      width: 1280,
      height: 1024,
    })
  })

  it.each(['', '{', 'null', '[]', '{"width":"1"}', '{"width":1e9,"height":3}', '{"width":1.5}'])(
    'is the first one when the file says %j',
    (text) => {
      expect(parseWindowState(text)).toEqual(firstWindowState)
    },
  )

  it('can always be reached, whatever was kept and whatever displays there are', () => {
    const pixels = fc.integer({ min: -5000, max: 5000 })
    const size = fc.integer({ min: 1, max: 5000 })
    const display = fc.record({
      x: pixels,
      y: pixels,
      width: fc.integer({ min: 800, max: 4000 }),
      height: fc.integer({ min: 600, max: 3000 }),
    })
    fc.assert(
      fc.property(
        fc.record({ x: pixels, y: pixels, width: size, height: size, maximized: fc.boolean() }),
        fc.array(display, { minLength: 1, maxLength: 3 }),
        (kept, displays) => {
          const { x, y, width } = fitToDisplays(kept, displays)
          if (x === undefined || y === undefined) return
          const reachable = displays.some(
            (area) =>
              y >= area.y &&
              y < area.y + area.height &&
              Math.min(x + width, area.x + area.width) > Math.max(x, area.x),
          )
          expect(reachable).toBe(true)
        },
      ),
    )
  })
})
