/**
 * Painting one leaf: mark.js wraps disjoint pieces only, and each piece is told whose it is. The
 * leaf's text never changes, only how it is cut into nodes.
 */
import type Mark from 'mark.js'
import { cutPieces, type Piece } from '#shared/core/highlights/pieces.ts'
import type { HighlightEdges } from './highlight-edges.ts'
import { dressPiece, layerClass } from './highlight-piece.ts'
import { textNodesOf } from './leaf-text.ts'
import { markRanges, unmark } from './mark-ranges.ts'
import type { PaintedHighlight } from './surface-state.ts'

export type LeafToPaint = {
  readonly element: HTMLElement
  /** Canonical start, and text. */
  readonly start: number
  readonly text: string
}

type MarkedPiece = Mark.Range & { readonly piece: Piece }

/**
 * Paints `layers` (bottom first) on a leaf that carries no highlight marks. The pieces at a highlight's
 * `edges` carry its focus and its note's dot.
 */
export function paintLeaf(
  leaf: LeafToPaint,
  layers: readonly PaintedHighlight[],
  edges: HighlightEdges,
): void {
  const byId = new Map(layers.map((layer) => [layer.id, layer]))
  const ranges = piecesOn(leaf, layers).map((piece): MarkedPiece => ({
    start: piece.start,
    length: piece.end - piece.start,
    piece,
  }))
  if (ranges.length === 0) return
  markRanges(leaf.element, ranges, {
    element: 'mark',
    className: layerClass,
    each: (made: HTMLElement, range: MarkedPiece) => {
      const { piece } = range
      const covering = piece.ids.map((id) => byId.get(id)).filter((layer) => layer !== undefined)
      const holds = (offset: number): boolean =>
        piece.start + leaf.start <= offset && offset < piece.end + leaf.start
      dressPiece(made, covering, {
        begins: covering.filter((layer) => holds(edges.firstWord(layer))),
        ends: covering.filter((layer) => holds(edges.lastWord(layer))),
      })
    },
  })
}

/** Takes every highlight mark off a leaf and joins its text nodes again. */
export function unpaintLeaf(leaf: HTMLElement): void {
  unmark(leaf, `mark.${layerClass}`)
}

/** Local, disjoint, inside one text node each, never only white space (mark.js skips those). */
function piecesOn(leaf: LeafToPaint, layers: readonly PaintedHighlight[]): readonly Piece[] {
  const local = layers.map((layer) => ({
    id: layer.id,
    start: Math.max(0, layer.start - leaf.start),
    end: Math.min(leaf.text.length, layer.end - leaf.start),
  }))
  const nodeBorders: number[] = []
  let border = 0
  for (const node of textNodesOf(leaf.element)) nodeBorders.push((border += node.data.length))
  return cutPieces(local, nodeBorders).filter(
    (piece) => leaf.text.slice(piece.start, piece.end).trim() !== '',
  )
}
