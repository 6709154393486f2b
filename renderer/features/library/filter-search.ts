/** What is chosen in the facets, written in the language of the search box. Pure. */
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { foldedWords } from '#shared/core/search/fold.ts'
import { printSearch } from '#shared/core/search/print-search.ts'
import { allOf, type SearchNode } from '#shared/core/search/search-node.ts'

/**
 * Undefined for what that language cannot say: a folder, a collection filled by hand, copies, and names
 * without a letter.
 */
export function searchOfFilter(
  filter: ArticleFilter,
  sourceName: string | undefined,
): string | undefined {
  const { sourceId, folder, state, date, format, author, language, tag, collectionId, copies } =
    filter
  if ((folder ?? collectionId ?? copies) !== undefined) return undefined
  if (sourceId !== undefined && sourceName === undefined) return undefined
  const nodes: readonly (SearchNode | undefined)[] = [
    ...(state === undefined ? [] : [{ kind: 'state', state } as const]),
    ...(tag === undefined ? [] : [named(tag, (words) => ({ kind: 'tag', ...words }))]),
    ...(date === undefined ? [] : [dated(date)]),
    ...(sourceId === undefined || sourceName === undefined
      ? []
      : [named(sourceName, (words) => ({ kind: 'source', ...words }))]),
    ...(author === undefined
      ? []
      : [named(author, (words) => ({ kind: 'words', scope: 'author', ...words }))]),
    ...(format === undefined ? [] : [{ kind: 'format', format } as const]),
    ...(language === undefined ? [] : [{ kind: 'language', language } as const]),
  ]
  const known = nodes.filter((node) => node !== undefined)
  return known.length < nodes.length ? undefined : printSearch(allOf(known))
}

type Named = Pick<Extract<SearchNode, { readonly kind: 'tag' }>, 'term' | 'written'>

function named(name: string, node: (words: Named) => SearchNode): SearchNode | undefined {
  const words = Array.from(foldedWords(name), ({ text }) => text)
  // The language has no way to write a quotation mark inside a name.
  const written = name.replaceAll(/["“”„]/gu, ' ').trim()
  return words.length === 0 ? undefined : node({ term: { words, prefix: false }, written })
}

function dated(date: string): SearchNode {
  if (date === 'none') return { kind: 'not', part: { kind: 'has', thing: 'date' } }
  return { kind: 'during', first: date, last: date }
}
