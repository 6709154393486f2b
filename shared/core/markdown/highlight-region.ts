/** One highlight as a region of an exported file: its quote, the user's note, a line of details. */
import type { HighlightColour } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import type { ArticleId, HighlightId } from '../ids.ts'
import { escapeLine, representable } from './escape.ts'
import { highlightEnd, highlightMarker } from './markers.ts'
import { isBlankNote, pasteNote, writeNote } from './note.ts'
import { writeQuote } from './quote.ts'
import { writeTags } from './tags.ts'

export type HighlightWords = {
  /** What the user calls the colours. */
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** The calendar day of a time in milliseconds; the UTC day when absent. */
  readonly dayOf?: ((time: number) => string) | undefined
}

/** Short names for Obsidian's block links, by highlight. */
export type BlockIds = ReadonlyMap<HighlightId, string>

/** @returns the region with both markers, without a line feed at the end */
export function writeHighlightRegion(
  highlight: Highlight,
  words: HighlightWords,
  blockIds: BlockIds,
): string {
  const { spellings } = writeTags(highlight.tags)
  const details = `${detailsLine(highlight, words, 'open')} ^${blockIds.get(highlight.id) ?? longBlockId(highlight.id)}`
  return [
    highlightMarker(highlight.id, highlight.colour, spellings),
    body(highlight, details, writeNote),
    highlightEnd,
  ].join('\n')
}

/**
 * One highlight by itself, for the clipboard: no markers, no block id.
 *
 * @param title of the article, for the link back to it
 * @returns Markdown with a line feed at the end
 */
export function writeHighlightMarkdown(
  highlight: Highlight,
  words: HighlightWords,
  title: string,
): string {
  const link = escapeLine(onOneLine(title), 'within')
  return `${body(highlight, detailsLine(highlight, words, link === '' ? 'open' : link), pasteNote)}\n`
}

/**
 * Four hex digits of the highlight's id, or as many more as tell it from those made before it, so
 * that a new highlight never changes the block id of an old one.
 */
export function assignBlockIds(highlights: readonly Highlight[]): BlockIds {
  const ids = new Map<HighlightId, string>()
  const taken = new Set<string>()
  const byAge = [...highlights].sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
  for (const { id } of byAge) {
    const whole = longBlockId(id)
    let length = 'hl-'.length + 4
    while (length < whole.length && taken.has(whole.slice(0, length))) length += 1
    taken.add(whole.slice(0, length))
    ids.set(id, whole.slice(0, length))
  }
  return ids
}

export function highlightLink(articleId: ArticleId, highlightId: HighlightId): string {
  return `lectern://article/${articleId}/highlight/${highlightId}`
}

/** Text on one line: white space of any kind becomes single spaces. */
export function onOneLine(text: string): string {
  return representable(text).replace(/\s+/g, ' ').trim()
}

function body(
  { quote, note }: Highlight,
  details: string,
  written: (note: string) => string,
): string {
  const notes = isBlankNote(note) ? [] : [written(note)]
  return [writeQuote(quote.exact), ...notes, details].join('\n\n')
}

export function detailsLine(highlight: Highlight, words: HighlightWords, link: string): string {
  const name = onOneLine(words.colourNames[highlight.colour])
  const day = (words.dayOf ?? utcDay)(highlight.createdAt)
  return [
    `**${escapeLine(name === '' ? highlight.colour : name, 'within')}**`,
    ...(highlight.anchor.status === 'review' ? ['needs review'] : []),
    ...writeTags(highlight.tags).words,
    day,
    `[${link}](${highlightLink(highlight.articleId, highlight.id)})`,
  ].join(' · ')
}

export function longBlockId(id: HighlightId): string {
  return `hl-${id.replaceAll('-', '')}`
}

export function utcDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
