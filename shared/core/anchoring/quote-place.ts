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
  readonly method: 'quote' | 'only-copy' | 'best-copy' | 'edited' | 'between'
  /** 0 to 1. */
  readonly score: number
}

/** Steps that looking for words in one code unit of text costs. */
const searchSteps = 1 / 16
/** Code units of the surroundings that are compared on each side. */
const contextLength = 32
/** A runner-up this near rules certainty out. */
const lead = 0.1
/** How like the surroundings on either side must be where there are, or were, several copies … */
const amongCopies = 0.9
/** … and where the words are alone; then long words need only one side. */
const alone = 0.75
const tellingLength = 12
const editedShare = 0.25
const shortestEdited = 12
/** What stands between the old surroundings may be this much shorter or longer than the words. */
const shortestBetween = 0.4
const longestBetween = 2.2
const betweenLikeness = 0.55
/** Code units; comparing costs the product of both lengths. */
const longestCompared = 2_000

export function findQuote(
  quote: SoughtQuote,
  text: string,
  effort: Effort,
): QuotePlace | undefined {
  if (quote.exact === '' || !effort.spend(text.length * searchSteps)) return undefined
  const places = occurrences(text, quote.exact, occurrenceLimit)
  if (places.length > 0) return bestCopy(quote, text, places, effort)
  return edited(quote, text, effort) ?? between(quote, text, effort)
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
  const first = second === undefined || leads(best, second) || isSameCopy(best, sameCopy)
  const only = places.length === 1 && quote.copies === 1
  const maybeNew = quote.copies === 1 && places.length > 1
  const certain = first && !maybeNew && isInPlace(best, quote, only) && !isCutOut(quote, text)
  if (certain) return { range: best.range, certain, method: 'quote', score: best.likeness }
  const method = places.length === 1 ? 'only-copy' : 'best-copy'
  return { range: best.range, certain, method, score: best.likeness / places.length }
}

/** Whether enough of its old surroundings stands around it. */
function isInPlace({ before, after }: Candidate, quote: SoughtQuote, only: boolean): boolean {
  const less = Math.min(before, after)
  const more = Math.max(before, after)
  if (!only) return less >= amongCopies
  return more >= amongCopies && (less >= alone || quote.exact.length >= tellingLength)
}

/** Its surroundings stand together as if it had been taken from between them. */
function isCutOut({ prefix, suffix }: SoughtQuote, text: string): boolean {
  const half = contextLength / 2
  if (prefix.length < half || suffix.length < half) return false
  const joined = `${prefix.slice(-half).trimEnd()} ${suffix.slice(0, half).trimStart()}`
  return text.includes(joined)
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
    Math.min(best.before, best.after) >= amongCopies
  return { range: best.range, certain, method: 'edited', score: sameness * best.likeness }
}

/** What stands between the surroundings now, when they and only they are still there. */
function between(quote: SoughtQuote, text: string, effort: Effort): QuotePlace | undefined {
  const { exact } = quote
  const prefix = quote.prefix.slice(-contextLength)
  const suffix = quote.suffix.slice(0, contextLength)
  if (exact.length > longestCompared || Math.min(prefix.length, suffix.length) < tellingLength) {
    return undefined
  }
  if (!effort.spend(2 * text.length * searchSteps + exact.length * exact.length)) return undefined
  const [first, ...others] = occurrences(text, prefix, 2)
  const [second, ...more] = occurrences(text, suffix, 2)
  if (first === undefined || second === undefined || others.length + more.length > 0) {
    return undefined
  }
  const range = { start: first + prefix.length, end: second }
  const length = range.end - range.start
  if (length < shortestBetween * exact.length || length > longestBetween * exact.length) {
    return undefined
  }
  const there = text.slice(range.start, range.end)
  const sameness = 1 - distance(exact, there) / Math.max(length, exact.length)
  if (sameness < betweenLikeness) return undefined
  return { range, certain: false, method: 'between', score: sameness }
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
