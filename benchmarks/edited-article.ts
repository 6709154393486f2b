/**
 * An article of a megabyte with highlights, the same after many edits, and where every letter of it
 * went: so that of each highlight it is known where it must be found again, or that it is gone.
 */
import { canonicalText } from '#shared/core/article/canonical-text.ts'
import type { ReanchorHighlight } from '#shared/core/anchoring/reanchor.ts'
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { describeRange, rangeProblem } from '#shared/core/highlights/selectors.ts'
import { seededRandom } from '../scripts/library-generator/random.ts'
import { generateArticle, generateRanges } from './generate-article.ts'

export type EditedArticle = {
  readonly before: string
  readonly after: string
  readonly highlights: readonly ReanchorHighlight[]
  /** Where the letters of a passage of the old text are in the new one, in the order of the old. */
  readonly placesOf: (range: TextRange) => readonly number[]
}

/** A stretch of the new text; `origin` is where the old text has it, absent when it is new. */
type Piece = { readonly text: string; readonly origin?: number }
type Sentence = { readonly text: string; readonly origin: number }

/** People write some sentences often, and lists in which one line is much like the next. */
const stock = ['See the next page. ', 'It was late. ', 'No one knew why. ', 'So it was said. ']

/**
 * `edits` sentences are each deleted, replaced, reworded, mistyped, moved, set in another typography,
 * or get a new sentence or a copy of another one before them; every other of them is highlighted.
 */
export function editedArticle(size: number, marks: number, edits: number): EditedArticle {
  const random = seededRandom(11)
  const before = withRepetitions(canonicalText(generateArticle(size)), random)
  const highlights = highlightsIn(before, marks)
  const sentences = sentencesOf(before)
  const pieces = sentences.map((one): readonly Piece[] => [one])
  const marked = highlights.map(({ start }) => sentenceAt(sentences, start))
  const chosen = new Set<number>()
  while (chosen.size < edits) {
    const hit = marked[Math.floor(random() * marked.length)] ?? 0
    chosen.add(chosen.size % 2 === 0 ? hit : Math.floor(random() * sentences.length))
  }
  for (const [turn, at] of [...chosen].entries()) edit(turn, at, sentences, pieces, random)
  return assembled(before, highlights, pieces.flat())
}

function withRepetitions(text: string, random: () => number): string {
  let line = 0
  return text.replace(/\. /g, () => {
    const chance = random()
    if (chance < 0.9) return '. '
    if (chance < 0.95) return `. ${stock[Math.floor(random() * stock.length)] ?? ''}`
    line += 1
    return `. Line ${String(line)} of the list stands here with the others. `
  })
}

function highlightsIn(text: string, count: number): readonly ReanchorHighlight[] {
  const blocks = [{ kind: 'paragraph', inlines: [{ kind: 'text', text }] }] as const
  return generateRanges(blocks, count).flatMap((rough, index) => {
    const words = text.slice(rough.start, rough.end)
    const start = rough.end - words.trimStart().length
    const range = { start, end: rough.start + words.trimEnd().length }
    if (rangeProblem(text, range) !== undefined) return []
    const { quote, copies, ordinal } = describeRange(text, range)
    return [{ id: String(index), ...range, ...quote, copies, ordinal }]
  })
}

function sentencesOf(text: string): readonly Sentence[] {
  return [...text.matchAll(/[^.\n]*[.\n]?\s?/g)]
    .filter(([whole]) => whole !== '')
    .map((hit) => ({ text: hit[0], origin: hit.index }))
}

function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  return sentences.findLastIndex(({ origin }) => origin <= offset)
}

/** `pieces` has a place for each sentence. */
function edit(
  turn: number,
  at: number,
  sentences: readonly Sentence[],
  pieces: (readonly Piece[])[],
  random: () => number,
): void {
  const here = sentences[at]
  const any = Math.floor(random() * sentences.length)
  const other = sentences[any]
  if (here === undefined || other === undefined) return
  const before = pieces[at] ?? []
  const place = Math.floor(random() * here.text.length)
  const kinds: readonly (() => void)[] = [
    () => (pieces[at] = []),
    () => (pieces[at] = [{ text: `Quite another sentence, the ${String(turn)}th that is new. ` }]),
    () => (pieces[at] = reworded(here, random)),
    () => (pieces[at] = [part(here, 0, place), { text: 'x' }, part(here, place, here.text.length)]),
    () => {
      pieces[at] = []
      pieces[any] = [...(pieces[any] ?? []), here]
    },
    () => (pieces[at] = [{ text: `A sentence that was not there, the ${String(turn)}th. ` }, here]),
    () => (pieces[at] = [{ text: other.text }, ...before]),
    () => (pieces[at] = typeset(here)),
  ]
  kinds[turn % kinds.length]?.()
}

function part({ text, origin }: Sentence, from: number, to: number): Piece {
  return { text: text.slice(from, to), origin: origin + from }
}

/** One word in four is another. */
function reworded(sentence: Sentence, random: () => number): readonly Piece[] {
  return [...sentence.text.matchAll(/\S+|\s+/g)].map((hit) =>
    hit[0].trim() !== '' && random() < 0.25
      ? { text: 'otherwise' }
      : part(sentence, hit.index, hit.index + hit[0].length),
  )
}

/** Wrapped anew, with wide spaces: each space is another character. */
function typeset(sentence: Sentence): readonly Piece[] {
  return [...sentence.text.matchAll(/ |[^ ]+/g)].map((hit, index) =>
    hit[0] === ' '
      ? { text: index % 4 === 1 ? '\n' : '\u00a0' }
      : part(sentence, hit.index, hit.index + hit[0].length),
  )
}

function assembled(
  before: string,
  highlights: readonly ReanchorHighlight[],
  pieces: readonly Piece[],
): EditedArticle {
  const placeOf = new Int32Array(before.length).fill(-1)
  let length = 0
  for (const { text, origin } of pieces) {
    if (origin !== undefined) {
      for (let at = 0; at < text.length; at += 1) placeOf[origin + at] = length + at
    }
    length += text.length
  }
  return {
    before,
    after: pieces.map(({ text }) => text).join(''),
    highlights,
    placesOf: ({ start, end }) => [...placeOf.subarray(start, end)].filter((place) => place >= 0),
  }
}
