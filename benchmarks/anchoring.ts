/** A1: finding 500 highlights again in a megabyte after 200 edits, by our way and by two others. */
import {
  reanchor,
  type ReanchorHighlight,
  type ReanchorResult,
} from '#shared/core/anchoring/reanchor.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { editedArticle, type EditedArticle } from './edited-article.ts'
import { hypothesisMatcher, plainMatcher, type QuoteMatcher } from './quote-matchers.ts'
import { alternate, type Row } from './table.ts'

const size = 1_000_000
const marks = 500
const edits = 200
const rounds = 3

/** For each highlight its place, that the user is asked, or undefined where nothing is found. */
type Found = readonly (TextRange | 'asked' | undefined)[]

type Verdict = 'exact' | 'part' | 'misplaced' | 'asked' | 'lost' | 'rightly gone'

/** Throws when one of our highlights stands on other words: that is no matter of speed. */
export async function anchoringRows(): Promise<readonly Row[]> {
  const article = editedArticle(size, marks, edits)
  const { before, after, highlights } = article
  let ours: Found = []
  let theirs: Found = []
  let plain: Found = []
  const againstHypothesis = await alternate(
    rounds,
    () =>
      timed(() => {
        ours = reanchor({ before, after, highlights }).map(foundBy)
      }),
    () =>
      timed(() => {
        theirs = matched(hypothesisMatcher, after, highlights)
      }),
  )
  const plainTimes = await alternate(
    rounds,
    () => timed(() => reanchor({ before, after, highlights })),
    () =>
      timed(() => {
        plain = matched(plainMatcher, after, highlights)
      }),
  )
  const verdicts = [
    ['ours', ours],
    ['Hypothesis’ method', theirs],
    ['plain quote search', plain],
  ] as const
  const counts = verdicts.map(([name, found]) => ({ name, ...countVerdicts(article, found) }))
  console.table(counts)
  if (counts[0]?.misplaced !== 0)
    throw new Error('A highlight was put on words that are not its own')
  const work = '500 highlights, 1 MB, 200 edits'
  return [
    { id: 'A1', work, peer: 'Hypothesis’ method', ...againstHypothesis, goal: 0.2 },
    { id: 'A1b', work, peer: 'plain quote search', ...plainTimes, goal: 2 },
  ]
}

function foundBy({ status, start = 0, end = 0 }: ReanchorResult): Found[number] {
  if (status === 'anchored') return { start, end }
  return status === 'review' ? 'asked' : undefined
}

function matched(
  matcher: QuoteMatcher,
  text: string,
  highlights: readonly ReanchorHighlight[],
): Found {
  return highlights.map((highlight) => matcher(text, highlight))
}

function countVerdicts(article: EditedArticle, found: Found): Readonly<Record<Verdict, number>> {
  const count = { exact: 0, part: 0, misplaced: 0, asked: 0, lost: 0, 'rightly gone': 0 }
  for (const [index, highlight] of article.highlights.entries()) {
    count[verdictOf(article, highlight, found[index])] += 1
  }
  return count
}

/** As the tests of the anchoring judge: at least half of what is left of the words, or misplaced. */
function verdictOf(
  { placesOf, after }: EditedArticle,
  highlight: ReanchorHighlight,
  found: Found[number],
): Verdict {
  const places = placesOf(highlight)
  if (found === 'asked') return 'asked'
  if (found === undefined) return places.length === 0 ? 'rightly gone' : 'lost'
  const held = places.filter((place) => place >= found.start && place < found.end).length
  if (held === 0 || 2 * held < places.length) return 'misplaced'
  const first = Math.min(...places)
  const last = Math.max(...places) + 1
  return wordsOf(after.slice(found.start, found.end)) === wordsOf(after.slice(first, last))
    ? 'exact'
    : 'part'
}

function wordsOf(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

function timed(work: () => void): Promise<number> {
  const started = performance.now()
  work()
  return Promise.resolve(performance.now() - started)
}
