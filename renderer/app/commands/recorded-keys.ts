/** What a pressed key means while the user chooses new keys for a command. Pure. */
import type { Command } from '#renderer/ui/commands/command.ts'
import { canonicalKeys, keyNames } from '#renderer/ui/key-names.ts'
import {
  characterByPlace,
  isSymbol,
  matchesKeys,
  parseKeys,
  symbolByPlace,
  type Combination,
  type KeyPress,
} from './keyboard.ts'

export type RecordedKeys =
  /** Only Ctrl or the like is down so far. */
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'keys'; readonly keys: string }
  | { readonly kind: 'refused'; readonly message: string }

const modifiers = new Set(['Control', 'Shift', 'Alt', 'AltGraph', 'Meta', 'OS', 'Fn', 'Hyper'])

/** @param own keys that the command came with: whatever they are, it may have them back */
export function recordedKeys(
  press: KeyPress,
  mac: boolean,
  own: readonly string[] = [],
): RecordedKeys {
  if (modifiers.has(press.key)) return { kind: 'unfinished' }
  const back = own.find((keys) => matchesKeys(press, keys, mac))
  if (back !== undefined) return { kind: 'keys', keys: back }
  if (!press.altGraph && (mac ? press.ctrlKey : press.metaKey)) {
    return refused(
      mac
        ? 'The Control key belongs to the system and to VoiceOver.'
        : 'The Windows key belongs to the system.',
    )
  }
  const key = keyOf(press)
  if (key === undefined) {
    return refused('Lectern cannot tell this key from others on every keyboard.')
  }
  const keys = written(press, key, mac)
  const reason = refusal(keys, mac)
  return reason === undefined
    ? { kind: 'keys', keys }
    : refused(`${keyNames(keys, mac)} stays as it is: ${reason}`)
}

/** `Ctrl+Alt+Shift+K`, or a letter alone as `k`. */
function written(press: KeyPress, key: string, mac: boolean): string {
  const held = press.altGraph
    ? []
    : [(mac ? press.metaKey : press.ctrlKey) ? 'Ctrl' : '', press.altKey ? 'Alt' : '']
  const shift = press.shiftKey && !isSymbol(key) ? 'Shift' : ''
  const modified = [...held, shift].filter((one) => one !== '')
  return [...modified, modified.length > 0 && key.length === 1 ? key.toUpperCase() : key].join('+')
}

/**
 * The command among `commands` that has the pressed keys, and how it writes them: on this keyboard
 * one press may be written in two ways.
 */
export function holderOf(
  press: KeyPress,
  keys: string,
  commands: readonly Command[],
  mac: boolean,
): { readonly command: Command; readonly keys: string } | undefined {
  const wanted = canonicalKeys(keys)
  for (const command of commands) {
    const theirs = command.keys?.find(
      (one) => canonicalKeys(one) === wanted || matchesKeys(press, one, mac),
    )
    if (theirs !== undefined) return { command, keys: theirs }
  }
  return undefined
}

/** Why a combination cannot be a command's; undefined when it can. */
export function refusal(keys: string, mac: boolean): string | undefined {
  const wanted = parseKeys(keys)
  return rules.find(([rule]) => rule(wanted, mac))?.[1]
}

type Rule = (wanted: Combination, mac: boolean) => boolean

const among = (names: string, key: string): boolean => names.split(' ').includes(key.toLowerCase())
const isCharacter = ({ key }: Combination): boolean => Array.from(key).length === 1

/** The first that applies says why. */
const rules: readonly (readonly [Rule, string])[] = [
  [({ key }) => key === 'Tab', 'it moves through the window.'],
  [({ key }) => key === 'Escape', 'it leads out of everything that is open.'],
  [({ key }) => key === ' ', 'it presses buttons and turns pages.'],
  [({ key, ctrl, alt }) => key === 'Enter' && !ctrl && !alt, 'it presses what has the focus.'],
  [
    ({ key }) => among('insert capslock scrolllock numlock', key),
    'screen readers use it for their own commands.',
  ],
  [
    ({ ctrl, alt }) => ctrl && alt,
    'many keyboards type characters with these two, and screen readers use them.',
  ],
  [
    ({ key, alt }) => among('arrowleft arrowright home', key) && alt,
    'it goes back, forward or home.',
  ],
  [
    ({ key, alt }) => /^(?:Arrow|Page|Home|End)/.test(key) && !alt,
    'it moves through text and lists.',
  ],
  [
    (wanted) => wanted.alt && isCharacter(wanted),
    'Alt with a character opens menus or types another character.',
  ],
  [({ key, alt }) => key === 'F4' && alt, 'it closes the window.'],
  [({ key, ctrl }) => ctrl && among('a c v x', key), 'it selects, copies, pastes or cuts.'],
  [({ key, ctrl }) => ctrl && among('y z', key), 'text fields undo and redo with it.'],
  [
    ({ key, ctrl }) => ctrl && among('backspace delete', key),
    'text fields delete whole words with it.',
  ],
  [
    ({ key, ctrl }) => ctrl && among('n q r t w p', key),
    'it opens, closes, reloads or prints the window.',
  ],
  [({ key, ctrl }) => ctrl && among('0 + - =', key), 'it makes everything larger or smaller.'],
  [({ key, ctrl }, mac) => mac && ctrl && among('h m `', key), 'macOS hides or changes windows.'],
  [({ key, ctrl, shift }) => ctrl && shift && among('i j', key), 'it opens developer tools.'],
  [({ key }) => among('f5 f6 f10 f11 f12', key), 'the browser or the system uses it.'],
  [({ key, ctrl }) => !ctrl && among(', .', key), 'caret reading goes by sentences with it.'],
]

/** `undefined` for what is no key of every keyboard: dead keys, media keys, an input method's. */
function keyOf(press: KeyPress): string | undefined {
  const { key, altGraph } = press
  if (altGraph) return isSymbol(key) ? key : undefined
  if (/^[a-z0-9]$/i.test(key)) return key.toLowerCase()
  const place = characterByPlace(press)
  // A digit's symbol is itself, unless the symbol comes first there, as in a French row of digits.
  if (place !== undefined && !(isSymbol(key) && press.shiftKey && !press.ctrlKey)) return place
  if (isSymbol(key) || key === ' ') return key
  return symbolByPlace(press) ?? (namedKeys.test(key) ? key : undefined)
}

const namedKeys =
  /^(?:F\d{1,2}|Arrow(?:Up|Down|Left|Right)|Page(?:Up|Down)|Home|End|Enter|Escape|Tab|Delete|Backspace|Insert|CapsLock|ScrollLock|NumLock)$/

function refused(message: string): RecordedKeys {
  return { kind: 'refused', message }
}
