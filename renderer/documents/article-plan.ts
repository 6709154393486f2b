/**
 * An article laid out before any of it exists in the DOM: its canonical text, its leaves, and the
 * sections it will be mounted in.
 */
import type { Block } from '#shared/core/article/block.ts'
import {
  canonicalText,
  leafSeparator,
  leaves,
  type Leaf,
} from '#shared/core/article/canonical-text.ts'

/** About this many blocks share one `content-visibility` section: fewer scroll worse. */
const blocksPerSection = 20
/** A section is closed early once it holds this much text, code units. */
const textPerSection = 16_000

export type SectionPlan = {
  readonly blocks: readonly Block[]
  readonly firstLeaf: number
  readonly leafCount: number
  /** Canonical offsets. */
  readonly start: number
  readonly end: number
  /** Guessed height in pixels, used until the section has been laid out once. */
  readonly height: number
}

type PlannedFootnote = {
  /** What its references show. */
  readonly number: string
  /** Canonical offset of its first words. */
  readonly start: number
}

export type ArticlePlan = {
  readonly title: string
  /** The canonical text, put together when it is first asked for. */
  readonly text: string
  /** Code units of `text`. */
  readonly length: number
  readonly leaves: readonly Leaf[]
  readonly sections: readonly SectionPlan[]
  /** Canonical offset of each heading that a fragment link may name. */
  readonly anchors: ReadonlyMap<string, number>
  readonly footnotes: ReadonlyMap<string, PlannedFootnote>
}

export function planArticle(blocks: readonly Block[], title: string): ArticlePlan {
  const allLeaves: Leaf[] = []
  const sections: SectionPlan[] = []
  const anchors = new Map<string, number>()
  const footnotes = new Map<string, PlannedFootnote>()
  let open: Block[] = []
  let firstLeaf = 0
  let start = 0
  let end = 0
  const close = (): void => {
    if (open.length === 0) return
    const own = allLeaves.slice(firstLeaf)
    const height = open.length * 12 + own.reduce((sum, leaf) => sum + leafHeight(leaf), 0)
    sections.push({ blocks: open, firstLeaf, leafCount: own.length, start, end, height })
    open = []
    firstLeaf = allLeaves.length
    start = end
  }
  for (const block of blocks) {
    const own = leaves([block], end)
    nameAnchors(block, own, anchors)
    if (block.kind === 'footnotes') numberFootnotes(block, end, footnotes)
    for (const leaf of own) allLeaves.push(leaf)
    const last = own.at(-1)
    if (last !== undefined) end = last.start + last.text.length + leafSeparator.length
    open.push(block)
    if (open.length >= blocksPerSection || end - start >= textPerSection) close()
  }
  close()
  let text: string | undefined
  return {
    title,
    get text() {
      return (text ??= allLeaves.map((leaf) => leaf.text + leafSeparator).join(''))
    },
    length: end,
    leaves: allLeaves,
    sections,
    anchors,
    footnotes,
  }
}

/** Index of the leaf that `offset` lies in; its separator belongs to it. -1 without leaves. */
export function leafIndexAt(plan: ArticlePlan, offset: number): number {
  return lastIndexWhere(plan.leaves.length, (index) => (plan.leaves[index]?.start ?? 0) <= offset)
}

/** Index of the section that leaf `leafIndex` belongs to. */
export function sectionOfLeaf(plan: ArticlePlan, leafIndex: number): number {
  return lastIndexWhere(
    plan.sections.length,
    (index) => (plan.sections[index]?.firstLeaf ?? 0) <= leafIndex,
  )
}

/** Largest index below `count` for which `holds` is true, given that it is true up to there; or -1. */
export function lastIndexWhere(count: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) low = middle + 1
    else high = middle
  }
  return low - 1
}

function leafHeight(leaf: Leaf): number {
  if (leaf.kind === 'cell') return 12 + leaf.text.length / 3
  if (leaf.kind === 'code') return leaf.text.split('\n').length * 24 + 18
  return Math.ceil(leaf.text.length / 66) * 30 + 6
}

/** Headings appear among the leaves in the same order as among the blocks. */
function nameAnchors(block: Block, own: readonly Leaf[], anchors: Map<string, number>): void {
  const headings = own.filter((leaf) => leaf.kind === 'heading').values()
  const visit = (part: Block): void => {
    if (part.kind === 'heading') {
      const leaf = headings.next().value
      if (part.anchor !== undefined && leaf !== undefined) anchors.set(part.anchor, leaf.start)
    } else if (part.kind === 'quote') {
      part.blocks.forEach(visit)
    } else if (part.kind === 'list') {
      for (const item of part.items) item.blocks.forEach(visit)
    } else if (part.kind === 'footnotes') {
      for (const note of part.notes) note.blocks.forEach(visit)
    }
  }
  visit(block)
}

function numberFootnotes(
  block: Extract<Block, { kind: 'footnotes' }>,
  origin: number,
  footnotes: Map<string, PlannedFootnote>,
): void {
  let start = origin
  for (const note of block.notes) {
    footnotes.set(note.label, { number: String(footnotes.size + 1), start })
    start += canonicalText(note.blocks).length
  }
}
