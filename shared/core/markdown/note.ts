/**
 * The user's own notes in an exported file. A note is Markdown and is written as it is: its
 * headings, lists and quotations are the user's. Only what would reach beyond the note is defused:
 * Lectern's own markers inside it, and a code fence or HTML comment that it never closes.
 */
import { representable } from './escape.ts'
import { closerOf } from './open-block.ts'

/**
 * The form in which a note stands in a file and comes back from one: line feeds only, no blank
 * lines before it, no white space after it, what it opened closed. Applying it twice changes
 * nothing more.
 */
export function normaliseNote(note: string): string {
  const text = representable(note.replace(/\r\n?/g, '\n'))
    .replace(/^(?:[^\S\n]*\n)+/, '')
    .trimEnd()
  const closer = closerOf(text)
  return closer === undefined ? text : `${text}\n${closer}`
}

/** A normalised note as lines of a region; `readNote` undoes it. */
export function writeNote(note: string): string {
  return normaliseNote(note).replace(/(<!--\s*)(\\*\/?lectern:)/g, '$1\\$2')
}

export function readNote(written: string): string {
  return normaliseNote(written.replace(/(<!--\s*)\\(\\*\/?lectern:)/g, '$1$2'))
}
