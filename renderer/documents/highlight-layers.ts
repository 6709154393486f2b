/**
 * Which highlights lie on which leaf: kept up to date by difference, so that one more highlight
 * costs the same however many there are. Nothing is put in order before somebody looks at it.
 */
import { compareLayers } from '#shared/core/highlights/pieces.ts'
import { leafIndexAt, type ArticlePlan } from './article-plan.ts'
import type { PaintedHighlight } from './surface-state.ts'

export class HighlightLayers {
  readonly #plan: ArticlePlan
  readonly #byLeaf = new Map<number, PaintedHighlight[]>()
  /** Leaves whose layers are not in order yet. */
  readonly #unsorted = new Set<number>()
  #byId: ReadonlyMap<string, PaintedHighlight> = new Map()
  #inOrder: readonly PaintedHighlight[] | undefined

  constructor(plan: ArticlePlan) {
    this.#plan = plan
  }

  /** All highlights in text order. */
  get ordered(): readonly PaintedHighlight[] {
    return (this.#inOrder ??= [...this.#byId.values()].sort(compareLayers))
  }

  get(id: string): PaintedHighlight | undefined {
    return this.#byId.get(id)
  }

  /** The layers on one leaf, bottom first. */
  onLeaf(leaf: number): readonly PaintedHighlight[] {
    const layers = this.#byLeaf.get(leaf) ?? []
    if (this.#unsorted.delete(leaf)) layers.sort(compareLayers)
    return layers
  }

  /** The layers at one canonical offset, bottom first. */
  at(offset: number): readonly PaintedHighlight[] {
    return this.onLeaf(leafIndexAt(this.#plan, offset)).filter(
      (layer) => layer.start <= offset && offset < layer.end,
    )
  }

  /**
   * The one after (or before) highlight `id` in text order, round the ends. Without it the first
   * that ends after `offset`, or the last one before that.
   */
  next(id: string | undefined, offset: number, direction: 1 | -1): PaintedHighlight | undefined {
    const all = this.ordered
    const at = all.findIndex((highlight) => highlight.id === id)
    if (at >= 0) return all[(at + direction + all.length) % all.length]
    const after = all.findIndex((highlight) => highlight.end > offset)
    if (direction === 1) return all[Math.max(0, after)]
    return all[(after < 0 ? all.length : after) - 1] ?? all.at(-1)
  }

  /** At least the leaf it begins in, even when it is empty. */
  leavesOf({ start, end }: PaintedHighlight): readonly number[] {
    const { leaves } = this.#plan
    const found: number[] = []
    let leaf = Math.max(0, leafIndexAt(this.#plan, start))
    do found.push(leaf)
    while ((leaves[(leaf += 1)]?.start ?? Infinity) < end)
    return leaves.length === 0 ? [] : found
  }

  /** Takes the new set; returns the leaves that look different now. */
  set(highlights: readonly PaintedHighlight[]): ReadonlySet<number> {
    const touched = new Set<number>()
    const before = this.#byId
    const now = new Map<string, PaintedHighlight>()
    let known = 0
    for (const highlight of highlights) {
      const old = before.get(highlight.id)
      now.set(highlight.id, highlight)
      if (old !== undefined) known += 1
      if (sameHighlight(highlight, old)) continue
      if (old !== undefined) this.#remove(old, touched)
      this.#add(highlight, touched)
    }
    if (known < before.size) {
      for (const [id, old] of before) if (!now.has(id)) this.#remove(old, touched)
    }
    this.#byId = now
    this.#inOrder = undefined
    return touched
  }

  #add(highlight: PaintedHighlight, touched: Set<number>): void {
    for (const leaf of this.leavesOf(highlight)) {
      touched.add(leaf)
      const layers = this.#byLeaf.get(leaf)
      if (layers === undefined) {
        this.#byLeaf.set(leaf, [highlight])
      } else {
        layers.push(highlight)
        this.#unsorted.add(leaf)
      }
    }
  }

  #remove(highlight: PaintedHighlight, touched: Set<number>): void {
    for (const leaf of this.leavesOf(highlight)) {
      touched.add(leaf)
      const layers = this.#byLeaf.get(leaf)?.filter((layer) => layer.id !== highlight.id) ?? []
      if (layers.length === 0) this.#byLeaf.delete(leaf)
      else this.#byLeaf.set(leaf, layers)
    }
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
