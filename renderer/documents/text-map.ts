/**
 * Canonical offsets ↔ places in the DOM, both ways, over whatever painting did to the text nodes.
 * Only mounted leaves have a place.
 */
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { graphemeEnd, graphemeStart } from '#shared/core/text/graphemes.ts'
import { lastIndexWhere, leafIndexAt, type ArticlePlan } from './article-plan.ts'
import { leafStart, textNodesOf } from './leaf-text.ts'
import type { Mounting } from './mounting.ts'

export type DomPoint = { readonly node: Node; readonly offset: number }

/** Which neighbour a place between two text nodes, or outside all text, belongs to. */
type Side = 'start' | 'end'

export class TextMap {
  readonly #article: HTMLElement
  readonly #plan: ArticlePlan
  readonly #mounting: Mounting

  constructor(article: HTMLElement, plan: ArticlePlan, mounting: Mounting) {
    this.#article = article
    this.#plan = plan
    this.#mounting = mounting
  }

  /** Whether a node is part of the article. */
  covers(node: Node): boolean {
    return this.#article.contains(node)
  }

  /** A DOM range over exactly these canonical offsets; undefined while not mounted. */
  rangeOf(start: number, end: number): Range | undefined {
    const from = this.pointOf(start, 'start')
    const to = this.pointOf(end, 'end')
    if (from === undefined || to === undefined) return undefined
    const range = document.createRange()
    range.setStart(from.node, from.offset)
    range.setEnd(to.node, to.offset)
    return range
  }

  pointOf(offset: number, side: Side): DomPoint | undefined {
    const index = leafIndexAt(this.#plan, offset)
    const leaf = this.#plan.leaves[index]
    const host = this.#mounting.leaf(index)
    if (leaf === undefined || host === undefined) return undefined
    return pointInLeaf(host, Math.min(offset - leaf.start, leaf.text.length), side)
  }

  /**
   * The canonical offsets of a DOM range: clamped to text, widened to grapheme borders. Undefined
   * when it holds nothing but white space or lies outside the article.
   */
  offsetsOf(range: Range): TextRange | undefined {
    if (!range.intersectsNode(this.#article)) return undefined
    const start = this.#clampForward(
      this.offsetAt(range.startContainer, range.startOffset, 'start'),
    )
    const end = this.#clampBack(this.offsetAt(range.endContainer, range.endOffset, 'end'))
    if (start >= end || this.#plan.text.slice(start, end).trim() === '') return undefined
    return { start: this.#snap(start, graphemeStart), end: this.#snap(end, graphemeEnd) }
  }

  /** The canonical offset of one DOM place, without clamping into text or snapping. */
  offsetAt(container: Node, offset: number, side: Side): number {
    const leaf = this.#closestLeaf(container)
    return leaf === undefined
      ? this.#offsetBetweenLeaves(container, offset, side)
      : Number(leaf.getAttribute(leafStart)) + offsetInLeaf(leaf, container, offset)
  }

  #closestLeaf(container: Node): Element | undefined {
    const host = container instanceof Element ? container : container.parentElement
    const leaf = host?.closest(`[${leafStart}]`)
    return leaf && this.#article.contains(leaf) ? leaf : undefined
  }

  #offsetBetweenLeaves(container: Node, offset: number, side: Side): number {
    const place = document.createRange()
    place.setStart(container, offset)
    const beginsBefore = (index: number): boolean => {
      const host = this.#mounting.leaf(index) ?? this.#mounting.sectionElementOf(index)
      return host !== undefined && place.comparePoint(host, 0) <= 0
    }
    const before = lastIndexWhere(this.#plan.leaves.length, beginsBefore)
    const next = this.#plan.leaves[before + 1]
    if (side === 'start' && next !== undefined) return next.start
    const last = this.#plan.leaves[before]
    return last === undefined ? 0 : last.start + last.text.length
  }

  /** From the end of a leaf to the next leaf that has text. */
  #clampForward(offset: number): number {
    let index = leafIndexAt(this.#plan, offset)
    let leaf = this.#plan.leaves[index]
    if (leaf === undefined || offset < leaf.start + leaf.text.length) return offset
    do leaf = this.#plan.leaves[(index += 1)]
    while (leaf !== undefined && leaf.text === '')
    return leaf?.start ?? offset
  }

  /** From the start of a leaf to the previous leaf that has text. */
  #clampBack(offset: number): number {
    let index = leafIndexAt(this.#plan, offset)
    let leaf = this.#plan.leaves[index]
    if (leaf === undefined || offset > leaf.start) return offset
    do leaf = this.#plan.leaves[(index -= 1)]
    while (leaf !== undefined && leaf.text === '')
    return leaf === undefined ? offset : leaf.start + leaf.text.length
  }

  #snap(offset: number, snap: (text: string, offset: number) => number): number {
    const leaf = this.#plan.leaves[leafIndexAt(this.#plan, offset)]
    return leaf === undefined ? offset : leaf.start + snap(leaf.text, offset - leaf.start)
  }
}

function pointInLeaf(leaf: HTMLElement, local: number, side: Side): DomPoint {
  let before = 0
  let last: Text | undefined
  for (const node of textNodesOf(leaf)) {
    const end = before + node.data.length
    if (local < end || (side === 'end' && local === end)) return { node, offset: local - before }
    before = end
    last = node
  }
  return last === undefined ? { node: leaf, offset: 0 } : { node: last, offset: last.data.length }
}

function offsetInLeaf(leaf: Element, container: Node, offset: number): number {
  const place = document.createRange()
  place.setStart(container, offset)
  let local = 0
  for (const node of textNodesOf(leaf)) {
    if (node === container) return local + offset
    if (place.comparePoint(node, 0) >= 0) return local
    local += node.data.length
  }
  return local
}
