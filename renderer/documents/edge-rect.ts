/** Where on the screen a highlight begins and ends. */
import type { Edge } from '#shared/core/highlights/move-edge.ts'
import { graphemeEnd, graphemeStart } from '#shared/core/text/graphemes.ts'
import { leafIndexAt } from './article-plan.ts'
import { edgesIn } from './highlight-edges.ts'
import type { ShownArticle } from './shown-article.ts'
import type { PaintedHighlight } from './surface-state.ts'

/** A line's end in viewport pixels, and on which side of it the highlight is not. */
export type EdgeRect = {
  readonly x: number
  readonly top: number
  readonly height: number
  readonly outer: 'left' | 'right'
}

/** Characters of scripts that are written from right to left. */
const rightToLeft = /[\u0590-\u08ff\ud802\ud803\ud83a\ud83b\ufb1d-\ufdff\ufe70-\ufefc]/

/** The outer side of the first or last visible character; undefined while it is not mounted. */
export function edgeRect(
  { plan, map }: ShownArticle,
  highlight: PaintedHighlight,
  edge: Edge,
): EdgeRect | undefined {
  const edges = edgesIn(plan)
  const offset = edge === 'start' ? edges.firstWord(highlight) : edges.lastWord(highlight)
  const leaf = plan.leaves[leafIndexAt(plan, offset)]
  if (leaf === undefined) return undefined
  const from = leaf.start + graphemeStart(leaf.text, offset - leaf.start)
  const to = leaf.start + graphemeEnd(leaf.text, offset - leaf.start + 1)
  const rects = [...(map.rangeOf(from, to)?.getClientRects() ?? [])]
  const rect = edge === 'start' ? rects[0] : rects.at(-1)
  if (rect === undefined) return undefined
  const character = leaf.text.slice(from - leaf.start, to - leaf.start)
  const outer = (edge === 'start') !== rightToLeft.test(character) ? 'left' : 'right'
  return { x: rect[outer], top: rect.top, height: rect.height, outer }
}
