/** Stores one setting. */
import type { DataContext } from '../data-context.ts'
import type { Settings } from '../settings.ts'
import { transact } from './transact.ts'

/** Not undoable: a setting is changed back where it was changed. */
export function saveSetting<Key extends keyof Settings>(
  context: DataContext,
  { key, value }: { readonly key: Key; readonly value: Settings[Key] },
): Promise<void> {
  return transact(context, { tables: ['settings'] }, async (changes) => {
    await changes.write('settings', { id: key, value })
  })
}
