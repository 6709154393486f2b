/** Gathers what an export holds: what the user made, and what the library knows of the articles. */
import { exportMaterial, type ExportMaterial } from '#renderer/data/queries/articles.ts'
import { exportRecords, exportTexts } from '#renderer/data/queries/export-records.ts'
import type { ExportSources } from '#renderer/features/exporting/export-writer.ts'
import type { LecternDatabase } from '#renderer/data/database.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import { quotesOnlySource, type ArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'

/** What is written beyond highlights and notes, read from store and host. */
export function exportSources(db: LecternDatabase, client: HostClient): ExportSources {
  return {
    recordsOf: (articles) => exportRecords(db, articles),
    textsOf: (article) => exportTexts(db, article),
    contentOf: async (articleId) => {
      const opened = await client.articles.open({ articleId })
      return opened.ok ? opened.value : undefined
    },
  }
}

/** Rows are asked for in parts of this size. */
const rowsAtOnce = 1_000

/** The named articles, even untouched ones, or all with highlights or notes. */
export async function articlesToExport(
  db: LecternDatabase,
  client: HostClient,
  which: readonly ArticleId[] | 'all',
): Promise<readonly ArticleExport[]> {
  const material = await exportMaterial(db, which)
  const ids = which === 'all' ? material.map(({ article }) => article.id) : which
  const rows = await rowsOf(client, ids)
  const made = new Map(material.map((one) => [one.article.id, one]))
  return ids.flatMap((articleId) =>
    articleToExport(articleId, made.get(articleId), rows.get(articleId)),
  )
}

/** Nothing where neither the user nor the library knows the article. */
function articleToExport(
  articleId: ArticleId,
  made: ExportMaterial | undefined,
  row: ArticleRow | undefined,
): readonly ArticleExport[] {
  // An article that left the library keeps what was last seen of it.
  const seen = row ?? made?.article
  if (seen === undefined) return []
  return [
    {
      articleId,
      title: seen.title,
      tags: made?.article.tags ?? [],
      highlights: made?.highlights ?? [],
      ...(made?.article.earlierIds === undefined ? {} : { earlierIds: made.article.earlierIds }),
      ...(made?.note === undefined ? {} : { note: made.note.text }),
      ...whereFrom(seen, row, made?.article.origin),
    },
  ]
}

/** From the file, or what the import told of a text that has none. */
function whereFrom(
  { sourceId, path }: Pick<ArticleRow, 'sourceId' | 'path'>,
  row: ArticleRow | undefined,
  origin: ArticleRecord['origin'],
): Pick<ArticleExport, 'file' | 'date' | 'author' | 'url'> {
  const date = row?.date
  const author = row?.author ?? origin?.author
  const url = origin?.url
  return {
    ...(sourceId === quotesOnlySource ? {} : { file: path.slice(path.lastIndexOf('/') + 1) }),
    ...(date === undefined ? {} : { date }),
    ...(author === undefined ? {} : { author }),
    ...(url === undefined ? {} : { url }),
  }
}

async function rowsOf(
  client: HostClient,
  articleIds: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, ArticleRow>> {
  const rows = new Map<ArticleId, ArticleRow>()
  for (let from = 0; from < articleIds.length; from += rowsAtOnce) {
    const part = articleIds.slice(from, from + rowsAtOnce)
    for (const row of await client.library.rows({ articleIds: part })) rows.set(row.articleId, row)
  }
  return rows
}
