/** Where a search leads: which article, and what of it to show first. */
import type { PassageHit, SearchHit } from '#shared/api/library-api.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import type { ArticleId, HighlightId } from '#shared/core/ids.ts'
import type { FoundArticles } from './use-library-search.ts'

export type FoundPlace = {
  readonly articleId: ArticleId
  /** A hit in the text. */
  readonly at?: TextRange
  /** A hit in a highlight or in the note on it. */
  readonly highlightId?: HighlightId
  /** The hit is in a note, which is to be seen. */
  readonly inNote?: true
}

/** Opens a place, and keeps what was found at hand for going on from there. */
export type OpenFound = (place: FoundPlace, found: FoundArticles) => void

/** The first hit in the text, else in a highlight or note, else just the article. */
export function firstPlace({ row, start, end, passages }: SearchHit): FoundPlace {
  const { articleId } = row
  if (start !== undefined && end !== undefined) return { articleId, at: { start, end } }
  const passage = passages[0]
  return passage === undefined ? { articleId } : passagePlace(articleId, passage)
}

export function passagePlace(articleId: ArticleId, passage: PassageHit): FoundPlace {
  const { highlightId, part } = passage
  return {
    articleId,
    ...(highlightId === undefined ? {} : { highlightId }),
    ...(part === 'note' ? { inNote: true } : {}),
  }
}
