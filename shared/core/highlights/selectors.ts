/**
 * What a highlight remembers of its place, made from a text and a range: the words, their
 * surroundings, and which of several equal copies it was. Also says which ranges cannot be one.
 */
import { occurrences, occurrenceLimit } from '../anchoring/occurrences.ts'
import { assert } from '../assert.ts'
import { isHighSurrogate, isLowSurrogate } from './surrogates.ts'
import { quoteContextLength, type TextQuote, type TextRange } from './highlight.ts'

export type RangeDescription = {
  readonly quote: TextQuote
  /** How often the words stand in the text, overlaps included; counting stops at 500. */
  readonly copies: number
  /** Which of them this one is, from 0; equal to `copies` when it lies beyond the limit. */
  readonly ordinal: number
}

export type RangeProblem = {
  readonly code: 'empty-range' | 'blank-range' | 'outside-text' | 'cut-character'
  /** In human words. */
  readonly message: string
}

/** Describes `range` of `text`, both in UTF-16 code units; the range must have no problem. */
export function describeRange(text: string, range: TextRange): RangeDescription {
  assert(rangeProblem(text, range) === undefined, 'a described range is a highlightable one')
  const exact = text.slice(range.start, range.end)
  const places = occurrences(text, exact, occurrenceLimit)
  const ordinal = places.indexOf(range.start)
  return {
    quote: quoteOf(text, range),
    copies: places.length,
    ordinal: ordinal === -1 ? places.length : ordinal,
  }
}

/** The words of `range` with up to 64 code units on each side; no surrogate pair is cut. */
export function quoteOf(text: string, range: TextRange): TextQuote {
  let from = Math.max(0, range.start - quoteContextLength)
  if (from < range.start && splitsPair(text, from)) from += 1
  let to = Math.min(text.length, range.end + quoteContextLength)
  if (to > range.end && splitsPair(text, to)) to -= 1
  return {
    exact: text.slice(range.start, range.end),
    prefix: text.slice(from, range.start),
    suffix: text.slice(range.end, to),
  }
}

/** Why `range` cannot be highlighted in `text`; undefined when it can. */
export function rangeProblem(text: string, range: TextRange): RangeProblem | undefined {
  const { start, end } = range
  const whole = Number.isInteger(start) && Number.isInteger(end)
  if (!whole || start < 0 || end > text.length) {
    return {
      code: 'outside-text',
      message: 'The selection lies outside this article. Nothing was changed; select it again.',
    }
  }
  if (start >= end) {
    return { code: 'empty-range', message: 'Nothing is selected. Select some words first.' }
  }
  if (text.slice(start, end).trim() === '') {
    return {
      code: 'blank-range',
      message: 'Only blank space is selected. Select some words first.',
    }
  }
  if (loneAtStart(text, start, end) || loneAtEnd(text, start, end)) {
    return {
      code: 'cut-character',
      message: 'The selection cuts a character in half. Nothing was changed; select it again.',
    }
  }
  return undefined
}

function loneAtStart(text: string, start: number, end: number): boolean {
  if (isLowSurrogate(text, start)) return true
  return isHighSurrogate(text, start) && !(start + 1 < end && isLowSurrogate(text, start + 1))
}

function loneAtEnd(text: string, start: number, end: number): boolean {
  if (isHighSurrogate(text, end - 1)) return true
  return isLowSurrogate(text, end - 1) && !(end - 2 >= start && isHighSurrogate(text, end - 2))
}

function splitsPair(text: string, at: number): boolean {
  return isHighSurrogate(text, at - 1) && isLowSurrogate(text, at)
}
