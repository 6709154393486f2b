/** How a key combination is written for people: `Ctrl+Shift+F` is "Ctrl Shift F" or "⇧⌘F". */

const named: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  Delete: 'Del',
}

const macModifiers: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' }

/** True on macOS, where ⌘ stands for Ctrl. */
export function isMac(): boolean {
  return navigator.platform.startsWith('Mac')
}

export function keyNames(keys: string, mac: boolean = isMac()): string {
  const parts = splitKeys(keys).map((part) => {
    const modifier = mac ? macModifiers[part] : undefined
    const name = modifier ?? named[part] ?? part
    return name.length === 1 ? name.toUpperCase() : name
  })
  return parts.join(mac ? '' : ' ')
}

/** As a sentence says it, "undo with Ctrl+Z" or "undo with ⌘Z". */
export function keysInWords(keys: string, mac: boolean = isMac()): string {
  return keyNames(keys, mac).replaceAll(' ', '+')
}

/** The same text for every way to write one combination: `Shift+Ctrl+f` and `Ctrl+Shift+F`. */
export function canonicalKeys(keys: string): string {
  const parts = splitKeys(keys)
  const modifiers = ['Ctrl', 'Alt', 'Shift'].filter((one) => parts.slice(0, -1).includes(one))
  return [...modifiers, parts.at(-1)?.toLowerCase()].join('+')
}

/** What `aria-keyshortcuts` wants: `Control+Shift+F`. */
export function ariaKeys(keys: string, mac: boolean = isMac()): string {
  return splitKeys(keys)
    .map((part) => (part === 'Ctrl' ? (mac ? 'Meta' : 'Control') : part))
    .join('+')
}

/** `Ctrl++` is Ctrl and the plus key, `+` that key alone. */
export function splitKeys(keys: string): readonly string[] {
  if (keys === '+') return [keys]
  return keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+')
}
