/** Reads records as a backup tells them, for an export that loses nothing. */
import { selectRecords } from '#shared/core/exporting/select-records.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import {
  mirroredTables,
  type MirrorChange,
  type MirroredTable,
} from '#shared/core/mirror/mirror-change.ts'
import { inflateText, storedTexts } from '../article-texts.ts'
import type { LecternDatabase } from '../database.ts'
import { changeOf } from '../mirror-rows.ts'

/** Of these articles, of their highlights those that are named; of everything when there are none. */
export async function exportRecords(
  db: LecternDatabase,
  articles: readonly ArticleExport[] | undefined,
): Promise<readonly MirrorChange[]> {
  return db.transaction('r', [...mirroredTables], async () => {
    const records: MirrorChange[] = []
    for (const table of mirroredTables) {
      const rows = articles === undefined ? db.table(table).toArray() : about(db, table, articles)
      for (const row of (await rows) as readonly { readonly id: string }[]) {
        records.push(changeOf(table, row.id, row))
      }
    }
    return articles === undefined ? records : selectRecords(records, articles)
  })
}

/** Those that can be about these articles. */
async function about(
  db: LecternDatabase,
  table: MirroredTable,
  articles: readonly ArticleExport[],
): Promise<readonly unknown[]> {
  const ids = articles.map(({ articleId }) => articleId)
  switch (table) {
    case 'articles':
    case 'articleNotes':
    case 'readingPositions':
      return db.table(table).where('id').anyOf(ids).toArray()
    case 'highlights':
    case 'articleTexts':
      return db.table(table).where('articleId').anyOf(ids).toArray()
    case 'collections':
    case 'lostVersions':
    case 'settings':
      return db.table(table).toArray()
  }
}

/** The texts that its highlights stand on, by their hash; those that are lost or damaged are left out. */
export async function exportTexts(
  db: LecternDatabase,
  { articleId, highlights }: ArticleExport,
): Promise<ReadonlyMap<string, string>> {
  const hashes = new Set(highlights.flatMap(({ anchor, textHash }) => [anchor.textHash, textHash]))
  const stored = await storedTexts(db, articleId, [...hashes])
  const texts = new Map<string, string>()
  for (const [hash, { deflated }] of stored) {
    const text = await inflateText(deflated)
    if (text !== undefined) texts.set(hash, text)
  }
  return texts
}
