/** R5: only the marking of all highlights, on an article that is mounted already. */
import { planArticle } from '#renderer/documents/article-plan.ts'
import type { BuildContext } from '#renderer/documents/build-inlines.ts'
import { edgesIn } from '#renderer/documents/highlight-edges.ts'
import { HighlightLayers } from '#renderer/documents/highlight-layers.ts'
import { Mounting } from '#renderer/documents/mounting.ts'
import { paintLeaf } from '#renderer/documents/paint-highlights.ts'
import type { PaintedHighlight } from '#renderer/documents/surface-state.ts'
import type { Block } from '#shared/core/article/block.ts'
import { openPlainReader } from './plain-reader.tsx'

/** Milliseconds to sort the highlights by leaf and to paint every leaf, as the idle slices do. */
export function paintAllOurs(
  host: HTMLElement,
  blocks: readonly Block[],
  highlights: readonly PaintedHighlight[],
): number {
  const element = document.createElement('article')
  element.className = 'reading-surface'
  host.replaceChildren(element)
  const plan = planArticle(blocks, '')
  const context: BuildContext = {
    imageUrl: () => '',
    footnoteNumber: (label) => label,
    title: '',
    headingShift: 0,
  }
  const events = { onMounted: () => undefined, onComplete: () => undefined }
  const mounting = new Mounting(element, plan, context, events)
  mounting.mountLeaves(0, plan.leaves.length - 1)
  const began = performance.now()
  const layers = new HighlightLayers(plan)
  const edges = edgesIn(plan)
  for (const index of layers.set(highlights)) {
    const leaf = plan.leaves[index]
    const made = mounting.leaf(index)
    if (leaf === undefined || made === undefined) continue
    paintLeaf({ element: made, start: leaf.start, text: leaf.text }, layers.onLeaf(index), edges)
  }
  const time = performance.now() - began
  element.remove()
  return time
}

/** mark.js `markRanges` over the whole article. */
export function paintAllPlain(
  host: HTMLElement,
  blocks: readonly Block[],
  ranges: readonly { readonly start: number; readonly end: number }[],
): number {
  const plain = openPlainReader(host, blocks)
  const began = performance.now()
  plain.mark(ranges)
  const time = performance.now() - began
  plain.destroy()
  return time
}
