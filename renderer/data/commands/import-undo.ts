/** One import is one step to undo, of however many parts and files it is. */
import type { DataContext } from '../data-context.ts'
import type { HistoryEntry } from '../history.ts'

export type ImportUndo = Required<Pick<HistoryEntry, 'title' | 'mergeKey' | 'isPart'>>

export function importUndo(context: DataContext): ImportUndo {
  return { title: 'Import highlights', mergeKey: `import ${context.newId()}`, isPart: true }
}
