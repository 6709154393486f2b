/** Takes in what a document of Lectern's own holds, of another store or of an earlier day. */
import { notesState } from '#shared/core/importing/notes-state.ts'
import type { Families } from '#shared/core/mirror/article-families.ts'
import type { MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import { mirroredTables, type MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import type { ImportWishes } from './article-import.ts'
import type { Changes } from './changes.ts'
import type { ImportUndo } from './import-undo.ts'
import { isNews, takeRows, type Arrival } from './take-rows.ts'
import { transact } from './transact.ts'

/** Records of one transaction, so that typing never waits long. */
const lotSize = 250

export type NotesImport = {
  /** Sound ones, articles first; each highlight's article is among them or here. */
  readonly records: readonly MirrorChange[]
  /** The articles of the document. */
  readonly families: Families
}

/**
 * Undoable with the rest of `undo`; when a part fails, those before it are kept and can be undone. Twice
 * changes nothing more. Gives of how many records the user made something else than stood here;
 * `onProgress` is told how many are done.
 */
export async function importNotes(
  context: DataContext,
  { records, families }: NotesImport,
  wishes: ImportWishes,
  undo: ImportUndo,
  onProgress: (done: number) => void = () => undefined,
): Promise<number> {
  let changed = 0
  for (let from = 0; from < records.length; from += lotSize) {
    const rows = records.slice(from, from + lotSize)
    changed += await importLot(context, { records: rows, families }, wishes, undo)
    onProgress(from + rows.length)
  }
  return changed
}

async function importLot(
  context: DataContext,
  { records, families }: NotesImport,
  { trashed }: ImportWishes,
  undo: ImportUndo,
): Promise<number> {
  const plan = { tables: mirroredTables, undo }
  const { count, texts } = await transact(context, plan, async (changes) => {
    const back: Arrival[] = []
    const taken = await takeRows(context, changes, records, families, (arrival) => {
      const { table, mine, theirs } = arrival
      // What was seen and read of an article is nobody's decision.
      if (table === 'articles' || table === 'readingPositions') return true
      const state = notesState(table, mine, theirs)
      if (state === 'trashed' && trashed) back.push(arrival)
      return state === 'new' || state === 'changed'
    })
    for (const arrival of back) bringBack(changes, arrival)
    return { count: changes.images.filter(isNews).length, texts: taken.texts }
  })
  for (const id of texts) context.texts.add(id)
  return count
}

/** As it lies in the trash here; of what was deleted for good only the file still tells. */
function bringBack(changes: Changes, { table, mine, theirs }: Arrival): void {
  if (mine?.deletedAt === undefined) return
  const row = mine.erased === true ? theirs : (withoutField(mine, 'deletedAt') as MergeableRecord)
  changes.combine(table, row, theirs)
}
