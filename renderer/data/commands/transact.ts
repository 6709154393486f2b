/**
 * The one way a command writes: exactly one strictly durable transaction over the tables it
 * touches. When its promise resolves, the change is on the disk; when it rejects, nothing was
 * kept.
 */
import type { Transaction } from 'dexie'
import type { ArticleText } from '../article-texts.ts'
import type { DataContext } from '../data-context.ts'
import type { FieldChange, HistoryEntry, RecordChange } from '../history.ts'
import type { ArticleTextRecord, UserTableName } from '../schema/records.ts'
import { toStorageError } from '../storage-error.ts'
import { Changes, changedFields, type Image } from './changes.ts'

export type Plan = {
  readonly tables: readonly (UserTableName | 'articleTexts')[]
  /** Present when the user can take the change back; the title names what they did. */
  readonly undo?: Pick<HistoryEntry, 'title' | 'mergeKey' | 'isPart'>
  /** What the written highlights stand on: stored with them where it is not yet. */
  readonly text?: ArticleText
}

/**
 * Runs `work` after the commands before it and remembers it for undo. Rejects with a
 * `StorageError` when the store refuses.
 */
export function transact<Outcome>(
  context: DataContext,
  { tables, undo, text }: Plan,
  work: (changes: Changes) => Promise<Outcome>,
): Promise<Outcome> {
  return context.history.inTurn(async () => {
    // Made before the transaction, which would not wait for it.
    const row = text === undefined ? undefined : await context.texts.rowOf(text)
    const { outcome, images } = await commit(context, tables, work, row)
    if (row !== undefined) context.texts.add(row.id)
    const changes = images.map(recordChange).filter((change) => change.fields.length > 0)
    if (undo !== undefined && changes.length > 0) {
      context.history.add({ ...undo, at: context.now(), changes })
    }
    return outcome
  })
}

/** One transaction, at once and without history: for `transact`, undo and redo. */
export async function commit<Outcome>(
  context: DataContext,
  tables: readonly (UserTableName | 'articleTexts')[],
  work: (changes: Changes) => Promise<Outcome>,
  text?: ArticleTextRecord,
): Promise<{ readonly outcome: Outcome; readonly images: readonly Image[] }> {
  let transaction: Transaction | undefined
  try {
    const { db } = context
    const all = text === undefined ? [...tables] : [...tables, 'articleTexts']
    return await db.transaction('rw', [...all, 'outbox'], async (opened) => {
      transaction = opened
      const changes = new Changes(context)
      const outcome = await work(changes)
      await changes.count()
      if (text !== undefined) changes.putText(text)
      const told = changes.outbox
      await Promise.all([changes.flush(), told.keys.length > 0 ? db.outbox.add(told) : undefined])
      return { outcome, images: changes.images }
    })
  } catch (error) {
    throw toStorageError(error, transaction?.idbtrans.error)
  }
}

/** Of an article's row only these are the user's to take back; the rest is observed or counted. */
const undoableOfArticle: ReadonlySet<string> = new Set([
  'chosenState',
  'tags',
  'collectionIds',
  'removed',
])

/** What is created elsewhere, a reading position say, is nothing to take back. */
const withTrash: ReadonlySet<string> = new Set([
  'highlights',
  'articleNotes',
  'lostVersions',
  'collections',
])

/** An article's row stays when its first change is taken back, and is then as if nobody had chosen. */
const unchosen = { tags: [] }

function recordChange({ table, id, before, after }: Image): RecordChange {
  if (before === undefined && table !== 'articles') {
    return { table, id, fields: withTrash.has(table) ? [creation] : [] }
  }
  const base = before ?? unchosen
  const fields = changedFields(base, after)
    .filter((name) => table !== 'articles' || undoableOfArticle.has(name))
    .map((name) => ({ name, before: valueOf(base, name), after: valueOf(after, name) }))
  return { table, id, fields }
}

/** Taking back a creation moves the record to the trash; the time is filled in then. */
const creation: FieldChange = { name: 'deletedAt', before: true, after: undefined }

function valueOf(record: object, name: string): unknown {
  return new Map<string, unknown>(Object.entries(record)).get(name)
}
