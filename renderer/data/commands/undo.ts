/**
 * Undo and redo. Old values come back as a new revision, so that a merge never loses them, and only
 * onto records that still stand as the step left them: what another window wrote since is kept.
 */
import type { DataContext } from '../data-context.ts'
import type { FieldChange, HistoryList, RecordChange } from '../history.ts'
import type { UserTableName, UserTables } from '../schema/records.ts'
import { sameValue, type Changes, type Unstamped } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { commit } from './transact.ts'

/** Takes the last step back and tells its title; undefined when there is none left to take back. */
export function undo(context: DataContext): Promise<{ readonly title: string } | undefined> {
  return move(context, 'undo', 'redo')
}

/** Does again what was taken back last, under the same rules. */
export function redo(context: DataContext): Promise<{ readonly title: string } | undefined> {
  return move(context, 'redo', 'undo')
}

/** Plays the next step of one list and moves it to the other; steps without effect are dropped. */
function move(
  context: DataContext,
  from: HistoryList,
  to: HistoryList,
): Promise<{ readonly title: string } | undefined> {
  const { history } = context
  return history.inTurn(async () => {
    for (let entry = history.take(from); entry !== undefined; entry = history.take(from)) {
      const changes = from === 'undo' ? entry.changes : entry.changes.map(forwards)
      try {
        if (!(await takeBack(context, changes))) continue
      } catch (error) {
        history.put(from, entry)
        throw error
      }
      history.put(to, entry)
      return { title: entry.title }
    }
    return undefined
  })
}

function forwards(change: RecordChange): RecordChange {
  const fields = change.fields.map(({ name, before, after }) => ({
    name,
    before: after,
    after: before,
  }))
  return { ...change, fields }
}

/** A row of the table it was read from. */
type AnyRow = Unstamped<UserTables[UserTableName]> & { readonly id: string }

/** One transaction over all records of the step; tells whether anything could be put back. */
async function takeBack(context: DataContext, steps: readonly RecordChange[]): Promise<boolean> {
  const tables = [...new Set<UserTableName>([...steps.map((step) => step.table), 'articles'])]
  const { images } = await commit(context, tables, async (changes) => {
    for (const step of steps) await putBack(changes, step)
    await lookAgain(changes)
  })
  return images.length > 0
}

async function putBack(changes: Changes, { table, id, fields }: RecordChange): Promise<void> {
  const record = await changes.find(table, id)
  if (record === undefined || record.erased === true) return
  const values = new Map<string, unknown>(Object.entries(record))
  if (!fields.every((field) => standsAsLeft(field, values.get(field.name)))) return
  for (const { name, before } of fields) {
    if (before === undefined) values.delete(name)
    else values.set(name, name === 'deletedAt' ? changes.now : before)
  }
  // The fields came from a record of this very table.
  const body = Object.fromEntries(values) as AnyRow
  await changes.write(table, body)
}

/** When a record went to the trash does not matter, only whether it is there. */
function standsAsLeft({ name, after }: FieldChange, value: unknown): boolean {
  if (name === 'deletedAt') return (value === undefined) === (after === undefined)
  return sameValue(value, after)
}
