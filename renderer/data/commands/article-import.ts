/** What an import brings to one article. */
import type { ImportedFrom } from '#shared/core/highlights/highlight.ts'
import type { PlacedQuote } from '#shared/core/importing/imported-place.ts'
import type { HighlightId } from '#shared/core/ids.ts'
import type { ArticleText } from '../article-texts.ts'
import type { ArticleRecord, ArticleRef } from '../schema/records.ts'

export type ImportedHighlight = {
  /** The same whenever the same passage is imported, here or on another device. */
  readonly id: HighlightId
  readonly from: ImportedFrom
  readonly prefix: string
  readonly suffix: string
  /** Where it stands among the article's other quotes while there is no text to tell. */
  readonly order: number
  /** Absent when the article has no text here. */
  readonly place?: PlacedQuote
  /** Milliseconds since the epoch. */
  readonly createdAt?: number
}

/** A note on the whole article; its id follows from what is imported, as that of a highlight does. */
export type ImportedNote = { readonly id: string; readonly text: string }

export type ArticleImport = {
  readonly article: ArticleRef
  /** Absent for an article of quotes only. */
  readonly text?: ArticleText
  readonly origin?: NonNullable<ArticleRecord['origin']>
  readonly highlights: readonly ImportedHighlight[]
  readonly notes: readonly ImportedNote[]
}

export type ImportWishes = {
  /** Whether what the user deleted here comes back. */
  readonly trashed: boolean
}
