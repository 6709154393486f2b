/**
 * Which highlights lie on which leaf: kept up to date by difference, so that one more highlight
 * costs the same however many there are.
 */
import { compareLayers } from '#shared/core/highlights/pieces.ts'
import { leafIndexAt, type ArticlePlan } from './article-plan.ts'
import type { PaintedHighlight } from './surface-state.ts'

export class HighlightLayers {
  readonly #plan: ArticlePlan
  readonly #byLeaf = new Map<number, readonly PaintedHighlight[]>()
  #byId: ReadonlyMap<string, PaintedHighlight> = new Map()
  #inOrder: readonly PaintedHighlight[] = []

  constructor(plan: ArticlePlan) {
    this.#plan = plan
  }

  /** All highlights in text order. */
  get inOrder(): readonly PaintedHighlight[] {
    return this.#inOrder
  }

  get(id: string): PaintedHighlight | undefined {
    return this.#byId.get(id)
  }

  /** The layers on one leaf, bottom first. */
  onLeaf(leaf: number): readonly PaintedHighlight[] {
    return this.#byLeaf.get(leaf) ?? []
  }

  /** The layers at one canonical offset, bottom first. */
  at(offset: number): readonly PaintedHighlight[] {
    return this.onLeaf(leafIndexAt(this.#plan, offset)).filter(
      (layer) => layer.start <= offset && offset < layer.end,
    )
  }

  leavesOf(highlight: PaintedHighlight): readonly number[] {
    const first = Math.max(0, leafIndexAt(this.#plan, highlight.start))
    const last = leafIndexAt(this.#plan, Math.max(highlight.start, highlight.end - 1))
    return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
  }

  /** Takes the new set; returns the leaves that look different now. */
  set(highlights: readonly PaintedHighlight[]): ReadonlySet<number> {
    const touched = new Set<number>()
    const byId = new Map(highlights.map((highlight) => [highlight.id, highlight]))
    for (const [id, old] of this.#byId) {
      if (sameHighlight(old, byId.get(id))) continue
      for (const leaf of this.leavesOf(old)) {
        this.#replace(leaf, (layers) => layers.filter((layer) => layer.id !== id))
        touched.add(leaf)
      }
    }
    for (const [id, highlight] of byId) {
      if (sameHighlight(highlight, this.#byId.get(id))) continue
      for (const leaf of this.leavesOf(highlight)) {
        this.#replace(leaf, (layers) => [...layers, highlight])
        touched.add(leaf)
      }
    }
    for (const leaf of touched) {
      this.#replace(leaf, (layers) => [...layers].sort(compareLayers))
    }
    this.#byId = byId
    if (touched.size > 0) this.#inOrder = [...byId.values()].sort(compareLayers)
    return touched
  }

  #replace(
    leaf: number,
    change: (layers: readonly PaintedHighlight[]) => readonly PaintedHighlight[],
  ): void {
    const layers = change(this.onLeaf(leaf))
    if (layers.length === 0) this.#byLeaf.delete(leaf)
    else this.#byLeaf.set(leaf, layers)
  }
}

function sameHighlight(a: PaintedHighlight, b: PaintedHighlight | undefined): boolean {
  if (a === b) return true
  return (
    b !== undefined &&
    a.start === b.start &&
    a.end === b.end &&
    a.colour === b.colour &&
    a.style === b.style &&
    a.hasNote === b.hasNote &&
    a.label === b.label &&
    a.description === b.description
  )
}
