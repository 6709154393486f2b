/** Puts together what a reader found; every fact may be missing. */
import type { HighlightColour } from '../highlights/colour.ts'
import type { ImportedDocument, ImportedPassage } from './imported-passage.ts'

export type PassageFacts = {
  readonly importId: string
  readonly document: ImportedDocument
  /** The words that were marked; blank for a note on the whole document. */
  readonly exact: string
  readonly prefix?: string
  readonly suffix?: string
  readonly note?: string | undefined
  readonly tags?: readonly string[]
  readonly colour?: HighlightColour | undefined
  readonly createdAt?: number | undefined
  readonly order?: number | undefined
}

/** Undefined when there is neither a quote nor a note. */
export function makePassage(facts: PassageFacts): ImportedPassage | undefined {
  const { importId, document, exact, prefix = '', suffix = '', tags = [] } = facts
  const { colour, createdAt, order } = facts
  const note = (facts.note ?? '').trim()
  const hasQuote = exact.trim() !== ''
  if (!hasQuote && note === '') return undefined
  return {
    importId,
    document,
    ...(hasQuote ? { quote: { exact, prefix, suffix } } : {}),
    note,
    tags: tags.map((tag) => tag.trim()).filter((tag) => tag !== ''),
    ...(colour === undefined ? {} : { colour }),
    ...(createdAt === undefined ? {} : { createdAt }),
    ...(order === undefined ? {} : { order }),
  }
}

export function makeDocument(facts: {
  readonly [Name in keyof ImportedDocument]: string | undefined
}): ImportedDocument {
  const { url, title, author } = facts
  return {
    ...(url === undefined ? {} : { url }),
    ...(title === undefined ? {} : { title }),
    ...(author === undefined ? {} : { author }),
  }
}

/** Why an entry without words is no use. */
export const nothingInIt = 'It has neither a quote nor a note.'
