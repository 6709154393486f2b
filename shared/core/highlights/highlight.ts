/** A highlight: one passage the user marked, with everything said about it, in one record. */
import type { ArticleId, HighlightId } from '../ids.ts'
import type { UserRecord } from '../record.ts'
import type { HighlightColour, HighlightStyle } from './colour.ts'

/** A stretch of canonical text, UTF-16 code units, end exclusive. */
export type TextRange = { readonly start: number; readonly end: number }

/** W3C TextQuoteSelector. Raw canonical text, never folded. */
export type TextQuote = {
  readonly exact: string
  /** Up to `quoteContextLength` code units before and after, not cutting a surrogate pair. */
  readonly prefix: string
  readonly suffix: string
}

export const quoteContextLength = 64

/** `anchored`: shown in place. `review`: a place is proposed. `orphaned`: the text is gone. */
export type AnchorStatus = 'anchored' | 'review' | 'orphaned'

/** A passage in one version of an article's text. */
export type AnchoredPlace = {
  readonly textHash: string
  readonly range: TextRange
  /** What stands at `range` there. */
  readonly quote: TextQuote
}

/** Where the highlight is in one version of the text; replaced by every run of the anchoring. */
export type Anchor = {
  readonly status: AnchorStatus
  /** The place, or for `review` the proposed one; absent for `orphaned`. */
  readonly range?: TextRange
  readonly textHash: string
  /** Which rule found it, for explaining and for tests. */
  readonly method: string
  /** 0 to 1. */
  readonly score: number
  /** Milliseconds since the epoch. */
  readonly at: number
  /**
   * What stands at `range` in that version, kept where it differs from the highlight's own quote:
   * once the user accepted such a place, the next run starts from these words.
   */
  readonly quote?: TextQuote
  /**
   * Where it last stood for sure, while it has no sure place: every later search starts from there.
   * Absent while that is the place of the user's choice.
   */
  readonly last?: AnchoredPlace
}

/** What another program's file said of a passage when it was last imported. */
export type ImportedFrom = {
  /** The program, see `ImportFormat`. */
  readonly format: string
  readonly exact: string
  readonly note: string
  readonly tags: readonly string[]
  readonly colour?: HighlightColour
}

export type Highlight = UserRecord & {
  readonly id: HighlightId
  readonly articleId: ArticleId
  readonly colour: HighlightColour
  readonly style: HighlightStyle
  /** Markdown source, empty when there is none. */
  readonly note: string
  readonly tags: readonly string[]
  /**
   * The selectors of the passage as the user chose it. No run of the anchoring overwrites them; only
   * the user does, by giving the highlight another range or attaching it to other words.
   */
  readonly quote: TextQuote
  readonly position: TextRange
  readonly textHash: string
  readonly textModel: number
  /** How often the quote stood in the text, and which of them (from 0) this one was. */
  readonly copies: number
  readonly ordinal: number
  readonly anchor: Anchor
  /** The quotes it had before the user attached it to other words, oldest first. */
  readonly earlierQuotes?: readonly TextQuote[]
  /** Present when it came from another program. */
  readonly importedFrom?: ImportedFrom
}

/** A note on the whole article; its id is the article's id, so there is one per article. */
export type ArticleNote = UserRecord & {
  readonly articleId: ArticleId
  /** Markdown source. */
  readonly text: string
  /** Ids of the notes of other programs that went into it; absent while there are none. */
  readonly imported?: readonly string[]
}
