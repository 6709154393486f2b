import { describe, expect, it } from 'vitest'
import { nextOption } from './listbox-keys.ts'

describe('keys in a list of options', () => {
  it.each([
    ['ArrowDown', 4, 5],
    ['ArrowUp', 4, 3],
    ['PageDown', 4, 14],
    ['PageUp', 14, 4],
    ['Home', 40, 0],
    ['End', 40, 99],
  ])('%s leads from %i to %i', (key, from, to) => {
    expect(nextOption(key, from, 100, 10)).toBe(to)
  })

  it('stays inside the list', () => {
    expect(nextOption('ArrowDown', 99, 100, 10)).toBe(99)
    expect(nextOption('ArrowUp', 0, 100, 10)).toBe(0)
    expect(nextOption('PageDown', 95, 100, 10)).toBe(99)
    expect(nextOption('PageUp', 3, 100, 10)).toBe(0)
  })

  it('begins at the nearer end when no option is active', () => {
    expect(nextOption('ArrowDown', -1, 100, 10)).toBe(0)
    expect(nextOption('ArrowUp', -1, 100, 10)).toBe(99)
  })

  it('leads nowhere in an empty list and by other keys', () => {
    expect(nextOption('ArrowDown', -1, 0, 10)).toBeUndefined()
    expect(nextOption('x', 3, 100, 10)).toBeUndefined()
  })
})
