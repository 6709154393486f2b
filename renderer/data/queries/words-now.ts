/** What the store says of the regions that were read back from exported files. */
import type { ArticleId } from '#shared/core/ids.ts'
import { articleTagsKey, type EditedRegion } from '#shared/core/markdown/read-back.ts'
import type { WordsNow } from '#shared/core/markdown/take-back.ts'
import type { LecternDatabase } from '../database.ts'
import type { ArticleRecord } from '../schema/records.ts'
import { articleOfEarlierId } from './articles.ts'

/** In the order of `regions`; undefined for one that is deleted or was never here. */
export async function wordsNow(
  db: LecternDatabase,
  regions: readonly EditedRegion[],
): Promise<readonly (WordsNow | undefined)[]> {
  const highlights = await db.highlights.bulkGet(
    regions.flatMap(({ highlightId }) => highlightId ?? []),
  )
  const alive = new Map(
    highlights.flatMap((one) => (one?.deletedAt === undefined ? [[one?.id, one] as const] : [])),
  )
  const articles = await articlesOf(
    db,
    regions.map(({ articleId, highlightId }) => alive.get(highlightId)?.articleId ?? articleId),
  )
  const noteIds = [...articles.values()].flatMap((one) => one?.id ?? [])
  const notes = new Map(
    (await db.articleNotes.bulkGet(noteIds)).flatMap((one) =>
      one === undefined || one.deletedAt !== undefined ? [] : [[one.id, one.text] as const],
    ),
  )
  return regions.map(({ key, articleId, highlightId }) => {
    const highlight = alive.get(highlightId)
    const article = articles.get(highlight?.articleId ?? articleId)
    if (article === undefined) return undefined
    const { id, title } = article
    if (key === articleTagsKey) return { articleId: id, title, tags: article.tags }
    if (highlightId === undefined) return { articleId: id, title, note: notes.get(id) ?? '' }
    if (highlight === undefined) return undefined
    const { note, tags, colour, quote } = highlight
    return { articleId: id, title, quote: quote.exact, note, tags, colour }
  })
}

async function articlesOf(
  db: LecternDatabase,
  ids: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, ArticleRecord | undefined>> {
  const wanted = [...new Set(ids)]
  const rows = await db.articles.bulkGet(wanted)
  const found = new Map<ArticleId, ArticleRecord | undefined>()
  for (const [index, id] of wanted.entries()) {
    const row = rows[index]
    found.set(
      id,
      row?.deletedAt === undefined ? (row ?? (await articleOfEarlierId(db, id))) : undefined,
    )
  }
  return found
}
