/**
 * Painting replaces text nodes; a selection in them is put back by canonical offsets.
 *
 * Asking the browser for its selection, in whatever way, lays out the whole page. So nobody asks
 * before the article can have one: until its first layout there is nothing to select with a pointer
 * or a key, and what the surface selects itself it says.
 */
import type { TextMap } from './text-map.ts'

export class KeptSelection {
  readonly #map: TextMap
  #possible = false

  constructor(map: TextMap) {
    this.#map = map
  }

  /** The article has been laid out, or something in it is about to be selected. */
  expect(): void {
    this.#possible = true
  }

  /** Runs `change` and leaves the selection on the same words. */
  during(change: () => void): void {
    if (!this.#possible) {
      change()
      return
    }
    const map = this.#map
    const selection = getSelection()
    const { anchorNode, focusNode } = selection ?? {}
    if (
      !selection ||
      !anchorNode ||
      !focusNode ||
      !map.covers(anchorNode) ||
      !map.covers(focusNode)
    ) {
      change()
      return
    }
    const range = selection.getRangeAt(0)
    const backwards =
      range.startContainer !== anchorNode || range.startOffset !== selection.anchorOffset
    const start = map.offsetAt(range.startContainer, range.startOffset, 'start')
    const end = map.offsetAt(range.endContainer, range.endOffset, 'end')
    const collapsed = range.collapsed
    change()
    if (range.startContainer.isConnected && sameRange(map, range, start, end)) return
    const from = map.pointOf(start, 'start')
    const to = collapsed ? from : map.pointOf(end, 'end')
    if (from === undefined || to === undefined) return
    if (backwards) selection.setBaseAndExtent(to.node, to.offset, from.node, from.offset)
    else selection.setBaseAndExtent(from.node, from.offset, to.node, to.offset)
  }
}

function sameRange(map: TextMap, range: Range, start: number, end: number): boolean {
  return (
    map.offsetAt(range.startContainer, range.startOffset, 'start') === start &&
    map.offsetAt(range.endContainer, range.endOffset, 'end') === end
  )
}
