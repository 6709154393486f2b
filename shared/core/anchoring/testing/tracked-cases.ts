/** Edited articles with highlights on them whose fate is known, for tests of the anchoring. */
import fc from 'fast-check'
import { describeRange, rangeProblem } from '../../highlights/selectors.ts'
import { graphemeEnd, graphemeStart } from '../../text/graphemes.ts'
import type { ReanchorHighlight, ReanchorResult } from '../reanchor.ts'
import { article, edits, type Edit } from './edited-articles.ts'
import { judge, type Judgement } from './judgement.ts'
import { TrackedText } from './tracked-text.ts'

export type TrackedCase = {
  readonly before: string
  readonly edits: readonly Edit[]
  /** The text after all edits. */
  readonly now: TrackedText
  readonly highlights: readonly ReanchorHighlight[]
}

const places = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 160 })), {
  minLength: 4,
  maxLength: 8,
})

export const trackedCase: fc.Arbitrary<TrackedCase> = fc
  .tuple(article, edits, places)
  .map(([before, all, pairs]) => ({
    before,
    edits: all,
    now: edited(before, all),
    highlights: pairs.flatMap((pair, index) => mark(before, pair, String(index))),
  }))

export function edited(text: string, all: readonly Edit[]): TrackedText {
  return all.reduce((tracked, edit) => edit(tracked), TrackedText.from(text))
}

/** As the app makes them: whole characters, no white space at the ends. */
function mark(text: string, [at, length]: [number, number], id: string): ReanchorHighlight[] {
  const from = at % text.length
  const start = graphemeStart(text, from)
  const end = graphemeEnd(text, Math.min(text.length, from + length))
  if (rangeProblem(text, { start, end }) !== undefined) return []
  const words = text.slice(start, end)
  const range = {
    start: end - words.trimStart().length,
    end: start + words.trimEnd().length,
  }
  const { quote, copies, ordinal } = describeRange(text, range)
  return [{ id, ...range, ...quote, copies, ordinal }]
}

export type Tally = {
  cases: number
  surviving: number
  /** Of the surviving: on the very words. */
  exact: number
  /** Of the surviving: on equal words in equal surroundings; see `judge`. */
  twin: number
  misplaced: number
  /** Among the cases of which nothing is left: anchored all the same. */
  goneButAnchored: number
}

/** Counts how right `find` is; the same seed gives the same cases. */
export function tally(
  seed: number,
  articles: number,
  find: (one: TrackedCase) => readonly ReanchorResult[],
): Tally {
  const count: Tally = {
    cases: 0,
    surviving: 0,
    exact: 0,
    twin: 0,
    misplaced: 0,
    goneButAnchored: 0,
  }
  for (const one of fc.sample(trackedCase, { numRuns: articles, seed })) {
    for (const judgement of judgements(one, find(one))) add(count, judgement)
  }
  return count
}

export function judgements(
  { before, now, highlights }: TrackedCase,
  results: readonly ReanchorResult[],
): readonly Judgement[] {
  return highlights.flatMap((highlight, index) => {
    const result = results[index]
    return result === undefined ? [] : [judge(before, now, highlight, result)]
  })
}

function add(count: Tally, { surviving, gone, placement }: Judgement): void {
  count.cases += 1
  if (surviving) count.surviving += 1
  if (surviving && placement === 'exact') count.exact += 1
  if (placement === 'twin') count.twin += 1
  if (placement === 'misplaced') count.misplaced += 1
  if (gone && placement === 'misplaced') count.goneButAnchored += 1
}
