/**
 * Finds the article in a web page. A plain document is shown whole; from a page with menus, forms
 * or side columns Readability takes the main part; if it finds too little, the page is shown whole.
 */
import { Readability } from '@mozilla/readability'
import { parseHTML } from 'linkedom'
import { surroundingElements } from './element-kinds.ts'
import { element, elementsOf, lineOf, type MarkupElement, type MarkupNode } from './markup.ts'
import type { Page } from './read-page.ts'

export type MainContent = {
  readonly root: MarkupElement
  /** Text was left out on purpose, and a good deal of it. */
  readonly isPart: boolean
}

/** Readability goes through a page several times; larger pages than this are shown whole. */
const mostElements = 20_000
/** Its cost also grows with depth; pages that people write stay far below this. */
const deepestPage = 150
/** UTF-16 code units below which what was found is no article. */
const shortestArticle = 200
const smallestShare = 0.1
/** Menus and footers are smaller than this share of a page with an article in it. */
const expectedShare = 0.6

/** The few DOM members used; linkedom's own types need a browser's. */
type DomNode = {
  readonly nodeType: number
  readonly localName?: string
  readonly textContent: string | null
  readonly childNodes: Iterable<DomNode>
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  appendChild(child: DomNode): void
}

type DomDocument = {
  readonly body: DomNode
  title: string
  createElement(name: string): DomNode
  createTextNode(text: string): DomNode
}

const originAttribute = 'data-origin'
const elementNode = 1
const textNode = 3

export function mainContent(page: Page, title: string): MainContent {
  const whole = { root: page.body, isPart: false }
  if (page.size > mostElements || page.depth > deepestPage) return whole
  if (isPlainDocument(page.body)) return whole
  const found = extract(page.body, title)
  if (found === undefined) return whole
  const all = lineOf(page.body).length
  const length = lineOf(found).length
  if (length < Math.max(shortestArticle, all * smallestShare)) return whole
  return { root: withMainHeading(found, page.body, title), isPart: length < all * expectedShare }
}

function isPlainDocument(body: MarkupElement): boolean {
  for (const inner of elementsOf(body)) if (surroundingElements.has(inner.name)) return false
  return true
}

function extract(body: MarkupElement, title: string): MarkupElement | undefined {
  const window: unknown = parseHTML('<!doctype html><html><head></head><body></body></html>')
  const { document } = window as { document: DomDocument }
  const origins: MarkupElement[] = []
  document.title = title
  copyInto(document, document.body, body.children, origins)
  const reader = new Readability<DomNode>(document as never, {
    disableJSONLD: true,
    keepClasses: true,
    serializer: (node: unknown) => node as DomNode,
  })
  const found = reader.parse()?.content
  return found === null || found === undefined
    ? undefined
    : element('body', copyBack(found, origins))
}

function copyInto(
  document: DomDocument,
  parent: DomNode,
  nodes: readonly MarkupNode[],
  origins: MarkupElement[],
): void {
  for (const node of nodes) {
    if (typeof node === 'string') {
      parent.appendChild(document.createTextNode(node))
      continue
    }
    const copy = document.createElement(/^[a-z][a-z0-9-]*$/.test(node.name) ? node.name : 'span')
    for (const name of [
      'id',
      'class',
      'role',
      'src',
      'href',
      'rel',
      'itemprop',
      'width',
      'height',
      'alt',
    ]) {
      const value = node.attributes.get(name)
      if (value !== undefined) copy.setAttribute(name, value)
    }
    copy.setAttribute(originAttribute, String(origins.push(node) - 1))
    copyInto(document, copy, node.children, origins)
    parent.appendChild(copy)
  }
}

/** Readability renames elements and changes attributes; the originals are put back in their place. */
function copyBack(parent: DomNode, origins: readonly MarkupElement[]): MarkupNode[] {
  const nodes: MarkupNode[] = []
  for (const child of parent.childNodes) {
    if (child.nodeType === textNode) nodes.push(child.textContent ?? '')
    if (child.nodeType !== elementNode) continue
    const origin = origins[Number(child.getAttribute(originAttribute) ?? Number.NaN)]
    nodes.push(
      element(
        origin?.name ?? child.localName ?? 'div',
        copyBack(child, origins),
        origin?.attributes,
      ),
    )
  }
  return nodes
}

/** Readability leaves out the heading that repeats the title; in Lectern it can be highlighted. */
function withMainHeading(found: MarkupElement, body: MarkupElement, title: string): MarkupElement {
  const isTitle = (node: MarkupElement): boolean => node.name === 'h1' && lineOf(node) === title
  const heading = [...elementsOf(body)].find(isTitle)
  if (heading === undefined || [...elementsOf(found)].some(isTitle)) return found
  return element('body', [heading, ...found.children])
}
