/** The search of the host without a disk: every article is looked at, by the rules of the language. */
import type {
  ConcordanceLine,
  ConcordanceSort,
  PassageHit,
  SearchHit,
  SearchPlace,
} from '#shared/api/library-api.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { toHighlightId } from '#shared/core/ids.ts'
import {
  keywordInContext,
  leftSortKey,
  rightSortKey,
} from '#shared/core/search/keyword-in-context.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import {
  allOf,
  termsIn,
  wantedWords,
  type SearchScope,
  type SearchTerm,
} from '#shared/core/search/search-node.ts'
import { makeSnippet, markHits, placesOf } from '#shared/core/search/snippet.ts'
import { passesSearch, type PlainArticle } from '#shared/core/search/testing/plain-search.ts'
import type { TestArticle } from './test-library.ts'

export type SearchedArticle = TestArticle & {
  readonly states: ReadonlySet<string>
  readonly passages: readonly Passage[]
}

type Asked = {
  readonly text: string
  readonly within?: readonly string[] | undefined
  readonly places?: number | undefined
}

/** The articles that match, in their order, and what is to be marked in them. */
function matching(articles: readonly SearchedArticle[], { text, within = [] }: Asked) {
  const asked = parseSearch(text).query
  const outer = within.map((one) => parseSearch(one).query).filter((one) => one !== undefined)
  const query = asked && allOf([asked, ...outer])
  const words = wantedWords(asked)
  const shown = words.length === 0 ? wantedWords(query) : words
  return {
    found:
      query === undefined
        ? []
        : articles.filter((article) => passesSearch(plainArticle(article), query)),
    termsFor: (...scopes: readonly SearchScope[]) => termsIn(shown, scopes),
  }
}

export function searchArticles(
  articles: readonly SearchedArticle[],
  asked: Asked,
): readonly SearchHit[] {
  const { found, termsFor } = matching(articles, asked)
  return found.map(({ row, text, passages }): SearchHit => {
    const inText = termsFor('anywhere', 'text')
    const { parts, ...place } = makeSnippet(text, inText)
    const author = markHits(row.author ?? '', termsFor('anywhere', 'author'))
    return {
      row,
      title: markHits(row.title, termsFor('anywhere', 'title')),
      ...(author.some(({ hit }) => hit) ? { author } : {}),
      snippet: parts,
      ...place,
      places: placesOf(text, inText, asked.places ?? 1).map((one) => withHighlight(one, passages)),
      passages: [
        ...passageHits(passages, 'note', termsFor('anywhere', 'notes')),
        ...passageHits(passages, 'highlight', termsFor('anywhere', 'text', 'highlights')),
      ].slice(0, 3),
    }
  })
}

export function concordanceOf(
  articles: readonly SearchedArticle[],
  asked: Asked,
  sort: ConcordanceSort,
): readonly ConcordanceLine[] {
  const { found, termsFor } = matching(articles, asked)
  const lines = found.flatMap(({ row, text }) =>
    placesOf(text, termsFor('anywhere', 'text'), Infinity).map((place) => ({
      row,
      ...place,
      ...keywordInContext(text, place),
    })),
  )
  const key = {
    left: leftSortKey,
    right: rightSortKey,
    date: ({ row }: ConcordanceLine) => row.date ?? '',
    title: ({ row }: ConcordanceLine) => row.title,
  }[sort]
  const sign = sort === 'date' ? -1 : 1
  return lines.toSorted((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

function plainArticle({ row, text, states, passages }: SearchedArticle): PlainArticle {
  const { title, author, date, sourceName: source, format } = row
  return {
    title,
    text,
    ...(author === undefined ? {} : { author }),
    ...(date === undefined ? {} : { date }),
    source,
    format,
    states,
    tags: passages.flatMap(({ tags }) => tags),
    notes: passages.flatMap(({ note }) => (note === '' ? [] : [note])),
    highlights: passages.flatMap(({ kind, quote }) => (kind === 'highlight' ? [quote] : [])),
    lost: passages.flatMap(({ quote, place }) => (place === undefined ? [quote] : [])),
  }
}

function passageHits(
  passages: readonly Passage[],
  part: PassageHit['part'],
  terms: readonly SearchTerm[],
): readonly PassageHit[] {
  return passages.flatMap(({ kind, id, note, quote }) => {
    const snippet = makeSnippet(part === 'note' ? note : quote, terms).parts
    if (snippet.length === 0) return []
    return [{ part, snippet, ...(kind === 'highlight' ? { highlightId: toHighlightId(id) } : {}) }]
  })
}

function withHighlight({ start, end }: SearchPlace, passages: readonly Passage[]): SearchPlace {
  const around = passages.find(
    ({ place }) => place !== undefined && place.start < end && start < place.end,
  )
  return around === undefined
    ? { start, end }
    : { start, end, highlightId: toHighlightId(around.id) }
}
