/** Which text is in view: the first visible sentence, and how far through the article the end is. */
import type { TextRange } from '#shared/core/highlights/highlight.ts'
import { sentences } from '#shared/core/text/sentences.ts'
import { lastIndexWhere, leafIndexAt, type ArticlePlan } from './article-plan.ts'
import type { Mounting } from './mounting.ts'
import type { TextMap } from './text-map.ts'

export class VisibleText {
  readonly #scroller: HTMLElement
  readonly #plan: ArticlePlan
  readonly #mounting: Mounting
  readonly #map: TextMap
  #cached: { readonly leaf: number; readonly sentences: readonly TextRange[] } | undefined

  constructor(scroller: HTMLElement, plan: ArticlePlan, mounting: Mounting, map: TextMap) {
    this.#scroller = scroller
    this.#plan = plan
    this.#mounting = mounting
    this.#map = map
  }

  /** Distance in pixels of the line at `offset` below the viewport's upper edge. */
  topOf(offset: number): number | undefined {
    const rect = this.rectAt(offset)
    return rect && rect.top - this.#scroller.getBoundingClientRect().top
  }

  /** The place of the character at `offset`; of its leaf when that has no text. */
  rectAt(offset: number): DOMRect | undefined {
    const leaf = leafIndexAt(this.#plan, offset)
    const range = this.#map.rangeOf(offset, offset + 1)
    const rect = range?.getClientRects()[0]
    return rect ?? this.#mounting.leaf(leaf)?.getBoundingClientRect()
  }

  /**
   * The first sentence that begins in view; when none does (one that is longer than the screen),
   * the sentence at the upper edge. Undefined when the article has no text in view.
   */
  firstSentence(): TextRange | undefined {
    const view = this.#scroller.getBoundingClientRect()
    if (view.height === 0) return undefined
    let atEdge: TextRange | undefined
    for (let leaf = this.#firstLeafBelow(view.top); leaf < this.#plan.leaves.length; leaf += 1) {
      const host = this.#mounting.leaf(leaf)
      if (host === undefined || host.getBoundingClientRect().top >= view.bottom) break
      const all = this.sentencesOf(leaf)
      const above = lastIndexWhere(all.length, (index) => {
        const rect = this.rectAt(all[index]?.start ?? 0)
        return rect !== undefined && rect.top < view.top - rect.height / 2
      })
      const next = all[above + 1]
      if (next !== undefined && (this.rectAt(next.start)?.top ?? Infinity) < view.bottom)
        return next
      atEdge ??= all[above]
    }
    return atEdge
  }

  /** 0 to 1: how far the end of what is in view is through the text. */
  progress(): number {
    const total = this.#plan.length
    const bottom = this.#scroller.getBoundingClientRect().bottom
    const section = lastIndexWhere(this.#mounting.elements.length, (index) =>
      startsAbove(this.#mounting.elements[index], bottom),
    )
    const plan = this.#plan.sections[section]
    if (plan === undefined || total === 0) return 0
    const inside = lastIndexWhere(plan.leafCount, (index) =>
      startsAbove(this.#mounting.leaf(plan.firstLeaf + index), bottom),
    )
    const leaf = this.#plan.leaves[plan.firstLeaf + inside]
    const host = this.#mounting.leaf(plan.firstLeaf + inside)
    if (inside < 0 || leaf === undefined || host === undefined) return plan.start / total
    const rect = host.getBoundingClientRect()
    const share = rect.height === 0 ? 1 : Math.min(1, (bottom - rect.top) / rect.height)
    const end = leaf.start + share * (leaf.text.length + 1)
    return end >= total - 1 ? 1 : end / total
  }

  /** Sentences of one leaf in canonical offsets; a line of code counts as one. */
  sentencesOf(index: number): readonly TextRange[] {
    if (this.#cached?.leaf === index) return this.#cached.sentences
    const leaf = this.#plan.leaves[index]
    if (leaf === undefined) return []
    const local = leaf.kind === 'code' ? linesOf(leaf.text) : sentences(leaf.text)
    const found = local.map(({ start, end }) => ({
      start: leaf.start + start,
      end: leaf.start + end,
    }))
    this.#cached = { leaf: index, sentences: found }
    return found
  }

  /** The sentence at `offset`; in the white space between two, the one before. */
  sentenceAt(offset: number): TextRange | undefined {
    const all = this.sentencesOf(leafIndexAt(this.#plan, offset))
    return all.findLast((sentence) => sentence.start <= offset) ?? all[0]
  }

  #firstLeafBelow(top: number): number {
    const sections = this.#mounting.elements
    const above = lastIndexWhere(sections.length, (index) => endsAbove(sections[index], top))
    const section = this.#plan.sections[above + 1]
    if (section === undefined) return this.#plan.leaves.length
    const inside = lastIndexWhere(section.leafCount, (index) =>
      endsAbove(this.#mounting.leaf(section.firstLeaf + index), top),
    )
    return section.firstLeaf + inside + 1
  }
}

function startsAbove(element: HTMLElement | undefined, y: number): boolean {
  return element !== undefined && element.getBoundingClientRect().top < y
}

function endsAbove(element: HTMLElement | undefined, y: number): boolean {
  return element !== undefined && element.getBoundingClientRect().bottom <= y + 1
}

function linesOf(text: string): readonly TextRange[] {
  const lines: TextRange[] = []
  for (const match of text.matchAll(/\S.*/g)) {
    lines.push({ start: match.index, end: match.index + match[0].trimEnd().length })
  }
  return lines
}
