/** Where in its article a highlight stands: the sentence around it and the headings above it. */
import { leaves, type Leaf } from '../article/canonical-text.ts'
import type { Block } from '../article/block.ts'
import type { Highlight, TextRange } from '../highlights/highlight.ts'
import type { HighlightId } from '../ids.ts'
import { sentences } from '../text/sentences.ts'

export type PassageContext = {
  /** The whole sentence, or the sentences that the passage reaches into. */
  readonly sentence: string
  /** From the top down, without blank ones. */
  readonly headingPath: readonly string[]
}

export type PassageContexts = ReadonlyMap<HighlightId, PassageContext>

/** One version of an article's text. */
export type PlacedText = { readonly blocks: readonly Block[]; readonly textHash: string }

/** Of the highlights that stand in this version of the text; the others have none. */
export function passageContexts(
  { blocks, textHash }: PlacedText,
  highlights: readonly Highlight[],
): PassageContexts {
  const found = new Map<HighlightId, PassageContext>()
  const waiting = highlights
    .flatMap(({ id, anchor: { range, textHash: hash } }) =>
      range === undefined || hash !== textHash ? [] : [{ id, range }],
    )
    .sort((a, b) => a.range.start - b.range.start)
  const all = leaves(blocks)
  const path: { level: number; text: string }[] = []
  let next = 0
  for (const [index, leaf] of all.entries()) {
    const end = leaf.start + leaf.text.length
    for (let one = waiting[next]; one !== undefined && one.range.start <= end;) {
      const headingPath = path.map(({ text }) => text)
      found.set(one.id, { sentence: sentenceAround(all, index, one.range), headingPath })
      next += 1
      one = waiting[next]
    }
    if (leaf.kind !== 'heading' || leaf.text.trim() === '') continue
    const level = leaf.level ?? 1
    while ((path.at(-1)?.level ?? 0) >= level) path.pop()
    path.push({ level, text: leaf.text })
  }
  return found
}

/** @param from index of the leaf in which the range begins */
function sentenceAround(all: readonly Leaf[], from: number, range: TextRange): string {
  const parts: string[] = []
  for (const leaf of all.slice(from)) {
    if (parts.length > 0 && leaf.start >= range.end) break
    for (const { start, end } of sentences(leaf.text)) {
      const isTouched = leaf.start + start < range.end && leaf.start + end > range.start
      if (isTouched) parts.push(leaf.text.slice(start, end))
    }
    if (leaf.start + leaf.text.length >= range.end) break
  }
  return parts.join(' ')
}
