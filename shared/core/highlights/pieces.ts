/**
 * Cutting overlapping highlights into disjoint pieces. mark.js paints the wrong words when two of
 * its ranges overlap in part, so nothing but the result of this function may reach it.
 */
import type { TextRange } from './highlight.ts'

export type Layer = TextRange & { readonly id: string }

/** A stretch that the same highlights cover throughout. */
export type Piece = TextRange & {
  /** Whose it is, in layer order; never empty. */
  readonly ids: readonly string[]
}

/** Text order; of two that start together the longer lies below, then the id decides. */
export function compareLayers(a: Layer, b: Layer): number {
  return a.start - b.start || b.end - a.end || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
}

/**
 * Disjoint pieces in text order. Each lies between two neighbouring borders of `layers` and
 * `cuts` (further offsets no piece may cross). Empty and inverted layers yield nothing.
 */
export function cutPieces(
  layers: readonly Layer[],
  cuts: readonly number[] = [],
): readonly Piece[] {
  const waiting = layers.filter((layer) => layer.start < layer.end).sort(compareLayers)
  const borders = [...waiting.flatMap((layer) => [layer.start, layer.end]), ...cuts]
  const points = [...new Set(borders)].sort((a, b) => a - b)
  const pieces: Piece[] = []
  let open: readonly Layer[] = []
  let next = 0
  for (const [index, start] of points.entries()) {
    open = open.filter((layer) => layer.end > start)
    for (let layer = waiting[next]; layer?.start === start; layer = waiting[next]) {
      open = [...open, layer]
      next += 1
    }
    const end = points[index + 1]
    if (open.length > 0 && end !== undefined) {
      pieces.push({ start, end, ids: [...new Set(open.map((layer) => layer.id))] })
    }
  }
  return pieces
}
