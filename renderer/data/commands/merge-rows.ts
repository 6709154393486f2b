/**
 * Takes in records that other devices wrote: what they made of ours takes its place, and what was
 * made on both sides is put together. An article may have another id there than here.
 */
import { toArticleId } from '#shared/core/ids.ts'
import type { Families } from '#shared/core/mirror/article-families.ts'
import { sameJson, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import type { DataContext } from '../data-context.ts'
import { rowOf } from '../mirror-rows.ts'
import type { ArticleTextRecord, UserTableName } from '../schema/records.ts'
import type { Changes, Image } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { keepLost, takeRow, type LostVersion } from './take-row.ts'
import { transact } from './transact.ts'
import { translated, translationOf } from './translate-rows.ts'

/** Settings belong to a device, but for these: the meaning of colours is part of the notes; how a window looks is not. */
const sharedSettings: ReadonlySet<string> = new Set(['colourNames'])

const userTables = [
  'articles',
  'highlights',
  'articleNotes',
  'readingPositions',
  'settings',
  'lostVersions',
  'collections',
] as const

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
  const plan = { tables: [...userTables, 'articleTexts'] as const }
  const { count, texts } = await transact(context, plan, async (changes) => {
    const taken = rows.filter(isTaken)
    const translation = await translationOf(context.db, taken, families)
    const here = taken.map((one) => translated(one, translation))
    await load(changes, here)
    const lost: LostVersion[] = []
    for (const [index, change] of here.entries()) {
      const { table } = change
      if (table === 'articleTexts') continue
      const aliases =
        table === 'articles' ? translation.aliasesOf(toArticleId(taken[index]?.id ?? '')) : []
      const row = whereItIs(changes, table, rowOf(change) as MergeableRecord)
      const loser = takeRow(changes, context.deviceId, table, row, aliases)
      if (loser !== undefined) lost.push(loser)
    }
    await keepLost(changes, lost)
    const added = await takeTexts(context, changes, here)
    await lookAgain(changes)
    const { images } = changes
    const news = images.filter(isNews).length
    return { count: { changed: images.length, news, lost: lost.length }, texts: added }
  })
  for (const id of texts) context.texts.add(id)
  return count
}

function isTaken({ table, id, row }: MirrorChange): boolean {
  return row !== undefined && (table !== 'settings' || sharedSettings.has(id))
}

async function load(changes: Changes, rows: readonly MirrorChange[]): Promise<void> {
  for (const table of userTables) {
    await changes.load(
      table,
      rows.filter((one) => one.table === table).map(({ id }) => id),
    )
  }
  const highlights = rows.filter(({ table }) => table === 'highlights')
  const known = highlights.map(({ id }) => changes.loaded('highlights', id)?.articleId)
  await changes.load(
    'articles',
    known.filter((id) => id !== undefined),
  )
}

/** A highlight that is here stays with the article that it stands on here. */
function whereItIs(changes: Changes, table: UserTableName, row: MergeableRecord): MergeableRecord {
  if (table !== 'highlights') return row
  const articleId = changes.loaded('highlights', row.id)?.articleId
  const isHere = articleId !== undefined && changes.loaded('articles', articleId) !== undefined
  return isHere ? { ...row, articleId } : row
}

/** Gives the ids of those that were missing. */
async function takeTexts(
  { db }: DataContext,
  changes: Changes,
  rows: readonly MirrorChange[],
): Promise<readonly string[]> {
  const texts = rows.filter(({ table, bytes }) => table === 'articleTexts' && bytes !== undefined)
  const known = await db.articleTexts.bulkGet(texts.map(({ id }) => id))
  const missing = texts.filter((_, index) => known[index] === undefined)
  for (const one of missing) changes.putText(rowOf(one) as ArticleTextRecord)
  return missing.map(({ id }) => id)
}

function isNews({ table, before, after }: Image): boolean {
  const [old, recent] = [before ?? {}, after] as readonly MergeableRecord[]
  const made = userFields[table].fields
  const isSame = made.every((field) => sameJson(old?.[field], recent?.[field]))
  return !isSame && !(before === undefined && isUntouched(table, after))
}

/** An article that comes with its highlights is no news of its own, nor is what was trashed unseen. */
function isUntouched(table: UserTableName, row: MergeableRecord): boolean {
  if (table !== 'articles') return row.deletedAt !== undefined
  return sameJson(row['tags'], []) && (row['chosenState'] ?? row['removed']) === undefined
}
