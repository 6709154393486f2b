/**
 * Which key event means which command: pure matching of combinations such as `Ctrl+Shift+F`. `Ctrl`
 * is ⌘ on macOS. Letters and digits also match by their place on the keyboard, so that commands work
 * with Cyrillic, Greek or French layouts.
 */
import type { Command } from '#renderer/ui/commands/command.ts'

/** What matters of a `KeyboardEvent`. */
export type KeyPress = {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
  /** AltGr is down: Windows then reports Ctrl and Alt too, and only the character counts. */
  readonly altGraph: boolean
}

export type KeyContext = {
  readonly mac: boolean
  /** The focus is where typed characters go. */
  readonly typing: boolean
}

type Combination = {
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly key: string
}

function parseKeys(keys: string): Combination {
  const parts = keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+')
  return {
    ctrl: parts.includes('Ctrl'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    key: parts.at(-1) ?? '',
  }
}

export function matchesKeys(press: KeyPress, keys: string, mac: boolean): boolean {
  const wanted = parseKeys(keys)
  // A symbol is what it prints: how a layout reaches it (Shift, AltGr) does not matter.
  const symbol = isSymbol(wanted.key)
  const altGraph = symbol && press.altGraph
  const ctrl = !altGraph && (mac ? press.metaKey : press.ctrlKey)
  const foreign = !altGraph && (mac ? press.ctrlKey : press.metaKey)
  const alt = !altGraph && press.altKey
  if (foreign || ctrl !== wanted.ctrl || alt !== wanted.alt) return false
  if (symbol) return press.key === wanted.key
  return press.shiftKey === wanted.shift && isKey(press, wanted.key)
}

/** The first command that the press means and that can run now. */
export function commandFor(
  press: KeyPress,
  commands: readonly Command[],
  context: KeyContext,
): Command | undefined {
  return commands.find(
    (command) =>
      command.keys?.some(
        (keys) =>
          matchesKeys(press, keys, context.mac) && !(context.typing && belongsToTyping(keys)),
      ) === true &&
      (command.isEnabled?.() ?? true),
  )
}

/** Keys that a text field needs itself: all without Ctrl but function keys, and those of editing. */
export function belongsToTyping(keys: string): boolean {
  const { ctrl, key } = parseKeys(keys)
  if (!ctrl) return !/^F\d{1,2}$/.test(key)
  return /^(?:[acvxyz]|Arrow\w+|Backspace|Delete|Home|End)$/i.test(key)
}

function isSymbol(key: string): boolean {
  return key.length === 1 && !/[a-z0-9]/i.test(key)
}

function isKey(press: KeyPress, key: string): boolean {
  if (press.key.toLowerCase() === key.toLowerCase()) return true
  // Another letter of the Latin alphabet is another key; anything else may be this key's place.
  if (/^[a-z]$/i.test(key))
    return !/^[a-z]$/i.test(press.key) && press.code === `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return !/^\d$/.test(press.key) && press.code === `Digit${key}`
  return false
}
