/**
 * Sentences of one leaf's text, by Unicode's rules with three mends: a line break inside a paragraph
 * does not end a sentence, nor does an abbreviation or an initial before a name, nor speech that
 * goes on with a small letter (“Nobody!” she said).
 */
import type { TextRange } from '../highlights/highlight.ts'

const segmenter = new Intl.Segmenter('und', { granularity: 'sentence' })

const abbreviation =
  /(?:^|[\s("'“‘[])(?:\p{Lu}|Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Jr|Rev|Hon|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Pres|No|Nos|Vol|Fig|Figs|pp?|vs|cf|ca|approx|e\.g|i\.e|etc|Inc|Ltd|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.\s*$/u

/** Sentences in order, without surrounding white space; together they hold every other character. */
export function sentences(text: string): readonly TextRange[] {
  const found: TextRange[] = []
  let open: number | undefined
  const flat = text.replace(/[\r\n]/g, ' ')
  for (const { index, segment } of segmenter.segment(flat)) {
    const start = open ?? index
    const end = index + segment.length
    const goesOn =
      end < flat.length &&
      (abbreviation.test(flat.slice(Math.max(start, end - 24), end)) ||
        /^\p{Ll}/u.test(flat.slice(end, end + 2)))
    open = goesOn ? start : undefined
    if (goesOn) continue
    const range = trimmed(text, start, end)
    if (range !== undefined) found.push(range)
  }
  return found
}

function trimmed(text: string, start: number, end: number): TextRange | undefined {
  const words = text.slice(start, end)
  const from = start + words.length - words.trimStart().length
  const to = start + words.trimEnd().length
  return from < to ? { start: from, end: to } : undefined
}
