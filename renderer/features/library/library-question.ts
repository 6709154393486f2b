/** What the library is asked for: what was typed, within what was searched for before. Pure. */
import { parseSearch } from '#shared/core/search/parse-search.ts'
import {
  termsIn,
  wantedWords,
  type SearchNode,
  type SearchTerm,
} from '#shared/core/search/search-node.ts'

export type LibrarySearch = {
  /** As it stands in the box. */
  readonly typed: string
  /** Searches in whose results it is looked for. */
  readonly within: readonly string[]
  /** Changes what is searched within; `typed` is what the box holds then. */
  readonly onWithin: (within: readonly string[], typed: string) => void
}

export type LibraryQuestion = {
  /** Never empty. */
  readonly text: string
  /** Searches in whose results it is looked for. */
  readonly within: readonly string[]
}

/** UTF-16 code units that the library takes; a pasted page is looked for by its beginning. */
const longestText = 2000
/** As many searches as the library takes around another one. */
export const mostWithin = 10

/** Undefined when there is nothing to look for. In an empty box the last search is asked again. */
export function libraryQuestion(
  typed: string,
  within: readonly string[],
): LibraryQuestion | undefined {
  const text = typed.trim().slice(0, longestText).trim()
  if (text !== '') return { text, within }
  const last = within.at(-1)
  return last === undefined ? undefined : { text: last, within: within.slice(0, -1) }
}

/** “sea” in “clock”, short enough for a heading. */
export function questionInWords({ text, within }: LibraryQuestion): string {
  const searches = [text, ...within.toReversed()].map((one) => `“${shortened(one)}”`)
  return searches.join(' in ')
}

/** The words that are to be found in the text of an article that it led to. */
export function termsInText(question: LibraryQuestion): readonly SearchTerm[] {
  const asked = parseSearch(question.text).query
  // As the library marks them: where nothing but facts were asked for, the words of before.
  const words = wantedWords(asked)
  const outer = question.within.flatMap((one) => wantedWords(parseSearch(one).query))
  return termsIn(words.length === 0 ? outer : words, ['anywhere', 'text'])
}

/** More than words that must all be there: worth saying how it was understood. */
export function usesLanguage(text: string, query: SearchNode | undefined): boolean {
  if (query === undefined) return false
  if (/["“”„‟«»*]/u.test(text)) return true
  const parts = query.kind === 'and' ? query.parts : [query]
  return parts.some((part) => part.kind !== 'words' || part.scope !== 'anywhere')
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
