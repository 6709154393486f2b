/**
 * The markers of an exported file: comments on lines of their own, which no reader sees and which
 * bound the regions that are Lectern's. Everything outside them is the user's.
 */
import { highlightColours, type HighlightColour } from '../highlights/colour.ts'
import { opaqueIdPattern, toArticleId, toHighlightId, uuidPattern } from '../ids.ts'
import type { ArticleId, HighlightId } from '../ids.ts'

export type Marker =
  | {
      readonly kind: 'highlight'
      readonly highlightId: HighlightId
      readonly colour: HighlightColour
      /** Tags that cannot be written as `#word`, as the user wrote them. */
      readonly tags: readonly string[]
      /** A template wrote the region so that no note can be read back from it. */
      readonly oneWay?: true
    }
  /** With the article's id in a file of several articles. */
  | { readonly kind: 'article-note'; readonly articleId?: ArticleId }
  | { readonly kind: 'end'; readonly of: 'highlight' | 'article-note' }
  /** Inside a region: the line above it was added to close what a note left open. */
  | { readonly kind: 'closed' }
  /** A line that begins like a marker and is none. */
  | { readonly kind: 'damaged' }

export function highlightMarker(
  highlightId: HighlightId,
  colour: HighlightColour,
  tags: readonly string[],
  oneWay = false,
): string {
  // Neither `-->` nor `--` may stand inside a comment.
  const listed = JSON.stringify(tags).replace(
    /[-<>]/g,
    (unit) => String.raw`\u00${unit.charCodeAt(0).toString(16)}`,
  )
  const flag = oneWay ? ' one-way' : ''
  const extra = flag + (tags.length === 0 ? '' : ` tags=${listed}`)
  return `<!-- lectern:highlight ${highlightId} colour=${colour}${extra} -->`
}

export const highlightEnd = '<!-- /lectern:highlight -->'

export function articleNoteMarker(articleId?: ArticleId): string {
  return articleId === undefined
    ? '<!-- lectern:article-note -->'
    : `<!-- lectern:article-note ${articleId} -->`
}

export const articleNoteEnd = '<!-- /lectern:article-note -->'

/** @returns the marker on this line, or nothing when the line is ordinary text */
export function readMarker(line: string): Marker | undefined {
  const text = line.trimEnd()
  const found = /^([\s>*+-]*(?:\d{1,9}[.)]\s*)?)<!--\s*(\/?)lectern:/.exec(text)
  if (found === null) return undefined
  // Inside a list, a quotation or a callout other lines than these belong to it.
  if (found[1] !== '' || !text.endsWith('-->')) return { kind: 'damaged' }
  const body = text.slice(found[0].length, -'-->'.length).trimEnd()
  if (found[2] === '/') {
    const isKnown = body === 'highlight' || body === 'article-note'
    return isKnown ? { kind: 'end', of: body } : { kind: 'damaged' }
  }
  if (body === 'closed') return { kind: 'closed' }
  return readStart(body) ?? { kind: 'damaged' }
}

/** Nothing may stand in a marker that is not Lectern's: it would be lost with the next export. */
function readStart(body: string): Marker | undefined {
  const note = /^article-note(?:\s+(\S+))?$/.exec(body)
  if (note !== null) {
    const id = note[1]
    if (id === undefined) return { kind: 'article-note' }
    return opaqueIdPattern.test(id)
      ? { kind: 'article-note', articleId: toArticleId(id) }
      : undefined
  }
  // A tag may hold any character: without `s` the dot would stop at a line separator (U+2028).
  const found = /^highlight\s+(\S+)\s+colour=(\S+)(\s+one-way)?(?:\s+tags=(\[.*\]))?$/s.exec(body)
  const [, id = '', colourName, oneWay, list] = found ?? []
  const colour = highlightColours.find((known) => known === colourName)
  const tags = readTags(list)
  if (!uuidPattern.test(id) || colour === undefined || tags === undefined) return undefined
  const flag = oneWay === undefined ? {} : { oneWay: true as const }
  return { kind: 'highlight', highlightId: toHighlightId(id), colour, tags, ...flag }
}

function readTags(list: string | undefined): readonly string[] | undefined {
  if (list === undefined) return []
  try {
    const value: unknown = JSON.parse(list)
    return Array.isArray(value) && value.every((item) => typeof item === 'string')
      ? value
      : undefined
  } catch {
    // Someone edited the marker: the caller says so.
    return undefined
  }
}
