/** Reads highlights. What is in the trash is left out. */
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { AnchorStatus, Highlight } from '#shared/core/highlights/highlight.ts'
import { compareInText } from '#shared/core/highlights/text-order.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'

const rank: Readonly<Record<AnchorStatus, number>> = { anchored: 0, review: 1, orphaned: 2 }

/** Those in place first, in text order, then those to review, then those whose text is gone. */
export async function highlightsOf(
  db: LecternDatabase,
  articleId: ArticleId,
): Promise<readonly Highlight[]> {
  const all = await db.highlights.where('articleId').equals(articleId).toArray()
  return all
    .filter((one) => one.deletedAt === undefined)
    .sort((a, b) => rank[a.anchor.status] - rank[b.anchor.status] || compareInText(a, b))
}

export async function highlight(db: LecternDatabase, id: string): Promise<Highlight | undefined> {
  const found = await db.highlights.get(id)
  return found?.deletedAt === undefined ? found : undefined
}

/** By id, those in the trash included; undefined for an id that stands for nothing. */
export function everyHighlight(
  db: LecternDatabase,
  ids: readonly string[],
): Promise<readonly (Highlight | undefined)[]> {
  return db.highlights.bulkGet([...ids])
}

/** By id; ids that stand for nothing are left out. */
export async function coloursOf(
  db: LecternDatabase,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HighlightColour>> {
  const found = await db.highlights.bulkGet([...ids])
  return new Map(found.flatMap((one) => (one === undefined ? [] : [[one.id, one.colour] as const])))
}

/** For each article the text in which a highlight was looked for last; those without any are left out. */
export async function lastTextHashes(
  db: LecternDatabase,
  articleIds: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, string>> {
  const all = await db.highlights.where('articleId').anyOf(articleIds).toArray()
  const byTime = all.sort((a, b) => a.anchor.at - b.anchor.at)
  return new Map(byTime.map(({ articleId, anchor }) => [articleId, anchor.textHash]))
}
