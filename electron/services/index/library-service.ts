/** The library's part of the host contract, over the index in its worker. */
import type { LibraryService } from '#shared/api/library-api.ts'
import type { RemoteIndex } from './library-protocol.ts'

export function serviceOf(index: RemoteIndex): LibraryService {
  return {
    page: (input) => index.page(input),
    indexOf: (input) => index.indexOf(input),
    counts: () => index.counts(),
    facets: ({ filter }) => index.facets(filter),
    rows: ({ articleIds }) => index.rows(articleIds),
    copies: ({ articleId }) => index.copies(articleId),
    search: ({ text, limit, within, places }) =>
      index.search(text, limit, {
        ...(within === undefined ? {} : { within }),
        ...(places === undefined ? {} : { places }),
      }),
    concordance: (input) => index.concordance(input),
    successors: ({ articles }) => index.successors(articles),
    likely: ({ sought }) => index.likely(sought),
    setFacts: async ({ facts, replace }) => {
      await index.setFacts(facts, replace)
      return {}
    },
    comparePassages: (input) => index.comparePassages(input),
    setPassages: async ({ passages, gone }) => {
      await index.setPassages(passages, gone)
      return {}
    },
  }
}
