/**
 * The one place that calls mark.js.
 *
 * Each call of mark.js leaves a `NodeIterator` behind that the browser updates at every later
 * change of the same document until it is collected as garbage: after some hundred calls painting
 * a paragraph takes twenty times as long. So the leaf's content is marked in a bench document, which
 * is thrown away with its iterators after some leaves, and moved back.
 */
import Mark from 'mark.js'
import { hasOutsideText, outsideTextSelectors } from './leaf-text.ts'

type MarkOptions<Range extends Mark.Range> = {
  readonly element: 'mark' | 'span'
  readonly className: string
  readonly each: (made: HTMLElement, range: Range) => void
}

/**
 * Wraps disjoint ranges of a leaf's text (code units of `leafTextOf`). Whoever holds a selection in
 * the leaf must put it back.
 */
export function markRanges<Range extends Mark.Range>(
  leaf: HTMLElement,
  ranges: readonly Range[],
  options: MarkOptions<Range>,
): void {
  // A picture that changes documents would be loaded again.
  const bench = leaf.querySelector('img') === null ? freshBench() : benchOn(leaf)
  // mark.js tries every selector on every text node.
  const exclude = hasOutsideText(leaf) ? outsideTextSelectors : []
  moveChildren(leaf, bench.element)
  bench.mark.markRanges(ranges, { ...options, exclude })
  // mark.js leaves empty text nodes where a range begins or ends a node.
  bench.element.normalize()
  moveChildren(bench.element, leaf)
}

/** Takes the marks that match `selector` off a leaf and joins its text nodes again. */
export function unmark(leaf: HTMLElement, selector: string): void {
  for (const made of leaf.querySelectorAll(selector)) made.replaceWith(...made.childNodes)
  leaf.normalize()
}

/** Leaves marked in one document: its iterators stay few, and not every leaf pays for a document. */
const leavesPerBench = 24

type Bench = { readonly element: HTMLElement; readonly mark: Mark }

let sharedBench: Bench | undefined
let leavesLeft = 0

function freshBench(): Bench {
  if (sharedBench === undefined || leavesLeft === 0) {
    const element = document.createElement('div')
    new Document().adoptNode(element)
    sharedBench = benchOn(element)
    leavesLeft = leavesPerBench
  }
  leavesLeft -= 1
  return sharedBench
}

function benchOn(element: HTMLElement): Bench {
  return { element, mark: new Mark(element) }
}

/** One by one: given all at once, the browser would move each of them twice. */
function moveChildren(from: HTMLElement, to: HTMLElement): void {
  if (from === to) return
  while (from.firstChild !== null) to.appendChild(from.firstChild)
}
