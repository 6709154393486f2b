/**
 * When which leaf is painted: near the viewport at once, elsewhere when the machine is idle. Keeps
 * focus and selection where they were, because painting replaces the text nodes they stand in.
 */
import type { Mounting } from './mounting.ts'
import type { ArticlePlan } from './article-plan.ts'
import { leafIndexAt, sectionOfLeaf } from './article-plan.ts'
import type { HighlightDescriptions } from './highlight-descriptions.ts'
import { edgesIn, type HighlightEdges } from './highlight-edges.ts'
import type { HighlightLayers } from './highlight-layers.ts'
import { handleAttribute, idsAttribute } from './highlight-piece.ts'
import type { KeptSelection } from './kept-selection.ts'
import { paintLeaf, unpaintLeaf } from './paint-highlights.ts'
import type { FindHits } from './find.ts'
import type { NearSections } from './near-sections.ts'
import type { PaintedHighlight } from './surface-state.ts'

/** Milliseconds of painting in one idle task: a click in the middle of it must not wait. */
const idleBudget = 12

const currentClass = 'highlight-current'

export type LeafPainterParts = {
  readonly plan: ArticlePlan
  readonly mounting: Mounting
  readonly selection: KeptSelection
  readonly layers: HighlightLayers
  readonly find: FindHits
  readonly descriptions: HighlightDescriptions
  readonly near: NearSections
}

export class LeafPainter {
  readonly #parts: LeafPainterParts
  readonly #edges: HighlightEdges
  /** Leaves that do not show their highlights yet. */
  readonly #dirty = new Set<number>()
  readonly #painted = new Set<number>()
  #idle: number | undefined
  #current: PaintedHighlight | undefined

  constructor(parts: LeafPainterParts) {
    this.#parts = parts
    this.#edges = edgesIn(parts.plan)
  }

  /** These leaves look different now. Those near the viewport change before this returns. */
  invalidate(leaves: Iterable<number>): void {
    for (const leaf of leaves) this.#dirty.add(leaf)
    const focused = document.activeElement?.getAttribute(handleAttribute)
    for (const section of this.#parts.near.all) this.paintSection(section)
    this.paintRestWhenIdle()
    // A highlight that now begins in another leaf takes the focus along.
    const kept = typeof focused === 'string' ? this.#parts.layers.get(focused) : undefined
    if (kept === undefined || document.activeElement?.hasAttribute(handleAttribute) === true) return
    this.handleOf(kept)?.focus({ preventScroll: true })
  }

  /** Paints one section's waiting leaves, if it is mounted. */
  paintSection(section: number): void {
    const plan = this.#parts.plan.sections[section]
    if (plan === undefined || !this.#parts.mounting.isMounted(section)) return
    const own = Array.from({ length: plan.leafCount }, (_, index) => plan.firstLeaf + index)
    const dirty = own.filter((leaf) => this.#dirty.has(leaf))
    if (dirty.length === 0) return
    this.#parts.selection.during(() => {
      for (const leaf of dirty) this.#paint(leaf)
    })
  }

  /** Outlines every piece of this highlight and of no other. */
  setCurrent(highlight: PaintedHighlight | undefined): void {
    const before = this.#current
    this.#current = highlight
    if (before !== undefined) this.#outline(before, false)
    if (highlight !== undefined) this.#outline(highlight, true)
  }

  /** The focusable element of a highlight whose first words are mounted; paints it if need be. */
  handleOf(highlight: PaintedHighlight): HTMLElement | undefined {
    const leaf = leafIndexAt(this.#parts.plan, this.#edges.firstWord(highlight))
    this.paintSection(sectionOfLeaf(this.#parts.plan, leaf))
    const element = this.#parts.mounting.leaf(leaf)
    const selector = `[${handleAttribute}="${CSS.escape(highlight.id)}"]`
    return element?.querySelector<HTMLElement>(selector) ?? undefined
  }

  /** The piece with the last word of a highlight, where that is mounted; paints it if need be. */
  endOf(highlight: PaintedHighlight): HTMLElement | undefined {
    const leaf = leafIndexAt(this.#parts.plan, this.#edges.lastWord(highlight))
    this.paintSection(sectionOfLeaf(this.#parts.plan, leaf))
    const element = this.#parts.mounting.leaf(leaf)
    const selector = `[${idsAttribute}~="${CSS.escape(highlight.id)}"]`
    return [...(element?.querySelectorAll<HTMLElement>(selector) ?? [])].at(-1)
  }

  stop(): void {
    if (this.#idle !== undefined) cancelIdleCallback(this.#idle)
    this.#idle = undefined
  }

  /** Paints what is left, away from the viewport, without being in anyone's way. */
  paintRestWhenIdle(): void {
    if (this.#idle !== undefined || !this.#hasWork()) return
    this.#idle = requestIdleCallback(
      (deadline) => {
        const until = performance.now() + Math.min(idleBudget, deadline.timeRemaining())
        this.#idle = undefined
        this.#parts.selection.during(() => {
          for (const leaf of this.#dirty) {
            if (this.#parts.mounting.leaf(leaf) === undefined) continue
            this.#paint(leaf)
            if (performance.now() >= until) break
          }
        })
        this.paintRestWhenIdle()
      },
      { timeout: 1000 },
    )
  }

  #hasWork(): boolean {
    for (const leaf of this.#dirty) if (this.#parts.mounting.leaf(leaf) !== undefined) return true
    return false
  }

  #paint(index: number): void {
    const element = this.#parts.mounting.leaf(index)
    const leaf = this.#parts.plan.leaves[index]
    if (element === undefined || leaf === undefined) return
    this.#dirty.delete(index)
    const focused = focusedHandleIn(element)
    const layers = this.#parts.layers.onLeaf(index)
    this.#parts.find.unpaintLeaf(index)
    if (this.#painted.delete(index)) unpaintLeaf(element)
    if (layers.length > 0) {
      paintLeaf({ element, start: leaf.start, text: leaf.text }, layers, this.#edges)
      this.#parts.descriptions.describe(layers)
      this.#painted.add(index)
      if (this.#current !== undefined) outlineIn(element, this.#current.id, true)
    }
    this.#parts.find.paintLeaf(index)
    if (focused !== undefined) {
      const selector = `[${handleAttribute}="${CSS.escape(focused)}"]`
      element.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true })
    }
  }

  #outline(highlight: PaintedHighlight, on: boolean): void {
    for (const leaf of this.#parts.layers.leavesOf(highlight)) {
      const element = this.#parts.mounting.leaf(leaf)
      if (element !== undefined) outlineIn(element, highlight.id, on)
    }
  }
}

function outlineIn(leaf: HTMLElement, id: string, on: boolean): void {
  for (const piece of leaf.querySelectorAll(`[${idsAttribute}~="${CSS.escape(id)}"]`)) {
    piece.classList.toggle(currentClass, on)
  }
}

function focusedHandleIn(leaf: HTMLElement): string | undefined {
  const focused = document.activeElement
  if (focused === null || !leaf.contains(focused)) return undefined
  return focused.getAttribute(handleAttribute) ?? undefined
}
