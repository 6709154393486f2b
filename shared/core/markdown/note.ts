/**
 * The user's own notes in an exported file. A note is Markdown and is written as it is, white space
 * and all: its headings, lists and quotations are the user's. Only what would reach beyond the note
 * is defused, and defused so that the note comes back unit for unit: Lectern's own markers inside it
 * get a backslash, and what it leaves open at its end is closed by a line that a marker tells from
 * the user's.
 */
import { closerOf, linesOutsideBlocks } from './open-block.ts'

/** Stands below each line that was added to close what a note left open. */
const closedMarker = '<!-- lectern:closed -->'

/** Whether there is nothing to write: a note of white space says nothing. */
export function isBlankNote(note: string): boolean {
  return note.trim() === ''
}

/** Whether two notes say the same: kinds of line ends, and white space at the edges, aside. */
export function sameNote(one: string, other: string): boolean {
  return one === other || wordsOf(one) === wordsOf(other)
}

function wordsOf(note: string): string {
  return note
    .replace(/\r\n?/g, '\n')
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
}

/** A note as lines of a region; `readNote` undoes it. Half surrogate pairs become U+FFFD. */
export function writeNote(note: string): string {
  const text = wellFormed(note).replace(/(<!--\s*)(\\*\/?lectern:)/g, String.raw`$1\$2`)
  return [text, ...closersOf(text).map((closer) => `${closer}\n${closedMarker}`)].join('\n')
}

/** A note among other Markdown, for the clipboard: nothing has to be read back from there. */
export function pasteNote(note: string): string {
  const text = wordsOf(wellFormed(note))
  return [text, ...closersOf(text)].join('\n')
}

/** Reads `writeNote` back, and what somebody made of it. */
export function readNote(written: string): string {
  let text = written
  while (addedLines.test(text)) text = text.replace(addedLines, '')
  return text.replace(/(<!--\s*)\\(\\*\/?lectern:)/g, '$1$2')
}

function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd')
}

/** Lines that close what `markdown` leaves open. */
function closersOf(markdown: string): readonly string[] {
  const block = closerOf(markdown)
  return [...(block === undefined ? [] : [block]), ...openPairsOf(markdown)]
}

/**
 * Obsidian's comments and formulas go on, over blank lines and everything, until their sign comes
 * again: the signs that `markdown` leaves without a second one. Code and escaped signs do not count.
 */
function openPairsOf(markdown: string): readonly string[] {
  const words = linesOutsideBlocks(markdown)
    .join('\n')
    .replace(/\\[^\n]/g, '')
    .replace(/(?<!`)(`+)(?!`)(?:[^\n]|\n(?!\n))+?(?<!`)\1(?!`)/g, '')
  return (
    ['%%', '$$']
      .filter((sign) => words.split(sign).length % 2 === 0)
      // Below a blank line, which ends the kinds of HTML that have no other end.
      .map((sign) => `\n${sign}`)
  )
}

/** A closing line, where it still stands, and the marker below it. */
const addedLines =
  /(?:\n(?:`{3,}|~{3,}|-->|\?>|\]\]>|>|<\/pre>|\n%%|\n\$\$))?\n<!-- lectern:closed -->$/
