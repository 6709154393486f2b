/** The library's part of the host contract: the list, its facets, search, and what the user's work is told by. */
import type { ArticleFormat, ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { Passage, PassageKind } from '#shared/core/highlights/passage.ts'
import type { ArticleId, HighlightId, SourceId } from '#shared/core/ids.ts'
import type { SearchedState } from '#shared/core/search/search-node.ts'
import type { SnippetPart } from '#shared/core/search/snippet.ts'

/** A row of the article list. */
export type ArticleRow = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  readonly sourceName: string
  readonly path: string
  readonly format: ArticleFormat
  readonly title: string
  readonly date?: string
  readonly author?: string
  readonly words: number
  readonly minutes: number
  /** Milliseconds since the epoch: when Lectern first saw it. */
  readonly addedAt: number
  readonly contentHash: string
  /** As in `ArticleContent`; absent with a problem. */
  readonly textHash?: string
  /** How many articles have the same bytes, with itself; present from 2 on. */
  readonly copies?: number
  /** Present when the file cannot be read; the title is then its name. */
  readonly problem?: ArticleProblem
}

export const articleSorts = ['date', 'title', 'length', 'added', 'last-read', 'highlights'] as const

export type ArticleSort = (typeof articleSorts)[number]

/** The same that a search knows. */
export type FilterState = SearchedState

/** All that are given must hold. */
export type ArticleFilter = {
  readonly sourceId?: SourceId
  /** Relative to its source, which must be given; what lies deeper is in it too. */
  readonly folder?: string
  readonly state?: FilterState
  /** A year or month, `2022` or `2022-01`; `none` for articles without a date. */
  readonly date?: string
  readonly format?: ArticleFormat
  /** As the article has it. */
  readonly author?: string
  /** BCP 47 primary subtag, `en`. */
  readonly language?: string
  /** Of the file, of the article or of one of its highlights; case and accents do not matter. */
  readonly tag?: string
  /** Made by hand. */
  readonly collectionId?: string
  /** Articles of whose bytes there are others. */
  readonly copies?: true
}

export type FacetValue<Value extends string = string> = {
  readonly value: Value
  readonly count: number
}

/** A facet of which only the most frequent values are told, the most frequent first. */
export type CappedFacet<Value> = {
  readonly values: readonly Value[]
  /** How many values there are besides. */
  readonly more: number
}

export type FacetFolder = {
  readonly sourceId: SourceId
  /** Relative to the source. */
  readonly folder: string
  /** With those of the folders in it. */
  readonly count: number
}

/**
 * The values that the articles have, with how many have each. A facet is counted under what is
 * chosen in the others, so that its counts say what another choice in it would give. The source and
 * its folders are one facet.
 */
export type LibraryFacets = {
  /** Articles that the whole filter lets through. */
  readonly total: number
  readonly states: readonly FacetValue<FilterState>[]
  /** Newest year first, each followed by its months, newest first; `none` last. */
  readonly dates: readonly FacetValue[]
  readonly sources: readonly FacetValue<SourceId>[]
  readonly folders: CappedFacet<FacetFolder>
  readonly formats: readonly FacetValue<ArticleFormat>[]
  readonly languages: readonly FacetValue[]
  readonly authors: CappedFacet<FacetValue>
  readonly tags: CappedFacet<FacetValue>
  /** By the collection's id. */
  readonly collections: readonly FacetValue[]
  /** Articles of whose bytes there are others. */
  readonly copies: number
}

export type ArticlePage = {
  /** All that match, not just this page. */
  readonly total: number
  readonly rows: readonly ArticleRow[]
}

export type LibraryCounts = {
  readonly articles: number
  readonly unread: number
  readonly reading: number
  readonly finished: number
  readonly withNotes: number
  readonly needsReview: number
  readonly notFound: number
  /** Articles whose files are gone; they are not among the problems. */
  readonly missing: number
  readonly problems: number
}

export type SearchHit = {
  readonly row: ArticleRow
  /** The title with its hits. */
  readonly title: readonly SnippetPart[]
  /** The author with its hits; absent when there is none in it. */
  readonly author?: readonly SnippetPart[]
  /** Words around the first hit in the text; empty when there is none. */
  readonly snippet: readonly SnippetPart[]
  /** Canonical offsets of the first hit in the text, when there is one. */
  readonly start?: number
  readonly end?: number
  /** The first hits in the text, in order; as many as were asked for. */
  readonly places: readonly SearchPlace[]
  /** The first of the user's highlights and notes in which there are hits. */
  readonly passages: readonly PassageHit[]
}

/** Canonical offsets, and the highlight within which the hit is. */
export type SearchPlace = {
  readonly start: number
  readonly end: number
  readonly highlightId?: HighlightId
}

/** A hit in what the user marked or wrote. */
export type PassageHit = {
  /** Absent for the note on the whole article. */
  readonly highlightId?: HighlightId
  readonly part: 'note' | 'highlight'
  readonly snippet: readonly SnippetPart[]
}

export type SearchAnswer = {
  readonly hits: readonly SearchHit[]
  /** All articles that match. */
  readonly total: number
}

export const concordanceSorts = ['left', 'right', 'date', 'title'] as const

/** `left`: by the words before the hit, from the nearest on. `right`: by those behind it. */
export type ConcordanceSort = (typeof concordanceSorts)[number]

/** A keyword in its context: one line for each place. */
export type ConcordanceLine = {
  readonly row: ArticleRow
  /** Canonical offsets of the hit. */
  readonly start: number
  readonly end: number
  readonly left: string
  readonly hit: string
  readonly right: string
}

export type ConcordancePage = {
  /** All places that were gone through, not just this page. */
  readonly total: number
  readonly lines: readonly ConcordanceLine[]
  /** There are more places than a concordance holds: those of the articles added last are in it. */
  readonly isCut: boolean
  /** Another concordance was asked for meanwhile; there are no lines. */
  readonly isSuperseded: boolean
}

/** An article that is gone, as far as is known of it. */
export type GoneArticle = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  readonly path: string
  /** Empty when it was never read. */
  readonly contentHash: string
  /** Without it, that of the missing article's row counts, when there is one. */
  readonly textHash?: string
}

/** A present article that a gone one may have become. */
export type Successor = {
  /** The one that is gone. */
  readonly articleId: ArticleId
  /**
   * The strongest there is: the same bytes; the same canonical text; the same name in the same
   * folder with another extension.
   */
  readonly evidence: 'content' | 'text' | 'name'
  readonly row: ArticleRow
}

/** A text of which somebody has the address, as `pageAddress` writes it, the title, or both. */
export type SoughtArticle = { readonly address?: string; readonly title?: string }

export type LikelyArticle = {
  /** Which of those that were asked for, from 0. */
  readonly sought: number
  /** `url`: it has that address. `title`: it is called so, but for case, accents and punctuation. */
  readonly evidence: 'url' | 'title'
  readonly articleId: ArticleId
}

export interface LibraryService {
  page(input: {
    sort: ArticleSort
    descending: boolean
    filter: ArticleFilter
    offset: number
    /** At most 500. */
    limit: number
  }): Promise<ArticlePage>
  /** Where an article stands in that order, from 0; absent when it is not in it. */
  indexOf(input: {
    articleId: ArticleId
    sort: ArticleSort
    descending: boolean
    filter: ArticleFilter
  }): Promise<{ index?: number }>
  counts(input: Record<string, never>): Promise<LibraryCounts>
  facets(input: { filter: ArticleFilter }): Promise<LibraryFacets>
  rows(input: { articleIds: readonly ArticleId[] }): Promise<readonly ArticleRow[]>
  /** The articles with the same bytes, itself among them; none for an article that is not there. */
  copies(input: { articleId: ArticleId }): Promise<readonly ArticleRow[]>
  /**
   * `text` as the user typed it, see `parseSearch`; what cannot be understood is left out.
   * Every search of `within` must match as well: searching in results.
   */
  search(input: {
    text: string
    limit: number
    within?: readonly string[]
    /** Hits in the text of each article, at most 100; usually 1. */
    places?: number
  }): Promise<SearchAnswer>
  /** Every place of the words in the texts of the articles that the search finds. */
  concordance(input: {
    text: string
    within?: readonly string[]
    sort: ConcordanceSort
    offset: number
    /** At most 500. */
    limit: number
  }): Promise<ConcordancePage>
  /** For at most 500 articles; at most 5 of each evidence for each, the strongest first. */
  successors(input: { articles: readonly GoneArticle[] }): Promise<readonly Successor[]>
  /** Articles that can be read and may be those; for at most 1000, at most 5 of each evidence for each. */
  likely(input: { sought: readonly SoughtArticle[] }): Promise<readonly LikelyArticle[]>
  /** `replace` drops all facts known before. */
  setFacts(input: {
    facts: readonly ArticleFacts[]
    replace: boolean
  }): Promise<Record<string, never>>
  /**
   * Everything of one kind whose id lies between `after` (exclusive) and `upTo` (inclusive; absent
   * for the rest). What the library knows there besides is forgotten; answers of which it does not
   * have that version.
   */
  comparePassages(input: {
    kind: PassageKind
    after?: string
    upTo?: string
    /** At most 5000. */
    versions: readonly (readonly [id: string, version: string])[]
  }): Promise<{ readonly wanted: readonly string[] }>
  /** At most 1000 of each. */
  setPassages(input: {
    passages: readonly Passage[]
    gone: readonly { readonly kind: PassageKind; readonly id: string }[]
  }): Promise<Record<string, never>>
}
