/** Where a highlight's first and last visible code unit stand: its focus and its dot belong there. */
import { leafIndexAt, type ArticlePlan } from './article-plan.ts'
import type { PaintedHighlight } from './surface-state.ts'

export type HighlightEdges = {
  readonly firstWord: (highlight: PaintedHighlight) => number
  readonly lastWord: (highlight: PaintedHighlight) => number
}

/** Looks only at the leaves that it must, so that a long highlight costs no more than a short one. */
export function edgesIn(plan: ArticlePlan): HighlightEdges {
  return {
    firstWord: ({ start, end }) => {
      let index = Math.max(0, leafIndexAt(plan, start))
      for (let leaf = plan.leaves[index]; leaf && leaf.start < end; leaf = plan.leaves[++index]) {
        const from = Math.max(0, start - leaf.start)
        const word = leaf.text.slice(from, end - leaf.start).search(/\S/)
        if (word >= 0) return leaf.start + from + word
      }
      return start
    },
    lastWord: ({ start, end }) => {
      let index = leafIndexAt(plan, end - 1)
      for (let leaf = plan.leaves[index]; leaf; leaf = plan.leaves[--index]) {
        const from = Math.max(0, start - leaf.start)
        const words = leaf.text.slice(from, end - leaf.start).trimEnd()
        if (words !== '') return leaf.start + from + words.length - 1
        if (leaf.start <= start) break
      }
      return start - 1
    },
  }
}
