/**
 * Takes rows that were made in another store into this one, inside a transaction: under the ids that
 * their articles have here, put together with what stands here, and what loses kept apart.
 */
import { toArticleId } from '#shared/core/ids.ts'
import type { Families } from '#shared/core/mirror/article-families.ts'
import { sameJson, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import type { DataContext } from '../data-context.ts'
import { rowOf } from '../mirror-rows.ts'
import { userTableNames, type ArticleTextRecord, type UserTableName } from '../schema/records.ts'
import type { Changes, Image } from './changes.ts'
import { lookAgain } from './look-again.ts'
import { keepLost, takeRow, type LostVersion } from './take-row.ts'
import { translated, translationOf } from './translate-rows.ts'

/** A row as it would stand here, and the one that does. */
export type Arrival = {
  readonly table: UserTableName
  readonly mine: MergeableRecord | undefined
  readonly theirs: MergeableRecord
}

export type TakenRows = {
  /** Versions that lost and were kept apart. */
  readonly lost: number
  /** Ids of texts that were missing, for the texts that the window knows of. */
  readonly texts: readonly string[]
}

/**
 * @param families the articles of the other store
 * @param isWanted of rows that are about nobody's file alone; without it all are
 */
export async function takeRows(
  context: DataContext,
  changes: Changes,
  rows: readonly MirrorChange[],
  families: Families,
  isWanted: (arrival: Arrival) => boolean = () => true,
): Promise<TakenRows> {
  const translation = await translationOf(context.db, rows, families)
  const here = rows.map((one) => translated(one, translation))
  await load(changes, here)
  const lost: LostVersion[] = []
  for (const [index, change] of here.entries()) {
    const { table } = change
    if (table === 'articleTexts') continue
    const aliases =
      table === 'articles' ? translation.aliasesOf(toArticleId(rows[index]?.id ?? '')) : []
    const theirs = whereItIs(changes, table, rowOf(change) as MergeableRecord)
    const mine = changes.loaded(table, theirs.id) as MergeableRecord | undefined
    if (!isWanted({ table, mine, theirs })) continue
    const loser = takeRow(changes, context.deviceId, table, theirs, aliases)
    if (loser !== undefined) lost.push(loser)
  }
  await keepLost(changes, lost)
  const texts = await takeMissingTexts(context, changes, here)
  await lookAgain(changes)
  return { lost: lost.length, texts }
}

async function load(changes: Changes, rows: readonly MirrorChange[]): Promise<void> {
  for (const table of userTableNames) {
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

/** Of the texts among the rows those that are not here; gives their ids. */
export async function takeMissingTexts(
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

/** Whether the user made something else of the record, here or there. */
export function isNews({ table, before, after }: Image): boolean {
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
