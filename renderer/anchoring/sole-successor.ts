/** Decides which present article a gone one became, or that this cannot be told for sure. */
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { ArticleRow, Successor } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'

export type Succession = {
  readonly gone: ArticleRecord
  readonly row: ArticleRow
  readonly evidence: Successor['evidence']
}

const strongestFirst: readonly Successor['evidence'][] = ['content', 'text', 'name']

/**
 * `successors` as the library gives them; `worked` are the articles with work of the user's on them.
 * Nothing is said where several articles may be meant, or where several gone ones mean the same.
 */
export function soleSuccessors(
  gone: readonly ArticleRecord[],
  successors: readonly Successor[],
  worked: ReadonlySet<ArticleId>,
): readonly Succession[] {
  const candidates = new Map<ArticleId, Successor[]>(gone.map(({ id }) => [id, []]))
  for (const one of successors) candidates.get(one.articleId)?.push(one)
  const found = gone.flatMap((article) => {
    // What was there when the user began with the other is a copy, and not what that one became.
    const possible = (candidates.get(article.id) ?? []).filter(
      ({ row }) => row.addedAt > article.createdAt && !worked.has(row.articleId),
    )
    const best = strongestFirst.find((evidence) =>
      possible.some((one) => one.evidence === evidence),
    )
    const sole = soleOf(
      article,
      possible.filter(({ evidence }) => evidence === best),
    )
    return sole === undefined ? [] : [{ gone: article, ...sole }]
  })
  const claimed = new Map<ArticleId, number>()
  for (const { row } of found) claimed.set(row.articleId, (claimed.get(row.articleId) ?? 0) + 1)
  return found.filter(({ row }) => claimed.get(row.articleId) === 1)
}

/** Of several, the one that lies or is called as the gone one did: a folder may hold copies. */
function soleOf(article: ArticleRecord, equal: readonly Successor[]): Successor | undefined {
  const name = fileName(article.path)
  const narrower = [
    equal,
    equal.filter(({ row }) => row.path === article.path),
    equal.filter(({ row }) => fileName(row.path) === name),
  ]
  return narrower.find((some) => some.length === 1)?.[0]
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
