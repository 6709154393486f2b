/**
 * Brings what the user marked and wrote in copies of one file to one of them. The copies stay articles
 * of their own: ids, tags, states and places are not united, and nothing stands for anything else.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import type { DataContext } from '../data-context.ts'
import type { ArticleRef } from '../schema/records.ts'
import { bringNotes } from './bring-notes.ts'
import { lookAgain } from './look-again.ts'
import { transact } from './transact.ts'

const tables = ['articles', 'highlights', 'articleNotes', 'articleTexts'] as const

export type Copies = {
  /** Where all of it is to be. */
  readonly to: ArticleRef
  /** The other copies. */
  readonly from: readonly ArticleId[]
}

/**
 * Undoable as "Keep notes in one". Highlights go over as they are, also where two say the same; notes
 * on the articles become one, and those of the others are in the trash. Gives how many highlights and
 * notes went over.
 */
export async function keepNotesInOne(context: DataContext, { to, from }: Copies): Promise<number> {
  const { articleId } = to
  const others = from.filter((id) => id !== articleId)
  const undo = { title: 'Keep notes in one' }
  const { count, texts } = await transact(context, { tables, undo }, async (changes) => {
    const brought = await bringNotes(context, changes, { to, from: others })
    await lookAgain(changes)
    return brought
  })
  for (const { id } of texts) context.texts.add(id)
  return count
}
