/** Reads highlights. What is in the trash is left out. */
import type { AnchorStatus, Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'

/** Those in place first, in text order, then those to review, then those whose text is gone. */
export async function highlightsOf(
  db: LecternDatabase,
  articleId: ArticleId,
): Promise<readonly Highlight[]> {
  const all = await db.highlights.where('articleId').equals(articleId).toArray()
  return inTextOrder(all.filter((one) => one.deletedAt === undefined))
}

export async function highlight(db: LecternDatabase, id: string): Promise<Highlight | undefined> {
  const found = await db.highlights.get(id)
  return found?.deletedAt === undefined ? found : undefined
}

const rank: Readonly<Record<AnchorStatus, number>> = { anchored: 0, review: 1, orphaned: 2 }

export function inTextOrder(highlights: readonly Highlight[]): readonly Highlight[] {
  return [...highlights].sort((a, b) => {
    const [here, there] = [a.anchor.range ?? a.position, b.anchor.range ?? b.position]
    return (
      rank[a.anchor.status] - rank[b.anchor.status] ||
      here.start - there.start ||
      here.end - there.end ||
      a.createdAt - b.createdAt ||
      (a.id < b.id ? -1 : 1)
    )
  })
}
