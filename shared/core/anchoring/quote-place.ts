/**
 * Finds a quote by its words and their remembered surroundings alone: for a highlight whose old text
 * is not known. Only old text can tell equal passages of a list apart, so what is not certain here is
 * a proposal, and a runner-up that is nearly as good rules certainty out.
 */
import { distance } from 'fastest-levenshtein'
import type { TextRange } from '../highlights/highlight.ts'
import type { Effort } from './effort.ts'
import { fuzzySearch } from './fuzzy-search.ts'
import { occurrences, occurrenceLimit } from './occurrences.ts'

/** A quote in comparable form. */
export type SoughtQuote = {
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** Where it is expected. */
  readonly start: number
  readonly copies?: number | undefined
  readonly ordinal?: number | undefined
}

export type QuotePlace = {
  readonly range: TextRange
  readonly certain: boolean
  readonly method: 'quote' | 'only-copy' | 'best-copy' | 'edited'
  /** 0 to 1. */
  readonly score: number
}

/** Code units of the surroundings that are compared on each side. */
const contextLength = 32
/** A runner-up this near rules certainty out. */
const lead = 0.1
const editedShare = 0.25
const shortestEdited = 12

export function findQuote(
  quote: SoughtQuote,
  text: string,
  effort: Effort,
): QuotePlace | undefined {
  if (quote.exact === '' || !effort.spend(text.length)) return undefined
  const places = occurrences(text, quote.exact, occurrenceLimit)
  return places.length > 0 ? bestCopy(quote, text, places, effort) : edited(quote, text, effort)
}

type Candidate = {
  readonly range: TextRange
  readonly before: number
  readonly after: number
  readonly likeness: number
}

function bestCopy(
  quote: SoughtQuote,
  text: string,
  places: readonly number[],
  effort: Effort,
): QuotePlace | undefined {
  if (!effort.spend(places.length * 4 * contextLength * contextLength)) return undefined
  const candidates = places.map((start) =>
    surroundings(quote, text, { start, end: start + quote.exact.length }),
  )
  const sameCopies = places.length === quote.copies && places.length < occurrenceLimit
  const sameCopy = sameCopies ? places[quote.ordinal ?? -1] : undefined
  const ranked = candidates.sort(
    (one, other) =>
      other.likeness - one.likeness ||
      Number(other.range.start === sameCopy) - Number(one.range.start === sameCopy) ||
      Math.abs(one.range.start - quote.start) - Math.abs(other.range.start - quote.start),
  )
  const [best, second] = ranked
  if (best === undefined) return undefined
  const alone = second === undefined || leads(best, second) || isSameCopy(best, sameCopy)
  const certain = alone && Math.max(best.before, best.after) >= 0.9 && best.likeness >= 0.6
  if (certain) return { range: best.range, certain, method: 'quote', score: best.likeness }
  const method = places.length === 1 ? 'only-copy' : 'best-copy'
  return { range: best.range, certain, method, score: best.likeness / places.length }
}

function leads(best: Candidate, second: Candidate): boolean {
  return best.likeness - second.likeness >= lead
}

/** All copies are still there, and this one stands as it stood: no other can be meant. */
function isSameCopy(best: Candidate, sameCopy: number | undefined): boolean {
  return best.likeness === 1 && best.range.start === sameCopy
}

/** The words themselves were edited: the nearest text, where its surroundings agree. */
function edited(quote: SoughtQuote, text: string, effort: Effort): QuotePlace | undefined {
  const { exact } = quote
  if (exact.length < shortestEdited) return undefined
  const allowed = Math.floor(exact.length * editedShare)
  const hits = fuzzySearch(text, exact, allowed, effort)
  const ranked = hits
    .map((hit) => ({ ...surroundings(quote, text, hit.range), errors: hit.errors }))
    .sort((one, other) => other.likeness - one.likeness)
  const [best, second] = ranked
  if (best === undefined || Math.max(best.before, best.after) < 0.6) return undefined
  const sameness = 1 - best.errors / exact.length
  const certain =
    (second === undefined || leads(best, second)) &&
    sameness >= 0.8 &&
    Math.min(best.before, best.after) >= 0.75
  return { range: best.range, certain, method: 'edited', score: sameness * best.likeness }
}

function surroundings(quote: SoughtQuote, text: string, range: TextRange): Candidate {
  const before = likeness(
    quote.prefix.slice(-contextLength),
    text.slice(Math.max(0, range.start - contextLength), range.start),
    (all, length) => all.slice(all.length - length),
  )
  const after = likeness(
    quote.suffix.slice(0, contextLength),
    text.slice(range.end, range.end + contextLength),
    (all, length) => all.slice(0, length),
  )
  return { range, before, after, likeness: (before + after) / 2 }
}

/** 0 to 1; where little is remembered only as much is compared. Nothing remembered tells nothing. */
function likeness(
  remembered: string,
  there: string,
  nearest: (text: string, length: number) => string,
): number {
  if (remembered === '') return there === '' ? 1 : 0
  const compared = nearest(there, remembered.length)
  return 1 - distance(remembered, compared) / Math.max(remembered.length, compared.length)
}
