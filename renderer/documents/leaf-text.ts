/**
 * What counts as an article's text inside a leaf element. Words that the surface adds (placeholders,
 * footnote numbers) stand in elements that carry `data-outside-text` and count nowhere.
 */
export const outsideText = 'data-outside-text'

/** mark.js looks only at a text node's parent, hence the second selector. */
export const outsideTextSelectors = [`[${outsideText}]`, `[${outsideText}] *`]

/** Every leaf element carries its canonical start here. */
export const leafStart = 'data-start'

/** The leaf's text nodes in order; their data joined is the leaf's canonical text. */
export function textNodesOf(leaf: Element): readonly Text[] {
  const walker = hasOutsideText(leaf)
    ? document.createTreeWalker(leaf, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, insideOnly)
    : document.createTreeWalker(leaf, NodeFilter.SHOW_TEXT)
  const nodes: Text[] = []
  while (walker.nextNode()) if (walker.currentNode instanceof Text) nodes.push(walker.currentNode)
  return nodes
}

/** Most leaves have none, and walking them without a filter is several times as fast. */
export function hasOutsideText(leaf: Element): boolean {
  return leaf.querySelector(`[${outsideText}]`) !== null
}

function insideOnly(node: Node): number {
  if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT
  return node.hasAttribute(outsideText) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP
}

export function leafTextOf(leaf: Element): string {
  return textNodesOf(leaf)
    .map((node) => node.data)
    .join('')
}
