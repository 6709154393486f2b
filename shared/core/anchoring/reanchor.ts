/**
 * Finds highlights again in a changed text.
 *
 * Where the old text is known, old and new are compared once and the ranges carried through the
 * changes; what left its place is looked for in new text only. Without it, quote and surroundings
 * must do. A place is `anchored` only when it is sure; weaker evidence is a proposal for the user
 * (`review`), and a passage that is gone leaves an orphan. Nothing is ever guessed.
 */
import type { TextRange } from '../highlights/highlight.ts'
import { Carrier } from './carry.ts'
import {
  comparableOffset,
  comparableText,
  comparableTextWithin,
  originalRange,
  type ComparableText,
} from './comparable-text.ts'
import { estimatedEffort, timedEffort, usualBudget, type Effort } from './effort.ts'
import { wholeCharacters } from './whole-characters.ts'
import { findMoved } from './moved-passage.ts'
import { findQuote } from './quote-place.ts'
import type { Change } from './sequence-diff.ts'
import { diffTexts } from './text-diff.ts'

export type ReanchorHighlight = {
  readonly id: string
  /** Where it was, UTF-16 code units, end exclusive. */
  readonly start: number
  readonly end: number
  readonly exact: string
  readonly prefix: string
  readonly suffix: string
  /** How often the words stood in the text, and which of them (from 0) this one was. */
  readonly copies?: number
  readonly ordinal?: number
}

export type ReanchorInput = {
  /** The text that the offsets count in, when it is known. */
  readonly before?: string
  readonly after: string
  readonly highlights: readonly ReanchorHighlight[]
  /** Milliseconds for all of them, 2,000 unless told. */
  readonly budgetMs?: number
}

export type ReanchorResult = {
  readonly id: string
  readonly status: 'anchored' | 'review' | 'orphaned'
  /** The place, or the proposed one; absent for orphans. */
  readonly start?: number
  readonly end?: number
  /** The rule that decided. */
  readonly method: string
  /** 0 to 1. */
  readonly score: number
}

/** The method of highlights that were not looked for: their old anchors stay as they are. */
export const outOfTimeMethod = 'out-of-time'

/** Shares of the passage that must still stand in their place. */
const enoughToAnchor = 0.6
const enoughToPropose = 0.25
/** Letters of a moved passage that must be the same. */
const likeEnoughToAnchor = 0.85

/**
 * One result per highlight, in the same order. There is no clock here, so time is estimated from the
 * work done; who has one uses `reanchorWithin`.
 */
export function reanchor(input: ReanchorInput): readonly ReanchorResult[] {
  return run(input, estimatedEffort(input.budgetMs ?? usualBudget))
}

/** The same by a clock: `now` in milliseconds, from any origin. */
export function reanchorWithin(input: ReanchorInput, now: () => number): readonly ReanchorResult[] {
  return run(input, timedEffort(input.budgetMs ?? usualBudget, now))
}

function run({ before, after, highlights }: ReanchorInput, effort: Effort) {
  if (before === after) return highlights.map((highlight) => unmoved(highlight, after))
  const search = searchIn(before, after, effort)
  return highlights.map((highlight) =>
    search === undefined ? orphaned(highlight.id, outOfTimeMethod) : search.place(highlight),
  )
}

/** Undefined when there was no time even to read the texts. */
function searchIn(before: string | undefined, after: string, effort: Effort): Search | undefined {
  const now = comparableTextWithin(after, effort)
  if (now === undefined || before === undefined) return now && new Search(now, effort)
  const old = comparableTextWithin(before, effort)
  return old && new Search(now, effort, old)
}

/** In an unchanged text everything stays, except what never was there. */
function unmoved(highlight: ReanchorHighlight, text: string): ReanchorResult {
  const { id, start, end, exact } = highlight
  if (exact === '' || text.slice(start, end) !== exact) return orphaned(id, 'not-found')
  return { id, status: 'anchored', start, end, method: 'same-text', score: 1 }
}

/** What all highlights of one changed text share. */
class Search {
  readonly #after: ComparableText
  readonly #effort: Effort
  readonly #old:
    | {
        readonly text: ComparableText
        readonly changes: readonly Change[]
        readonly carrier: Carrier
      }
    | undefined

  constructor(after: ComparableText, effort: Effort, old?: ComparableText) {
    this.#after = after
    this.#effort = effort
    if (old === undefined) return
    const changes = diffTexts(old.text, after.text, effort)
    this.#old = { text: old, changes, carrier: new Carrier(old.text, after.text, changes) }
  }

  place(highlight: ReanchorHighlight): ReanchorResult {
    const range = this.#oldRange(highlight)
    return range === undefined ? this.#byQuote(highlight) : this.#byText(highlight, range)
  }

  /** The highlight's place in the old text; undefined when its words do not stand there. */
  #oldRange({ start, end, exact }: ReanchorHighlight): TextRange | undefined {
    if (this.#old === undefined || exact === '') return undefined
    const { text } = this.#old
    if (text.original.slice(start, end) !== exact) return undefined
    const range = { start: comparableOffset(text, start), end: comparableOffset(text, end) }
    return range.start < range.end ? range : undefined
  }

  #byText({ id }: ReanchorHighlight, range: TextRange): ReanchorResult {
    if (this.#old === undefined) return orphaned(id, 'not-found')
    const { text, changes, carrier } = this.#old
    const { kept, sure, range: place } = carrier.carry(range)
    const length = range.end - range.start
    const together = place !== undefined && place.end - place.start <= 3 * length + 40
    if (place !== undefined && together && sure >= enoughToAnchor) {
      return this.#found(id, 'anchored', place, 'carried', kept)
    }
    const passage = text.text.slice(range.start, range.end)
    const moved = findMoved(
      passage,
      { before: text.text, after: this.#after.text, changes },
      this.#effort,
    )
    if (moved !== undefined) {
      const status = moved.likeness >= likeEnoughToAnchor ? 'anchored' : 'review'
      return this.#found(id, status, moved.range, 'moved', moved.likeness)
    }
    if (!this.#effort.spend(1)) return orphaned(id, outOfTimeMethod)
    if (place !== undefined && together && kept >= enoughToPropose) {
      return this.#found(id, 'review', place, 'carried', kept)
    }
    return orphaned(id, 'removed')
  }

  #byQuote(highlight: ReanchorHighlight): ReanchorResult {
    const { id, start, copies, ordinal } = highlight
    const place = findQuote(
      {
        exact: comparableText(highlight.exact).text,
        prefix: comparableText(highlight.prefix).text,
        suffix: comparableText(highlight.suffix).text,
        start,
        copies,
        ordinal,
      },
      this.#after.text,
      this.#effort,
    )
    if (place !== undefined) {
      const status = place.certain ? 'anchored' : 'review'
      return this.#found(id, status, place.range, place.method, place.score)
    }
    return orphaned(id, this.#effort.spend(1) ? 'not-found' : outOfTimeMethod)
  }

  #found(
    id: string,
    status: 'anchored' | 'review',
    range: TextRange,
    method: string,
    score: number,
  ): ReanchorResult {
    const place = wholeCharacters(this.#after.original, originalRange(this.#after, range))
    return { id, status, ...place, method, score }
  }
}

function orphaned(id: string, method: string): ReanchorResult {
  return { id, status: 'orphaned', method, score: 0 }
}
