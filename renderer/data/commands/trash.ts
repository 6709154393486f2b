/**
 * The trash: back from it, and out of it for good. What is deleted for good leaves an empty record
 * in the trash, so that no other device brings it back and merging needs no rule of its own.
 */
import type { ArticleNote, Highlight } from '#shared/core/highlights/highlight.ts'
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import type { CollectionRecord } from '../schema/records.ts'
import type { Changes } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { transact } from './transact.ts'

/** Tables whose records have a trash. */
export const trashTables = ['highlights', 'articleNotes', 'collections'] as const

export type TrashedKey = { readonly table: (typeof trashTables)[number]; readonly id: string }

const tables = [...trashTables, 'articles'] as const

/** Milliseconds that a record stays in the trash. */
export const trashTime = 30 * 24 * 60 * 60 * 1000

/** Undoable as "Restore from the trash", all of them as one step. Gives how many came back. */
export function restoreFromTrash(
  context: DataContext,
  keys: readonly TrashedKey[],
): Promise<number> {
  const undo = { title: 'Restore from the trash' }
  return transact(context, { tables, undo }, async (changes) => {
    let restored = 0
    await loadAll(changes, keys)
    for (const { table, id } of keys) {
      const record = changes.loaded(table, id)
      if (record?.deletedAt === undefined || record.erased === true) continue
      changes.writeLoaded(table, withoutField(record, 'deletedAt'))
      restored += 1
    }
    await lookAgain(changes)
    return restored
  })
}

/** Not undoable. What is not in the trash stays. Gives how many are gone. */
export function deleteForGood(context: DataContext, keys: readonly TrashedKey[]): Promise<number> {
  return transact(context, { tables }, async (changes) => {
    let erased = 0
    await loadAll(changes, keys)
    for (const { table, id } of keys) {
      const record = changes.loaded(table, id)
      if (record?.deletedAt === undefined || record.erased === true) continue
      changes.writeLoaded(table, emptied(record))
      erased += 1
    }
    return erased
  })
}

/** Deletes for good what was in the trash for longer than `trashTime`. Gives how many. */
export async function emptyOldTrash(context: DataContext): Promise<number> {
  const { db } = context
  const before = context.now() - trashTime
  const keys: TrashedKey[] = []
  for (const table of trashTables) {
    const rows = db
      .table<Highlight | ArticleNote | CollectionRecord>(table)
      .where('deletedAt')
      .below(before)
    for (const { id } of await rows.filter(({ erased }) => erased !== true).toArray()) {
      keys.push({ table, id })
    }
  }
  return keys.length === 0 ? 0 : deleteForGood(context, keys)
}

async function loadAll(changes: Changes, keys: readonly TrashedKey[]): Promise<void> {
  for (const table of trashTables) {
    const some = keys.filter((one) => one.table === table)
    await changes.load(
      table,
      some.map(({ id }) => id),
    )
  }
}

function emptied(record: Highlight | ArticleNote | CollectionRecord) {
  if ('quote' in record) return emptyHighlight(record)
  if ('name' in record) return { ...withoutField(record, 'query'), name: '', erased: true } as const
  return emptyNote(record)
}

function emptyHighlight(highlight: Highlight): Highlight {
  const { textHash, at } = highlight.anchor
  return {
    ...withoutField(withoutField(highlight, 'earlierQuotes'), 'importedFrom'),
    note: '',
    tags: [],
    quote: { exact: '', prefix: '', suffix: '' },
    anchor: { status: 'orphaned', textHash, method: 'erased', score: 0, at },
    erased: true,
  }
}

function emptyNote(note: ArticleNote): ArticleNote {
  return { ...withoutField(note, 'imported'), text: '', erased: true }
}
