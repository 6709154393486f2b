/**
 * Takes in records that other devices wrote: what they made of ours takes its place, and what was
 * made on both sides is put together. An article may have another id there than here.
 */
import type { Families } from '#shared/core/mirror/article-families.ts'
import { mirroredTables, type MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import type { DataContext } from '../data-context.ts'
import { isNews, takeRows } from './take-rows.ts'
import { transact } from './transact.ts'

/** Settings belong to a device, but for these: the meaning of colours is part of the notes; how a window looks is not. */
const sharedSettings: ReadonlySet<string> = new Set(['colourNames'])

export type MergeCount = {
  /** Records that are other than before. */
  readonly changed: number
  /** Those of them of which the user made something else. */
  readonly news: number
  /** Versions that lost and were kept apart. */
  readonly lost: number
}

/**
 * One transaction; not undoable, as it is no act of the user. Twice changes nothing. `families` are the
 * articles of the mirror that the rows are of.
 */
export async function mergeRows(
  context: DataContext,
  rows: readonly MirrorChange[],
  families: Families,
): Promise<MergeCount> {
  const { count, texts } = await transact(context, { tables: mirroredTables }, async (changes) => {
    const taken = await takeRows(context, changes, rows.filter(isTaken), families)
    const { images } = changes
    const news = images.filter(isNews).length
    return { count: { changed: images.length, news, lost: taken.lost }, texts: taken.texts }
  })
  for (const id of texts) context.texts.add(id)
  return count
}

function isTaken({ table, id, row }: MirrorChange): boolean {
  return row !== undefined && (table !== 'settings' || sharedSettings.has(id))
}
