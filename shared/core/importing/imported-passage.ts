/** What a file of highlights from another program holds, whichever program wrote it. */
import type { HighlightColour } from '../highlights/colour.ts'

export type ImportFormat =
  | 'hypothesis'
  | 'readwise'
  | 'kindle'
  | 'koreader'
  | 'thorium'
  | 'omnivore'
  | 'web-clipper'
  | 'web-annotation'

/** What the file says of the text that was marked; every part of it may be missing. */
export type ImportedDocument = {
  readonly url?: string
  readonly title?: string
  readonly author?: string
}

export type ImportedQuote = {
  readonly exact: string
  /** What stands around it; empty when the file does not tell. */
  readonly prefix: string
  readonly suffix: string
}

export type ImportedPassage = {
  /** The same for the same passage in every later file of that format. */
  readonly importId: string
  readonly document: ImportedDocument
  /** Absent for a note on the whole document. */
  readonly quote?: ImportedQuote
  /** Markdown source, empty when there is none. */
  readonly note: string
  readonly tags: readonly string[]
  readonly colour?: HighlightColour
  /** Milliseconds since the epoch. */
  readonly createdAt?: number
  /** Where it stands among the others of its document, in whatever the file counts: from 0. */
  readonly order?: number
}

/** One entry of a file that cannot be taken in. */
export type ImportProblem = {
  /** Which one: "Annotation 3", "Line 12". */
  readonly entry: string
  /** Why, in human words. */
  readonly message: string
}

/** What one reader found; an entry that it cannot understand never keeps it from the others. */
export type FoundPassages = {
  readonly items: readonly ImportedPassage[]
  readonly problems: readonly ImportProblem[]
}

export type ReadImport = FoundPassages & { readonly format: ImportFormat }

/** The programs' own names, for showing. */
export const importFormatNames: Readonly<Record<ImportFormat, string>> = {
  hypothesis: 'Hypothesis',
  readwise: 'Readwise',
  kindle: 'Kindle',
  koreader: 'KOReader',
  thorium: 'Thorium Reader',
  omnivore: 'Omnivore',
  'web-clipper': 'Obsidian Web Clipper',
  'web-annotation': 'Web Annotation',
}
