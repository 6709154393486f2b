/**
 * The one place that calls mark.js.
 *
 * Each call of mark.js leaves a `NodeIterator` behind that the browser updates at every later
 * change of the same document until it is collected as garbage: after some hundred calls painting
 * a paragraph takes twenty times as long. So the leaf's content is marked in a document of its own,
 * which is thrown away with its iterators, and moved back.
 */
import Mark from 'mark.js'
import { outsideTextSelectors } from './leaf-text.ts'

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
  const bench = leaf.querySelector('img') === null ? newBench() : leaf
  if (bench !== leaf) bench.append(...leaf.childNodes)
  new Mark(bench).markRanges(ranges, { ...options, exclude: outsideTextSelectors })
  // mark.js leaves empty text nodes where a range begins or ends a node.
  bench.normalize()
  if (bench !== leaf) leaf.append(...bench.childNodes)
}

/** Takes the marks that match `selector` off a leaf and joins its text nodes again. */
export function unmark(leaf: HTMLElement, selector: string): void {
  for (const made of leaf.querySelectorAll(selector)) made.replaceWith(...made.childNodes)
  leaf.normalize()
}

function newBench(): HTMLElement {
  return document.implementation.createHTMLDocument('').body
}
