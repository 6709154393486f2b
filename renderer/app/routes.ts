/** Where the user is, as the URL hash tells it: pure reading and writing of that hash. */
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import {
  opaqueIdPattern,
  toArticleId,
  toHighlightId,
  uuidPattern,
  type ArticleId,
  type HighlightId,
} from '#shared/core/ids.ts'

export type Route =
  | { readonly kind: 'library' }
  | {
      readonly kind: 'article'
      readonly articleId: ArticleId
      /** A passage to show. */
      readonly at?: TextRange
      readonly highlightId?: HighlightId
    }

const libraryRoute: Route = { kind: 'library' }

/**
 * `#/article/ID`, `#/article/ID?at=START-END`, `#/article/ID/highlight/UUID`; all else is the
 * library. A place that makes no sense is left out: the article is still shown.
 */
export function parseRoute(hash: string): Route {
  const match = /^#\/article\/([^/?]+)(?:\/highlight\/([^/?]+))?(?:\?(.*))?$/.exec(hash)
  const [, id, highlightId, query] = match ?? []
  if (id === undefined || !opaqueIdPattern.test(id)) return libraryRoute
  const at = parseRange(new URLSearchParams(query).get('at') ?? '')
  return {
    kind: 'article',
    articleId: toArticleId(id),
    ...(at === undefined ? {} : { at }),
    ...(highlightId !== undefined && uuidPattern.test(highlightId)
      ? { highlightId: toHighlightId(highlightId) }
      : {}),
  }
}

export function formatRoute(route: Route): string {
  if (route.kind === 'library') return '#/'
  const highlight = route.highlightId === undefined ? '' : `/highlight/${route.highlightId}`
  const at = route.at === undefined ? '' : `?at=${route.at.start}-${route.at.end}`
  return `#/article/${route.articleId}${highlight}${at}`
}

function parseRange(text: string): TextRange | undefined {
  const match = /^(\d{1,10})-(\d{1,10})$/.exec(text)
  const [start, end] = [Number(match?.[1]), Number(match?.[2])]
  return start < end ? { start, end } : undefined
}
