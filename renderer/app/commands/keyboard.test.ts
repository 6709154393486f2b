import { describe, expect, it } from 'vitest'
import type { Command } from '#renderer/ui/commands/command.ts'
import { belongsToTyping, commandFor, matchesKeys, type KeyPress } from './keyboard.ts'

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  const none = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, altGraph: false }
  return { key, code, ...none, ...more }
}

const ctrl = { ctrlKey: true }
const meta = { metaKey: true }
const shift = { shiftKey: true }

describe('a key combination', () => {
  it.each<[string, KeyPress, boolean]>([
    ['Ctrl+K', press('k', ctrl), true],
    ['Ctrl+K', press('k'), false],
    ['Ctrl+K', press('K', { ...ctrl, ...shift }), false],
    ['Ctrl+Shift+F', press('F', { ...ctrl, ...shift }), true],
    ['Ctrl+Shift+F', press('f', ctrl), false],
    ['Ctrl+,', press(',', ctrl), true],
    ['Alt+ArrowDown', press('ArrowDown', { altKey: true }), true],
    ['Alt+ArrowDown', press('ArrowDown'), false],
    ['u', press('u'), true],
    ['u', press('U', shift), false],
    ['u', press('u', meta), false],
    ['1', press('1'), true],
    ['F7', press('F7'), true],
    ['?', press('?', shift), true],
    ['?', press('?'), true],
    ['[', press('['), true],
  ])('%s meets %o: %s', (keys, pressed, expected) => {
    expect(matchesKeys(pressed, keys, false)).toBe(expected)
  })

  it('means ⌘ by Ctrl on macOS, and leaves the control key alone there', () => {
    expect(matchesKeys(press('k', meta), 'Ctrl+K', true)).toBe(true)
    expect(matchesKeys(press('k', ctrl), 'Ctrl+K', true)).toBe(false)
    expect(matchesKeys(press('k', meta), 'Ctrl+K', false)).toBe(false)
  })

  it('takes a bracket typed with AltGr, which Windows reports as Ctrl and Alt', () => {
    const bracket = press('[', { ...ctrl, altKey: true, altGraph: true })
    expect(matchesKeys(bracket, '[', false)).toBe(true)
  })

  it('works by place on a Cyrillic keyboard and on a French row of digits', () => {
    expect(matchesKeys({ ...press('л', ctrl), code: 'KeyK' }, 'Ctrl+K', false)).toBe(true)
    expect(matchesKeys({ ...press('&'), code: 'Digit1' }, '1', false)).toBe(true)
  })

  it('reaches symbols by place where another script has letters there', () => {
    expect(matchesKeys({ ...press('б', ctrl), code: 'Comma' }, 'Ctrl+,', false)).toBe(true)
    expect(matchesKeys({ ...press('х'), code: 'BracketLeft' }, '[', false)).toBe(true)
    expect(matchesKeys({ ...press('ü'), code: 'BracketLeft' }, '[', false)).toBe(false)
  })

  it('is not what AltGr, a dead key or an input method makes of a key', () => {
    const polish = { ...press('ł', { altGraph: true }), code: 'KeyL' }
    expect(matchesKeys(polish, 'l', false)).toBe(false)
    const onWindows = { ...polish, ctrlKey: true, altKey: true }
    expect(matchesKeys(onWindows, 'Ctrl+Alt+L', false)).toBe(false)
    expect(matchesKeys({ ...press('Dead'), code: 'KeyK' }, 'k', false)).toBe(false)
    expect(matchesKeys({ ...press('Process'), code: 'KeyK' }, 'k', false)).toBe(false)
  })

  it('goes by the letter, not the place, on other Latin keyboards', () => {
    const dvorak = { ...press('t', ctrl), code: 'KeyK' }
    expect(matchesKeys(dvorak, 'Ctrl+T', false)).toBe(true)
    expect(matchesKeys(dvorak, 'Ctrl+K', false)).toBe(false)
  })
})

describe('the command for a key', () => {
  const command = (id: string, keys: string, enabled = true): Command => ({
    id,
    title: id,
    keys: [keys],
    isEnabled: () => enabled,
    run: () => undefined,
  })
  const reading = { mac: false, typing: false }
  const typing = { mac: false, typing: true }

  it('is the first that can run', () => {
    const commands = [command('off', '1', false), command('on', '1'), command('later', '1')]
    expect(commandFor(press('1'), commands, reading)?.id).toBe('on')
  })

  it('is none for characters and editing keys while typing', () => {
    const commands = ['u', '?', '[', 'Delete', 'Alt+ArrowDown', 'Ctrl+Z', 'Ctrl+Shift+Z'].map(
      (keys) => command(keys, keys),
    )
    for (const pressed of [
      press('u'),
      press('?', shift),
      press('['),
      press('Delete'),
      press('ArrowDown', { altKey: true }),
      press('z', ctrl),
      press('Z', { ...ctrl, ...shift }),
    ]) {
      expect(commandFor(pressed, commands, typing), pressed.key).toBeUndefined()
      expect(commandFor(pressed, commands, reading), pressed.key).toBeDefined()
    }
  })

  it('is found while typing when Ctrl or a function key makes it no text', () => {
    const commands = [command('palette', 'Ctrl+K'), command('caret', 'F7')]
    expect(commandFor(press('k', ctrl), commands, typing)?.id).toBe('palette')
    expect(commandFor(press('F7'), commands, typing)?.id).toBe('caret')
    expect(belongsToTyping('Ctrl+Shift+F')).toBe(false)
  })
})
