/** Takes in what the user marked and wrote in another program. */
import type { DataContext } from '../data-context.ts'
import type { ArticleTextRecord } from '../schema/records.ts'
import type { ArticleImport, ImportWishes } from './article-import.ts'
import { ImportIntoArticle } from './import-into-article.ts'
import { importUndo, type ImportUndo } from './import-undo.ts'
import { lookAgain } from './look-again.ts'
import { transact } from './transact.ts'

/** Of so many highlights a transaction stays short enough for others not to wait. */
const highlightsAtOnce = 250

/**
 * Undoable as "Import highlights", as one step, with the rest of `undo`. Many are written part by part; when a part fails,
 * those before it are kept and can be undone. Twice changes nothing more. Gives how many highlights
 * and notes are other than before; `onProgress` is told how many entries are done.
 */
export async function importPassages(
  context: DataContext,
  imports: readonly ArticleImport[],
  wishes: ImportWishes,
  onProgress: (done: number) => void = () => undefined,
  undo: ImportUndo = importUndo(context),
): Promise<number> {
  let changed = 0
  let done = 0
  for (const part of parts(imports)) {
    changed += await importPart(context, undo, part, wishes)
    done += part.reduce((sum, one) => sum + one.highlights.length + one.notes.length, 0)
    onProgress(done)
  }
  return changed
}

/** Each with about as many highlights as a transaction takes. */
function parts(imports: readonly ArticleImport[]): readonly (readonly ArticleImport[])[] {
  const found: ArticleImport[][] = []
  let room = 0
  for (const one of imports.flatMap(pieces)) {
    const size = one.highlights.length + one.notes.length
    if (found.length === 0 || size > room) {
      found.push([])
      room = highlightsAtOnce
    }
    found.at(-1)?.push(one)
    room -= size
  }
  return found
}

function pieces(one: ArticleImport): readonly ArticleImport[] {
  const found: ArticleImport[] = []
  for (let from = 0; from === 0 || from < one.highlights.length; from += highlightsAtOnce) {
    const highlights = one.highlights.slice(from, from + highlightsAtOnce)
    found.push({ ...one, highlights, notes: from === 0 ? one.notes : [] })
  }
  return found
}

async function importPart(
  context: DataContext,
  undo: ImportUndo,
  part: readonly ArticleImport[],
  wishes: ImportWishes,
): Promise<number> {
  // Made before the transaction, which would not wait for them.
  const rows: ArticleTextRecord[] = []
  for (const { text } of part) {
    const row = text === undefined ? undefined : await context.texts.rowOf(text)
    if (row !== undefined) rows.push(row)
  }
  const tables = ['highlights', 'articleNotes', 'articles', 'articleTexts'] as const
  const changed = await transact(context, { tables, undo }, async (changes) => {
    const articleIds = part.map(({ article }) => article.articleId)
    await changes.load('articles', articleIds)
    await changes.load('articleNotes', articleIds)
    const ids = part.flatMap(({ highlights }) => highlights.map(({ id }) => id))
    await changes.load('highlights', ids)
    let count = 0
    for (const one of part) count += new ImportIntoArticle(context, changes, one, wishes).run()
    if (count > 0) for (const row of rows) changes.putText(row)
    await lookAgain(changes)
    return count
  })
  if (changed > 0) for (const { id } of rows) context.texts.add(id)
  return changed
}
