/**
 * Identifiers. Branding keeps one kind of id from being passed where another is meant; on the wire
 * and on disk they are plain strings.
 */
declare const brand: unique symbol
type Branded<Name extends string> = string & { readonly [brand]: Name }

/** 16 lower-case hex digits: hash of the registered folder's or file's real path. */
export type SourceId = Branded<'SourceId'>
/** 32 lower-case hex digits: hash of source id and relative path. Opaque to the renderer. */
export type ArticleId = Branded<'ArticleId'>
/** A UUID. */
export type HighlightId = Branded<'HighlightId'>

/** The form of every id that the host hands out; anything else is refused at the border. */
export const opaqueIdPattern = /^[a-z0-9]{16,64}$/
export const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export function toSourceId(text: string): SourceId {
  return text as SourceId
}

export function toArticleId(text: string): ArticleId {
  return text as ArticleId
}

export function toHighlightId(text: string): HighlightId {
  return text as HighlightId
}

/** The source of articles of which there are only quotes: it has no folder and no files. */
export const quotesOnlySource: SourceId = toSourceId('0000quotesonly00')
