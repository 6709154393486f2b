/**
 * The user decides where a highlight stands. A place chosen by hand is a new choice of words, so
 * the selectors are made anew from it; note, tags, colour and creation time stay.
 */
import { keptMethod } from '#shared/core/highlights/article-state.ts'
import type { Anchor, Highlight, TextRange } from '#shared/core/highlights/highlight.ts'
import {
  describeRange,
  rangeProblem,
  type RangeProblem,
} from '#shared/core/highlights/selectors.ts'
import { lastPlace } from '#shared/core/highlights/last-place.ts'
import type { ArticleId, HighlightId } from '#shared/core/ids.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import type { DataContext } from '../data-context.ts'
import type { Unstamped } from './changes.ts'
import { edit } from './edit-highlight.ts'

export type NewPlace = {
  readonly id: HighlightId
  readonly articleId: ArticleId
  /** The article's canonical text, with its hash and the version of the rule that made it. */
  readonly text: string
  readonly textHash: string
  readonly textModel: number
  /** UTF-16 code units in `text`. */
  readonly range: TextRange
}

/**
 * Undoable as "Change range"; changes `inSteps`, as by repeated keys, that follow each other within
 * a few seconds are one. Words that the text no longer holds stay in `earlierQuotes`. The problem
 * says what is wrong with the range.
 */
export async function setHighlightRange(
  context: DataContext,
  place: NewPlace & { readonly inSteps?: boolean },
): Promise<Result<Highlight, RangeProblem>> {
  const problem = rangeProblem(place.text, place.range)
  if (problem !== undefined) return fail(problem)
  const title = 'Change range'
  const undo = place.inSteps === true ? { title, mergeKey: `range ${place.id}` } : { title }
  const moved = selectors(place, 'range-changed')
  const change = (old: Highlight, now: number): Partial<Unstamped<Highlight>> => {
    if (isWhereItWas(old, place)) return {}
    const known = place.text.includes(old.quote.exact)
    return { ...moved(now), ...(known ? {} : withEarlierQuote(old)) }
  }
  const highlight = await edit(context, undo, place.id, change, place)
  return succeed(highlight)
}

/**
 * Gives a highlight whose words are gone, or doubtful, the selected ones; undoable as "Attach
 * highlight". The words it had are kept in `earlierQuotes`: they may exist nowhere else any more.
 */
export async function attachHighlight(
  context: DataContext,
  place: NewPlace,
): Promise<Result<Highlight, RangeProblem>> {
  const problem = rangeProblem(place.text, place.range)
  if (problem !== undefined) return fail(problem)
  const attached = selectors(place, 'attached')
  const change = (old: Highlight, now: number): Partial<Unstamped<Highlight>> => ({
    ...attached(now),
    ...withEarlierQuote(old),
  })
  const highlight = await edit(context, { title: 'Attach highlight' }, place.id, change, place)
  return succeed(highlight)
}

/**
 * The user gives a highlight other words: one that is in place has its range changed, any other is
 * attached to them.
 */
export function chooseWords(
  context: DataContext,
  { id, articleId, anchor }: Highlight,
  place: Omit<NewPlace, 'id' | 'articleId'> & { readonly inSteps?: boolean },
): Promise<Result<Highlight, RangeProblem>> {
  const choose = anchor.status === 'anchored' ? setHighlightRange : attachHighlight
  return choose(context, { id, articleId, ...place })
}

/**
 * The proposed place is right; undoable as "Accept place". Nothing changes without a proposal, nor
 * when it is another one by now than the user has `seen`.
 */
export function acceptReview(
  context: DataContext,
  { id, seen }: { readonly id: HighlightId; readonly seen?: Anchor },
): Promise<Highlight> {
  return edit(context, { title: 'Accept place' }, id, ({ anchor }, now) => {
    const { status, range, textHash, quote } = anchor
    if (status !== 'review' || range === undefined) return {}
    if (seen !== undefined && !isSamePlace(anchor, seen)) return {}
    const place = quote === undefined ? { range, textHash } : { range, textHash, quote }
    return { anchor: { ...place, status: 'anchored', method: 'accepted', score: 1, at: now } }
  })
}

/**
 * The highlight stays in the list without a place, and no place is proposed again until the text
 * changes once more; undoable as "Keep without place". Nothing changes when the words are in place by
 * now although the user has `seen` that they were not.
 */
export function keepAsOrphan(
  context: DataContext,
  { id, seen }: { readonly id: HighlightId; readonly seen?: Anchor },
): Promise<Highlight> {
  return edit(context, { title: 'Keep without place' }, id, (highlight, at) => {
    const { status, method, textHash } = highlight.anchor
    if (status === 'orphaned' && method === keptMethod) return {}
    if (status === 'anchored' && seen !== undefined && seen.status !== 'anchored') return {}
    const last = lastPlace(highlight)
    return { anchor: { status: 'orphaned', textHash, method: keptMethod, score: 0, at, last } }
  })
}

/** A gesture that ends where it began is no choice of words. */
function isWhereItWas({ anchor }: Highlight, place: NewPlace): boolean {
  return anchor.status === 'anchored' && isSamePlace(anchor, place)
}

function isSamePlace(anchor: Anchor, place: Pick<Anchor, 'textHash' | 'range'>): boolean {
  if (anchor.textHash !== place.textHash) return false
  return anchor.range?.start === place.range?.start && anchor.range?.end === place.range?.end
}

function withEarlierQuote({ earlierQuotes = [], quote }: Highlight) {
  return { earlierQuotes: [...earlierQuotes, quote] }
}

function selectors(place: NewPlace, method: string) {
  const described = describeRange(place.text, place.range)
  const range = { start: place.range.start, end: place.range.end }
  const { textHash, textModel } = place
  return (at: number): Partial<Unstamped<Highlight>> => ({
    ...described,
    position: range,
    textHash,
    textModel,
    anchor: { status: 'anchored', range, textHash, method, score: 1, at },
  })
}
