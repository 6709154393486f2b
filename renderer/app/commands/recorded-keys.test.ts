import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesKeys, type KeyPress } from './keyboard.ts'
import { holderOf, recordedKeys, refusal } from './recorded-keys.ts'

const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, altGraph: false }
const ctrl = { ctrlKey: true }
const meta = { metaKey: true }
const shift = { shiftKey: true }
const alt = { altKey: true }

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  return { key, code, ...none, ...more }
}

describe('keys pressed for a command', () => {
  it.each<[string, KeyPress]>([
    ['Ctrl+K', press('k', ctrl)],
    ['Ctrl+Shift+K', press('K', { ...ctrl, ...shift })],
    ['g', press('g')],
    ['g', press('G')], // Caps Lock is no Shift.
    ['Shift+G', press('G', shift)],
    ['?', press('?', shift)],
    ['!', press('!', { ...shift, code: 'Digit1' })],
    ['+', press('+', { ...shift, code: 'Equal' })],
    ['Ctrl+Shift+1', press('!', { ...ctrl, ...shift, code: 'Digit1' })],
    ['F8', press('F8')],
    ['Alt+ArrowDown', press('ArrowDown', alt)],
    ['Ctrl+Enter', press('Enter', ctrl)],
    ['Delete', press('Delete')],
  ])('are kept as %s', (keys, pressed) => {
    expect(recordedKeys(pressed, false)).toEqual({ kind: 'keys', keys })
    expect(matchesKeys(pressed, keys, false)).toBe(true)
  })

  it('are ⌘ for Ctrl on macOS', () => {
    expect(recordedKeys(press('k', meta), true)).toEqual({ kind: 'keys', keys: 'Ctrl+K' })
    expect(recordedKeys(press('k', ctrl), true)).toMatchObject({ kind: 'refused' })
    expect(recordedKeys(press('k', meta), false)).toMatchObject({ kind: 'refused' })
  })

  it('go by place where the layout has no Latin letter, digit or symbol there', () => {
    const cyrillic = press('л', { ...ctrl, code: 'KeyK' })
    expect(recordedKeys(cyrillic, false)).toEqual({ kind: 'keys', keys: 'Ctrl+K' })
    const french = press('&', { code: 'Digit1' })
    expect(recordedKeys(french, false)).toEqual({ kind: 'keys', keys: '1' })
    const bracket = press('х', { code: 'BracketLeft' })
    expect(recordedKeys(bracket, false)).toEqual({ kind: 'keys', keys: '[' })
  })

  it('take a symbol from AltGr, but no letter and no dead key', () => {
    const german = press('[', { ...ctrl, ...alt, altGraph: true, code: 'Digit8' })
    expect(recordedKeys(german, false)).toEqual({ kind: 'keys', keys: '[' })
    const polish = press('ł', { ...ctrl, ...alt, altGraph: true, code: 'KeyL' })
    expect(recordedKeys(polish, false)).toMatchObject({ kind: 'refused' })
    expect(recordedKeys(press('Dead', { code: 'Quote' }), false)).toMatchObject({ kind: 'refused' })
    expect(recordedKeys(press('Process', { code: 'KeyK' }), false)).toMatchObject({
      kind: 'refused',
    })
  })

  it('are not finished while only modifiers are down', () => {
    for (const key of ['Control', 'Shift', 'Alt', 'Meta', 'AltGraph'])
      expect(recordedKeys(press(key, ctrl), false)).toEqual({ kind: 'unfinished' })
  })

  it('are refused with the reason', () => {
    expect(recordedKeys(press('w', ctrl), false)).toEqual({
      kind: 'refused',
      message: 'Ctrl W stays as it is: it opens, closes, reloads or prints the window.',
    })
    expect(recordedKeys(press('c', meta), true)).toEqual({
      kind: 'refused',
      message: '⌘C stays as it is: it selects, copies, pastes or cuts.',
    })
  })

  it('may always be those that the command came with', () => {
    const undo = press('z', ctrl)
    expect(recordedKeys(undo, false)).toMatchObject({ kind: 'refused' })
    expect(recordedKeys(undo, false, ['Ctrl+Z'])).toEqual({ kind: 'keys', keys: 'Ctrl+Z' })
  })

  it('mean the command when they are pressed again, whatever the keyboard', () => {
    const presses = fc.record({
      key: fc.oneof(fc.constantFrom('Dead', 'Process', 'F8', 'Delete', 'PageUp'), fc.string()),
      code: fc.constantFrom('KeyK', 'Digit1', 'BracketLeft', 'Comma', 'IntlBackslash', ''),
      ctrlKey: fc.boolean(),
      metaKey: fc.boolean(),
      shiftKey: fc.boolean(),
      altKey: fc.boolean(),
      altGraph: fc.boolean(),
    })
    fc.assert(
      fc.property(presses, fc.boolean(), (pressed, mac) => {
        const recorded = recordedKeys(pressed, mac)
        if (recorded.kind === 'keys') expect(matchesKeys(pressed, recorded.keys, mac)).toBe(true)
      }),
    )
  })
})

describe('keys that no command may have', () => {
  it.each([
    ['Tab', 'Shift+Tab', 'Escape', ' ', 'Enter', 'ArrowDown', 'Shift+End', 'PageUp'],
    ['Ctrl+T', 'Ctrl+Shift+N', 'Ctrl+A', 'Ctrl+V', 'Ctrl++', 'Ctrl+0', 'Ctrl+ArrowLeft'],
    ['Alt+D', 'Alt+1', 'Alt+ArrowLeft', 'Alt+F4', 'Ctrl+Alt+N', 'Insert', 'F12', ','],
  ])('%s and others', (...keys) => {
    for (const one of keys) expect(refusal(one, false), one).toBeTypeOf('string')
  })

  it('are none of those that Lectern comes with', () => {
    for (const keys of ['Ctrl+O', 'Ctrl+K', 'u', '1', 'Delete', 'Alt+ArrowDown', '[', 'F7', '?'])
      expect(refusal(keys, false), keys).toBeUndefined()
  })
})

describe('the command that has the pressed keys', () => {
  const command = (id: string, keys: string) => ({
    id,
    title: id,
    keys: [keys],
    run: () => undefined,
  })
  const commands = [command('yellow', '1'), command('find', 'Ctrl+F')]

  it('is found however it writes them', () => {
    const french = press('&', { code: 'Digit1' })
    expect(holderOf(french, '&', commands, false)).toMatchObject({
      command: { id: 'yellow' },
      keys: '1',
    })
    expect(holderOf(press('f', ctrl), 'Ctrl+F', commands, false)?.command.id).toBe('find')
    expect(holderOf(press('f'), 'f', commands, false)).toBeUndefined()
  })
})
