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

/** What `aria-keyshortcuts` wants: `Control+Shift+F`. */
export function ariaKeys(keys: string, mac: boolean = isMac()): string {
  return splitKeys(keys)
    .map((part) => (part === 'Ctrl' ? (mac ? 'Meta' : 'Control') : part))
    .join('+')
}

/** `Ctrl++` is Ctrl and the plus key. */
function splitKeys(keys: string): readonly string[] {
  return keys.endsWith('++') ? [...keys.slice(0, -2).split('+'), '+'] : keys.split('+')
}
