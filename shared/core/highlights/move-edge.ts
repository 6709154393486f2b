/** Moving one edge of a highlight: from word to word by key, or to a place by pointer. */
import { graphemeStart } from '../text/graphemes.ts'
import { words } from '../text/words.ts'
import type { TextRange } from './highlight.ts'

export type Edge = 'start' | 'end'

/** The article's leaves in order, each with its canonical start. */
type Leaves = readonly { readonly text: string; readonly start: number }[]

/** Code units within which an edge that is dragged jumps to the border of a word. */
const magnet = 2

/**
 * One edge moved by a word, outwards (`extend`) or inwards (`shrink`), over the borders of leaves if
 * need be. The same range when there is no word to gain, or only one is left.
 */
export function moveEdgeByWord(
  leaves: Leaves,
  range: TextRange,
  edge: Edge,
  how: 'extend' | 'shrink',
): TextRange {
  const forward = (edge === 'end') === (how === 'extend')
  const from = range[edge]
  const stop = nextStop(leaves, from, edge, forward)
  if (stop === undefined) return range
  const moved = { ...range, [edge]: stop }
  return moved.start < moved.end ? moved : range
}

/**
 * One edge moved to `offset`: between two characters, at the border of a word when one is close
 * (unless `exact`), and never past the other edge.
 */
export function moveEdgeTo(
  leaves: Leaves,
  range: TextRange,
  edge: Edge,
  { offset, exact = false }: { readonly offset: number; readonly exact?: boolean },
): TextRange {
  const leaf = leaves.findLast(({ start }) => start <= offset)
  if (leaf === undefined) return range
  const local = graphemeStart(leaf.text, Math.min(offset - leaf.start, leaf.text.length))
  const near = exact ? undefined : borderNear(leaf.text, local, edge)
  const moved = { ...range, [edge]: leaf.start + (near ?? local) }
  return leavesWords(leaves, moved) ? moved : range
}

/** The next border of a word before or after `from`: of its end for the end, else of its start. */
function nextStop(leaves: Leaves, from: number, edge: Edge, forward: boolean): number | undefined {
  const here = Math.max(
    0,
    leaves.findLastIndex(({ start }) => start <= from),
  )
  for (let index = here; index >= 0 && index < leaves.length; index += forward ? 1 : -1) {
    const leaf = leaves[index]
    if (leaf === undefined) break
    const stops = words(leaf.text).map((word) => leaf.start + word[edge])
    const next = forward ? stops.find((stop) => stop > from) : stops.findLast((stop) => stop < from)
    if (next !== undefined) return next
  }
  return undefined
}

function borderNear(text: string, local: number, edge: Edge): number | undefined {
  let best: number | undefined
  for (const word of words(text)) {
    const away = Math.abs(word[edge] - local)
    if (away <= magnet && away < Math.abs((best ?? Infinity) - local)) best = word[edge]
  }
  return best
}

function leavesWords(leaves: Leaves, { start, end }: TextRange): boolean {
  return leaves.some(
    (leaf) =>
      leaf.start < end &&
      leaf.text.slice(Math.max(0, start - leaf.start), end - leaf.start).trim() !== '',
  )
}
