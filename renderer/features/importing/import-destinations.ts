/** Decides where passages go: to the article they are with, one that is found now, or one of quotes only. */
import type { Anchoring } from '#renderer/anchoring/anchoring.ts'
import type { ArticleImport } from '#renderer/data/commands/article-import.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import type { ArticleRecord, ArticleRef } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { LikelyArticle } from '#shared/api/library-api.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import { documentTitle, type DocumentPassages } from '#shared/core/importing/document-key.ts'
import type {
  ImportedPassage,
  ImportedQuote,
  ImportFormat,
} from '#shared/core/importing/imported-passage.ts'
import type { ImportState } from '#shared/core/importing/merge-imported.ts'
import { quotesOnlySource, type ArticleId, type HighlightId } from '#shared/core/ids.ts'
import { findArticle, openForImport, type OpenedForImport } from './find-article.ts'
import { quotesOnlyArticleId } from './import-ids.ts'
import type { PlannedArticle } from './import-plan.ts'

export type ImportTools = {
  readonly client: HostClient
  readonly data: DataContext
  readonly anchoring: Anchoring
}

/** A passage with what there is of it already. */
export type Passage = {
  readonly item: ImportedPassage
  readonly format: ImportFormat
  readonly id: HighlightId
  readonly current: Highlight | undefined
  readonly state: ImportState
}

/** Where passages go: an article that was opened, or a record without a text. */
export type Destination = {
  readonly article: ArticleRef
  readonly opened?: OpenedForImport
  readonly evidence?: PlannedArticle['evidence']
  readonly origin?: ArticleImport['origin']
}

/**
 * What is here already stays with its article. The rest goes where most of its quotes are found, and
 * so do notes on the whole.
 */
export async function destinationsOf(
  tools: ImportTools,
  part: DocumentPassages,
  passages: readonly Passage[],
  likely: readonly LikelyArticle[] = [],
): Promise<ReadonlyMap<Destination, readonly Passage[]>> {
  const known = new Map<ArticleId, Passage[]>()
  const others: Passage[] = []
  for (const passage of passages) {
    const { current } = passage
    if (current === undefined) others.push(passage)
    else known.set(current.articleId, [...(known.get(current.articleId) ?? []), passage])
  }
  const destinations = new Map<Destination, readonly Passage[]>()
  for (const [articleId, own] of known) {
    const needsText = own.some(({ state }) => state === 'changed' || state === 'trashed')
    const destination = await knownDestination(tools, articleId, needsText)
    destinations.set(destination, own)
  }
  if (others.length === 0) return destinations
  const quoted = others.filter(({ item }) => item.quote !== undefined)
  const first = [...destinations.keys()][0]
  // Notes alone go to where the highlights of the same text are.
  const place =
    quoted.length === 0 && first !== undefined
      ? first
      : await newDestination(
          tools,
          part,
          quoted.flatMap(({ item }) => item.quote ?? []),
          likely,
        )
  const same = [...destinations.keys()].find(
    ({ article }) => article.articleId === place.article.articleId,
  )
  if (same === undefined) return destinations.set(place, others)
  const together = [...(destinations.get(same) ?? []), ...others]
  destinations.delete(same)
  return destinations.set(place, together)
}

async function knownDestination(
  { client, data }: ImportTools,
  articleId: ArticleId,
  needsText: boolean,
): Promise<Destination> {
  const opened = needsText ? await openForImport(client, articleId) : undefined
  if (opened !== undefined) return { article: opened.article, opened }
  const record = await articleRecord(data.db, articleId)
  return { article: refOf(articleId, record) }
}

/** The row may have been lost with a damaged mirror; its highlights are no less worth keeping. */
function refOf(articleId: ArticleId, record: ArticleRecord | undefined): ArticleRef {
  const {
    sourceId = quotesOnlySource,
    title = '',
    path = articleId,
    contentHash = '',
  } = record ?? {}
  return { articleId, sourceId, title, path, contentHash }
}

async function newDestination(
  { client }: ImportTools,
  { document, key }: DocumentPassages,
  quotes: readonly ImportedQuote[],
  likely: readonly LikelyArticle[],
): Promise<Destination> {
  const found = await findArticle(client, quotes, likely)
  if (found !== undefined) {
    return { article: found.article, opened: found, evidence: found.evidence }
  }
  const { url, author } = document
  return {
    article: {
      articleId: await quotesOnlyArticleId(key),
      sourceId: quotesOnlySource,
      title: documentTitle(document),
      path: key,
      contentHash: '',
    },
    origin: {
      ...(url === undefined ? {} : { url }),
      ...(author === undefined ? {} : { author }),
    },
  }
}
