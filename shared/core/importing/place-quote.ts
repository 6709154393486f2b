/**
 * Where an imported quote stands in an article. Other programs keep less of a place than Lectern does,
 * so this says what is still sure: words that are long enough and stand in the text once. For the rest
 * the anchoring decides by the surroundings, and what it does not find for sure is a proposal.
 */
import { comparableText, originalRange, type ComparableText } from '../anchoring/comparable-text.ts'
import { occurrences } from '../anchoring/occurrences.ts'
import type { ReanchorHighlight } from '../anchoring/reanchor.ts'
import { wholeCharacters } from '../anchoring/whole-characters.ts'
import type { TextRange } from '../highlights/highlight.ts'
import { rangeProblem } from '../highlights/selectors.ts'
import type { ImportedQuote } from './imported-passage.ts'

/** Comparable code units from which on words that stand once can be no others … */
const longEnough = 32
/** … and where the file tells nothing of what stands around them. */
const longEnoughAlone = 12

/** Words in comparable form, and the first two places where they stand. */
type FoundWords = { readonly sought: string; readonly places: readonly number[] }

/** An article's text, made ready once for all quotes that are looked for in it. */
export class QuotedText {
  readonly #text: ComparableText
  /** By their words: a quote is looked for when an article is chosen, and again when it is placed. */
  readonly #found = new Map<string, FoundWords>()

  constructor(text: string) {
    this.#text = comparableText(text)
  }

  /** The one place where the words stand; undefined where there is none, or may be another. */
  surePlace(quote: ImportedQuote): TextRange | undefined {
    const { sought, places } = this.#find(quote)
    const [start, ...others] = places
    if (start === undefined || others.length > 0) return undefined
    const isAlone = quote.prefix.trim() === '' && quote.suffix.trim() === ''
    if (sought.length < (isAlone ? longEnoughAlone : longEnough)) return undefined
    const { original } = this.#text
    const found = originalRange(this.#text, { start, end: start + sought.length })
    const range = wholeCharacters(original, found)
    return rangeProblem(original, range) === undefined ? range : undefined
  }

  /** For the anchoring, which is to look for what has no sure place. */
  soughtQuote(id: string, quote: ImportedQuote): ReanchorHighlight {
    const isOnly = this.#find(quote).places.length === 1
    return {
      id,
      start: 0,
      end: 0,
      ...quote,
      // Nobody counted the copies where it was marked; where there is one now, there hardly were more.
      ...(isOnly ? { copies: 1, ordinal: 0 } : {}),
    }
  }

  #find({ exact }: ImportedQuote): FoundWords {
    const known = this.#found.get(exact)
    if (known !== undefined) return known
    const sought = comparableText(exact.trim()).text
    const found = { sought, places: occurrences(this.#text.text, sought, 2) }
    this.#found.set(exact, found)
    return found
  }
}
