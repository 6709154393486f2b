/** A search as the library answers it: understood, looked up, and shown with its hits. */
import type { SearchAnswer, SearchHit, SearchPlace } from '#shared/api/library-api.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import {
  allOf,
  termsIn,
  wantedWords,
  type SearchTerm,
  type WordsNode,
} from '#shared/core/search/search-node.ts'
import { makeSnippet, markHits, placesOf } from '#shared/core/search/snippet.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { exceptRemoved } from './except-removed.ts'
import { findArticles } from './full-text.ts'
import type { IndexStore } from './index-store.ts'
import { PassageHits } from './passage-hits.ts'

export type SearchRefinement = {
  /** Searches that must match as well. */
  readonly within?: readonly string[]
  /** Hits in the text of each article. */
  readonly places?: number
}

export type SearchInput = SearchRefinement & {
  readonly text: string
  readonly limit: number
  readonly mostCandidates: number
}

/** Nothing typed is an error; nothing asked for finds nothing. */
export function searchLibrary(store: IndexStore, input: SearchInput): SearchAnswer {
  const { text, within = [], places = 1 } = input
  const asked = parseSearch(text).query
  if (asked === undefined) return { hits: [], total: 0 }
  const outer = within.map((one) => parseSearch(one).query).filter((one) => one !== undefined)
  const query = exceptRemoved(store, allOf([asked, ...outer]) ?? asked)
  const { ids, total } = findArticles(store, query, input)
  // In results, the words of the last search are what the user looks for now.
  const words = wantedWords(asked)
  const shown = words.length === 0 ? wantedWords(query) : words
  const passages = new PassageHits(store, shown, ids)
  const hits = ids.flatMap((id) => hitOf(store, id, shown, passages, places) ?? [])
  return { hits, total }
}

function hitOf(
  { catalogue }: IndexStore,
  id: number,
  words: readonly WordsNode[],
  passages: PassageHits,
  most: number,
): SearchHit | undefined {
  const article = catalogue.withText(id)
  if (article === undefined) return undefined
  const { row, text } = article
  const inText = termsIn(words, ['anywhere', 'text'])
  const { parts, ...place } = makeSnippet(text, inText)
  const author = markedAuthor(row.author, termsIn(words, ['anywhere', 'author']))
  const found = passages.of(row.articleId)
  return {
    row,
    title: markHits(row.title, termsIn(words, ['anywhere', 'title'])),
    ...author,
    snippet: parts,
    ...place,
    places:
      place.start === undefined
        ? []
        : placesOf(text, inText, most).map((one) => placeWithin(found, row.textHash, one)),
    passages: passages.shown(found),
  }
}

function markedAuthor(
  author: string | undefined,
  terms: readonly SearchTerm[],
): Pick<SearchHit, 'author'> {
  if (author === undefined) return {}
  const parts = markHits(author, terms)
  return parts.some(({ hit }) => hit) ? { author: parts } : {}
}

/** The place with the highlight that it lies in, or overlaps. */
function placeWithin(
  passages: readonly Passage[],
  textHash: string | undefined,
  { start, end }: SearchPlace,
): SearchPlace {
  const around = passages.find(
    ({ kind, place }) =>
      kind === 'highlight' &&
      place !== undefined &&
      place.textHash === textHash &&
      place.start < end &&
      start < place.end,
  )
  return around === undefined
    ? { start, end }
    : { start, end, highlightId: toHighlightId(around.id) }
}
