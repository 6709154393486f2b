/** How a deletion is told to screen readers: with the key that takes it back, whatever it is now. */
import { isMac, keysInWords } from '../key-names.ts'
import type { CommandRegistry } from './command-registry.ts'

/** "Deleted, undo with Ctrl+Z"; only "Deleted" while undoing has no key. */
export function deletedWords(registry: CommandRegistry, mac: boolean = isMac()): string {
  const keys = registry.find('edit.undo')?.keys?.[0]
  return keys === undefined ? 'Deleted' : `Deleted, undo with ${keysInWords(keys, mac)}`
}
