/**
 * What the user typed into the search box, understood: words that all must be there, and "phrases"
 * in quotes. The last word matches as a prefix, because the user may still be typing it. Whatever is
 * typed has a meaning; nothing is an error.
 */
import { foldedWords } from './fold.ts'

/** Words that must follow one another directly. A plain word is a phrase of one. */
export type SearchTerm = {
  /** Folded; never empty. */
  readonly words: readonly string[]
  /** The last of the words may go on. */
  readonly prefix: boolean
}

/** Beyond these, more typing does not narrow the search any further. */
const lengthLimit = 1000
const termLimit = 32

const pieces = /"([^"]*)("?)|[^\s"]+/gu
const curlyQuotes = /[“”„‟«»]/gu

/** An empty list means that nothing was asked for. */
export function parseQuery(text: string): readonly SearchTerm[] {
  const typed = text.slice(0, lengthLimit).replace(curlyQuotes, '"')
  const terms: SearchTerm[] = []
  for (const match of typed.matchAll(pieces)) {
    const isLast = match.index + match[0].length === typed.trimEnd().length
    const closed = match[2] === '"'
    const words = Array.from(foldedWords(match[1] ?? match[0]), (word) => word.text)
    if (words.length > 0) terms.push({ words, prefix: isLast && !closed })
    if (terms.length === termLimit) break
  }
  return terms
}

/**
 * The terms as an FTS5 expression. Every term is a quoted string, so that no operator of FTS5 can
 * come from the user; folded words hold no quotes, and they are doubled all the same.
 */
export function toMatchExpression(terms: readonly SearchTerm[]): string {
  return terms
    .map(({ words, prefix }) => `"${words.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`)
    .join(' AND ')
}
