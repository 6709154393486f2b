/**
 * The little that reading needs of an HTML tree: elements with attributes and children, and text.
 * Made by `read-page.ts`; nothing here can run or load anything.
 */
export type MarkupElement = {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: MarkupNode[]
}

export type MarkupNode = MarkupElement | string

export function element(
  name: string,
  children: MarkupNode[] = [],
  attributes: ReadonlyMap<string, string> = new Map(),
): MarkupElement {
  return { name, attributes, children }
}

/** All text inside, as written. */
export function textOf(node: MarkupNode): string {
  if (typeof node === 'string') return node
  return node.children.map(textOf).join('')
}

/** All text inside on one line, as a page would show it. */
export function lineOf(node: MarkupNode): string {
  return textOf(node).replace(/\s+/g, ' ').trim()
}

/** The element itself and all elements inside, in document order. */
export function* elementsOf(root: MarkupElement): Generator<MarkupElement> {
  yield root
  for (const child of root.children) {
    if (typeof child !== 'string') yield* elementsOf(child)
  }
}

/** The wanted children, and what stands between them gathered into elements, so nothing is lost. */
export function gatherChildren(
  children: readonly MarkupNode[],
  wanted: readonly string[],
): readonly MarkupElement[] {
  const found: MarkupElement[] = []
  let between: MarkupElement | undefined
  for (const child of children) {
    if (typeof child !== 'string' && wanted.includes(child.name)) {
      found.push(child)
      between = undefined
    } else if (between === undefined) {
      if (typeof child === 'string' && child.trim() === '') continue
      between = element('div', [child])
      found.push(between)
    } else {
      between.children.push(child)
    }
  }
  return found
}
