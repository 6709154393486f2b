/**
 * Which key event means which command: pure matching of combinations such as `Ctrl+Shift+F`. `Ctrl`
 * is ⌘ on macOS. A letter or symbol is what the key prints; where a layout prints no Latin letters
 * or no digits there, keys also match by their place, so that commands work with Cyrillic, Greek or
 * French layouts. What AltGr, a dead key or an input method makes of a key is typing, not a command.
 */
import type { Command } from '#renderer/ui/commands/command.ts'
import { splitKeys } from '#renderer/ui/key-names.ts'

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

export type Combination = {
  readonly ctrl: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly key: string
}

export function parseKeys(keys: string): Combination {
  const parts = splitKeys(keys)
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
  if (press.altGraph && !symbol) return false
  const ctrl = !press.altGraph && (mac ? press.metaKey : press.ctrlKey)
  const foreign = !press.altGraph && (mac ? press.ctrlKey : press.metaKey)
  const alt = !press.altGraph && press.altKey
  if (foreign || ctrl !== wanted.ctrl || alt !== wanted.alt) return false
  if (symbol) return press.key === wanted.key || symbolByPlace(press) === wanted.key
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

export function isSymbol(key: string): boolean {
  return key.length === 1 && !/[\p{L}\p{N}\s]/u.test(key)
}

/** The Latin letter or the digit at the key's place, where the layout prints neither there. */
export function characterByPlace(press: KeyPress): string | undefined {
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1]
  if (letter !== undefined && isForeign(press, /^[a-z]$/i)) return letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(press.code)?.[1]
  return digit !== undefined && isForeign(press, /^\d$/) ? digit : undefined
}

/** The symbol that a US keyboard has where this layout has a letter of another script. */
export function symbolByPlace(press: KeyPress): string | undefined {
  if (press.shiftKey || !/^\p{L}$/u.test(press.key) || /^\p{Script=Latin}$/u.test(press.key))
    return undefined
  return symbolPlaces[press.code]
}

const symbolPlaces: Readonly<Record<string, string>> = {
  Comma: ',',
  Period: '.',
  Slash: '/',
  Semicolon: ';',
  Quote: "'",
  BracketLeft: '[',
  BracketRight: ']',
  Backslash: '\\',
  Backquote: '`',
}

/** "Dead" and "Process" are no characters; with Alt, macOS makes dead keys of letters. */
function isForeign({ key, altKey, altGraph }: KeyPress, own: RegExp): boolean {
  if (altGraph || own.test(key)) return false
  return Array.from(key).length === 1 || (key === 'Dead' && altKey)
}

function isKey(press: KeyPress, key: string): boolean {
  const wanted = key.toLowerCase()
  return press.key.toLowerCase() === wanted || characterByPlace(press) === wanted
}
