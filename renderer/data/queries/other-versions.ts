/** Reads the versions of records that lost against another device's, and still say something else. */
import { sameJson, type MergeableRecord } from '#shared/core/mirror/merge-records.ts'
import { userFields } from '#shared/core/mirror/user-fields.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'
import type { LostVersionRecord } from '../schema/records.ts'

export type VersionedTable = 'highlights' | 'articleNotes' | 'articles'

export type OtherVersion = {
  /** Of the version, not of the record. */
  readonly id: string
  readonly table: VersionedTable
  readonly recordId: string
  /** The record as it was made there. */
  readonly row: MergeableRecord
  readonly current: MergeableRecord
  /** Fields of the user that say something else; texts were put together when the version lost. */
  readonly differing: readonly string[]
}

/** Of an article, its note and its highlights, deleted ones included; the newest version first. */
export async function otherVersions(
  db: LecternDatabase,
  articleId: ArticleId,
): Promise<readonly OtherVersion[]> {
  const tables = [db.lostVersions, db.highlights, db.articleNotes, db.articles]
  return db.transaction('r', tables, async () => {
    const lost = (await db.lostVersions.toArray()).filter((one) => one.deletedAt === undefined)
    if (lost.length === 0) return []
    const [highlights, note, article] = await Promise.all([
      db.highlights.where('articleId').equals(articleId).toArray(),
      db.articleNotes.get(articleId),
      db.articles.get(articleId),
    ])
    const current = new Map<string, object>([
      ...highlights.map((one) => [`highlights ${one.id}`, one] as const),
      ...(note === undefined ? [] : [[`articleNotes ${articleId}`, note] as const]),
      ...(article === undefined ? [] : [[`articles ${articleId}`, article] as const]),
    ])
    return lost
      .flatMap((one) => compared(one, current.get(`${one.table} ${one.recordId}`)))
      .sort((a, b) => b.row.updatedAt - a.row.updatedAt || (a.id < b.id ? -1 : 1))
  })
}

/** Nothing where it says the same as the record by now, or the record is gone for good. */
function compared(lost: LostVersionRecord, record: object | undefined): readonly OtherVersion[] {
  const { id, table, recordId } = lost
  if (record === undefined || !isVersioned(table)) return []
  // Rows are plain JSON, and those of one table are alike.
  const current = record as MergeableRecord
  const row = lost.row as MergeableRecord
  const differing = fieldsOfVersion(table).filter((field) => !sameField(field, row, current))
  if (differing.length === 0 || current.erased === true) return []
  return [{ id, table, recordId, row, current, differing }]
}

/** What a version can bring; words were put together with those of the winner. */
export function fieldsOfVersion(table: VersionedTable): readonly string[] {
  const { text, fields } = userFields[table]
  return fields.filter((field) => field !== text)
}

/** When a record was deleted does not matter, only whether it is. */
function sameField(field: string, a: MergeableRecord, b: MergeableRecord): boolean {
  if (field === 'deletedAt') return (a.deletedAt === undefined) === (b.deletedAt === undefined)
  return sameJson(a[field], b[field])
}

function isVersioned(table: string): table is VersionedTable {
  return table === 'highlights' || table === 'articleNotes' || table === 'articles'
}
