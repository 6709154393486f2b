/**
 * Takes in records that other devices wrote: what they made of ours takes its place, and what was
 * made on both sides is put together.
 */
import { mergeRecords, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import { withoutField } from '#shared/core/record.ts'
import type { DataContext } from '../data-context.ts'
import { rowOf } from '../mirror-rows.ts'
import type {
  ArticleRecord,
  ArticleTextRecord,
  UserTableName,
  UserTables,
} from '../schema/records.ts'
import { nothingCounted, type Changes } from './changes.ts'
import { transact } from './transact.ts'

/** Settings belong to a device, but for these: the meaning of colours is part of the notes; how a window looks is not. */
const sharedSettings: ReadonlySet<string> = new Set(['colourNames'])

const tables = [
  'articles',
  'highlights',
  'articleNotes',
  'readingPositions',
  'settings',
  'lostVersions',
  'collections',
  'articleTexts',
] as const

export type MergeCount = {
  /** Records that are other than before. */
  readonly changed: number
  /** Versions that lost and were kept apart. */
  readonly lost: number
}

/** One transaction; not undoable, as it is no act of the user. Twice changes nothing. */
export async function mergeRows(
  context: DataContext,
  rows: readonly MirrorChange[],
): Promise<MergeCount> {
  const texts: string[] = []
  const count = await transact(context, { tables }, async (changes) => {
    const counted = { changed: 0, lost: 0 }
    for (const change of rows) {
      if (change.row === undefined) continue
      if (change.table === 'articleTexts') {
        if (await takeText(context, changes, change)) texts.push(change.id)
      } else if (change.table !== 'settings' || sharedSettings.has(change.id)) {
        // Rows come from stores of the same kind; what the program adds to them later it defaults.
        const lost = await takeRow(context, changes, change.table, rowOf(change) as MergeableRecord)
        if (lost !== undefined) counted.lost += 1
      }
    }
    counted.changed = changes.images.length
    return counted
  })
  for (const id of texts) context.texts.add(id)
  return count
}

/** Gives the version that lost, if there is one. */
async function takeRow(
  { deviceId }: DataContext,
  changes: Changes,
  table: UserTableName,
  theirs: MergeableRecord,
): Promise<MergeableRecord | undefined> {
  const mine = (await changes.find(table, theirs.id)) as MergeableRecord | undefined
  const merged =
    mine === undefined ? { row: theirs } : mergeRecords(mine, theirs, userFields[table], deviceId)
  const { row, lost } = merged
  const standing = table === 'articles' ? articleHere(mine, theirs, row) : row
  if (standing !== mine) changes.adopt(table, standing as UserTables[typeof table])
  if (lost !== undefined) await keepLost(changes, table, lost)
  return lost
}

async function keepLost(changes: Changes, table: UserTableName, lost: MergeableRecord) {
  const { id, deviceId, revision } = lost
  const lostId = `${table} ${id} ${deviceId} ${revision}`
  await changes.write('lostVersions', { id: lostId, table, recordId: id, row: lost })
}

/** Counters and what was seen of the file are of this device; how far was read is the furthest. */
function articleHere(
  mine: MergeableRecord | undefined,
  theirs: MergeableRecord,
  merged: MergeableRecord,
): MergeableRecord {
  if (mine !== undefined && merged === mine) return mine
  const here = mine as ArticleRecord | undefined
  const there = theirs as MergeableRecord & ArticleRecord
  // Highlights that came along are looked for in the text that is here.
  const row = withoutField(merged, 'textHash') as MergeableRecord
  const { highlightCount, needsReviewCount, notFoundCount, noteCount } = here ?? nothingCounted
  const lastReadAt = Math.max(here?.lastReadAt ?? 0, there.lastReadAt ?? 0)
  const earlierIds = [...new Set([...(here?.earlierIds ?? []), ...(there.earlierIds ?? [])])]
  const { sourceId, title, path, contentHash } = here ?? there
  return {
    ...row,
    sourceId,
    title,
    path,
    contentHash,
    highlightCount,
    needsReviewCount,
    notFoundCount,
    noteCount,
    progress: Math.max(here?.progress ?? 0, there.progress),
    ...(lastReadAt === 0 ? {} : { lastReadAt }),
    ...(earlierIds.length === 0 ? {} : { earlierIds }),
  }
}

async function takeText({ db }: DataContext, changes: Changes, change: MirrorChange) {
  if (change.bytes === undefined || (await db.articleTexts.get(change.id)) !== undefined) {
    return false
  }
  changes.putText(rowOf(change) as ArticleTextRecord)
  return true
}
