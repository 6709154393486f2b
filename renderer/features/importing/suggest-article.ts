/** Which article of the library quotes may be from that were imported before it was there. */
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { MatchEvidence } from '#shared/core/importing/choose-article.ts'
import { findArticle, likelyArticles } from './find-article.ts'

/** One that the quotes can be brought to. */
export type PossibleArticle = {
  readonly row: ArticleRow
  /** By what it was found without being asked for. */
  readonly evidence?: MatchEvidence
  /** How many of the quotes stand in it for sure. */
  readonly found?: number
}

/** That are shown of what a search finds. */
const mostShown = 8

/** Undefined when no article is surely the one. */
export async function suggestArticle(
  client: HostClient,
  { title, origin }: Pick<ArticleRecord, 'title' | 'origin'>,
  highlights: readonly Highlight[],
): Promise<PossibleArticle | undefined> {
  const [likely = []] = await likelyArticles(client, [{ title, ...origin }])
  const quotes = highlights.map(({ quote }) => quote)
  const found = await findArticle(client, quotes, likely)
  if (found === undefined) return undefined
  const { articleId } = found.article
  const [row] = await client.library.rows({ articleIds: [articleId] })
  if (row === undefined) return undefined
  return { row, evidence: found.evidence, found: found.found }
}

/** Those that can be read, the best first. */
export async function searchArticles(
  client: HostClient,
  text: string,
): Promise<readonly PossibleArticle[]> {
  const { hits } = await client.library.search({ text, limit: 2 * mostShown })
  return hits
    .filter(({ row }) => row.problem === undefined)
    .slice(0, mostShown)
    .map(({ row }) => ({ row }))
}
