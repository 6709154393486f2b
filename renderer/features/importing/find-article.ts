/** Finds the article of the library that the passages of one text belong to, and opens it. */
import type { ArticleText } from '#renderer/data/article-texts.ts'
import type { ArticleRef } from '#renderer/data/schema/records.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { LikelyArticle, SoughtArticle } from '#shared/api/library-api.ts'
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import {
  chooseArticle,
  type ArticleCandidate,
  type MatchEvidence,
} from '#shared/core/importing/choose-article.ts'
import type { ImportedDocument, ImportedQuote } from '#shared/core/importing/imported-passage.ts'
import { pageAddress } from '#shared/core/importing/page-address.ts'
import { QuotedText } from '#shared/core/importing/place-quote.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { mapInTurns } from './in-turns.ts'

export type OpenedForImport = {
  readonly article: ArticleRef
  readonly text: ArticleText
  readonly quoted: QuotedText
}

export type FoundArticle = OpenedForImport & {
  readonly evidence: MatchEvidence
  /** How many of the quotes stand in it for sure. */
  readonly found: number
}

/** Code units from which on words tell an article among all. */
const tellingLength = 40
/** Quotes that the whole library is searched for, of one text. */
const searchedQuotes = 3
const longestSearched = 160
const hitsOfSearch = 3
const soughtAtOnce = 1000

/** For each of the documents what the library has under its address and title. */
export async function likelyArticles(
  client: HostClient,
  documents: readonly ImportedDocument[],
): Promise<readonly (readonly LikelyArticle[])[]> {
  const found: LikelyArticle[][] = documents.map(() => [])
  for (let from = 0; from < documents.length; from += soughtAtOnce) {
    const part = documents.slice(from, from + soughtAtOnce)
    const likely = await client.library.likely({ sought: part.map(soughtArticle) })
    for (const one of likely) found[from + one.sought]?.push(one)
  }
  return found
}

function soughtArticle({ url, title }: ImportedDocument): SoughtArticle {
  const address = url === undefined ? undefined : pageAddress(url)
  return {
    ...(address === undefined ? {} : { address }),
    ...(title === undefined ? {} : { title }),
  }
}

/** Undefined when no article is surely the one. */
export async function findArticle(
  client: HostClient,
  quotes: readonly ImportedQuote[],
  likely: readonly LikelyArticle[],
): Promise<FoundArticle | undefined> {
  const search = new ArticleSearch(client, quotes)
  for (const { articleId, evidence } of likely) await search.consider(articleId, evidence)
  const known = search.best()
  if (known !== undefined && known.found > 0) return search.opened(known)
  for (const articleId of await articlesWithWords(client, quotes)) {
    await search.consider(articleId, 'quote')
  }
  const best = search.best()
  return best === undefined ? undefined : search.opened(best)
}

class ArticleSearch {
  readonly #client: HostClient
  readonly #quotes: readonly ImportedQuote[]
  readonly #candidates = new Map<ArticleId, ArticleCandidate>()
  readonly #opened = new Map<ArticleId, OpenedForImport>()

  constructor(client: HostClient, quotes: readonly ImportedQuote[]) {
    this.#client = client
    this.#quotes = quotes
  }

  /** The first evidence of an article is its strongest. */
  async consider(articleId: ArticleId, evidence: MatchEvidence): Promise<void> {
    if (this.#candidates.has(articleId)) return
    const opened = await openForImport(this.#client, articleId)
    if (opened === undefined) return
    // A few words that stand somewhere in a library prove nothing.
    const telling = this.#quotes.filter((quote) => evidence !== 'quote' || isTelling(quote))
    const places = await mapInTurns(telling, (quote) => opened.quoted.surePlace(quote))
    const found = places.filter((place) => place !== undefined).length
    this.#candidates.set(articleId, { articleId, evidence, found })
    this.#opened.set(articleId, opened)
  }

  best(): ArticleCandidate | undefined {
    return chooseArticle([...this.#candidates.values()], this.#quotes.length)
  }

  opened({ articleId, evidence, found }: ArticleCandidate): FoundArticle | undefined {
    const opened = this.#opened.get(articleId)
    return opened === undefined ? undefined : { ...opened, evidence, found }
  }
}

/** Undefined when its file cannot be read. */
export async function openForImport(
  client: HostClient,
  articleId: ArticleId,
): Promise<OpenedForImport | undefined> {
  const opened = await client.articles.open({ articleId })
  if (!opened.ok) return undefined
  const { sourceId, path, contentHash, metadata, blocks, textHash, textModel } = opened.value
  const text = canonicalText(blocks)
  return {
    article: { articleId, sourceId, path, contentHash, title: metadata.title },
    text: { articleId, text, textHash, textModel },
    quoted: new QuotedText(text),
  }
}

async function articlesWithWords(
  client: HostClient,
  quotes: readonly ImportedQuote[],
): Promise<ReadonlySet<ArticleId>> {
  const longest = quotes
    .filter(isTelling)
    .toSorted((one, other) => other.exact.length - one.exact.length)
    .slice(0, searchedQuotes)
  const found = new Set<ArticleId>()
  for (const { exact } of longest) {
    const text = `text:"${searchedWords(exact)}"`
    const { hits } = await client.library.search({ text, limit: hitsOfSearch })
    for (const { row } of hits) if (row.problem === undefined) found.add(row.articleId)
  }
  return found
}

function isTelling({ exact }: ImportedQuote): boolean {
  return exact.trim().length >= tellingLength
}

/** Whole words from the beginning, without what a phrase of the search cannot hold. */
function searchedWords(exact: string): string {
  const words = exact.replace(/["\s\\]+/gu, ' ').trim()
  if (words.length <= longestSearched) return words
  const end = words.lastIndexOf(' ', longestSearched)
  return words.slice(0, end === -1 ? longestSearched : end)
}
