/**
 * Parses HTML as browsers do (parse5) and keeps what a reader needs: the visible tree, and what the
 * page says of itself. Works without recursion and limits depth, so no nesting can exhaust the
 * stack here or later; text nested deeper stays, in simple blocks.
 */
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { blockElements, unseenElements } from './element-kinds.ts'
import { attributeOf, createClaims, type PageClaims } from './page-claims.ts'
import { element, type MarkupElement } from './markup.ts'

export type Page = PageClaims & {
  readonly body: MarkupElement
  /** Elements in the visible tree. */
  readonly size: number
  /** Of the deepest element, before the limit. */
  readonly depth: number
}

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element
type Visit = {
  readonly node: Node
  readonly parent: MarkupElement
  readonly depth: number
  readonly isSeen: boolean
}

const deepestMarkup = 200

export function readPage(source: string): Page {
  const document = parse(source, { scriptingEnabled: false })
  const body = element('body')
  const claims = createClaims()
  let size = 0
  let deepest = 0

  const visits: Visit[] = []
  const visitAll = (nodes: readonly Node[], rest: Omit<Visit, 'node'>): void => {
    for (let index = nodes.length - 1; index >= 0; index -= 1) {
      const node = nodes[index]
      if (node !== undefined) visits.push({ node, ...rest })
    }
  }
  visitAll(document.childNodes, { parent: body, depth: 0, isSeen: true })
  for (let visit = visits.pop(); visit !== undefined; visit = visits.pop()) {
    const { node, parent, depth, isSeen } = visit
    deepest = Math.max(deepest, depth)
    if ('value' in node) {
      if (isSeen) addText(parent, node.value, depth, node.parentNode)
    } else if ('tagName' in node) {
      claims.note(node)
      const seen = isSeen && !isUnseen(node)
      const inside = node.tagName === 'html' || node.tagName === 'body' || depth >= deepestMarkup
      // Metadata may hide in what is not shown, so that is visited too, without being kept.
      const next = seen && !inside ? element(node.tagName, [], attributesOf(node)) : parent
      if (next !== parent) {
        parent.children.push(next)
        size += 1
      }
      visitAll(node.childNodes, { parent: next, depth: depth + 1, isSeen: seen })
    }
  }
  return { body, size, depth: deepest, ...claims.found }
}

/** Beyond the depth limit a block's own words become a block, so that they are not glued together. */
function addText(
  parent: MarkupElement,
  text: string,
  depth: number,
  owner: DefaultTreeAdapterTypes.ParentNode | null,
): void {
  const isDeep = depth > deepestMarkup && owner !== null && blockElements.has(owner.nodeName)
  parent.children.push(isDeep ? element('div', [text]) : text)
}

function isUnseen(node: Element): boolean {
  if (unseenElements.has(node.tagName)) return true
  if (node.attrs.length === 0) return false
  const hidden = node.attrs.find((attribute) => attribute.name === 'hidden')
  if (hidden !== undefined && hidden.value !== 'until-found') return true
  if (attributeOf(node, 'aria-hidden') === 'true') return true
  return /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(
    attributeOf(node, 'style'),
  )
}

function attributesOf(node: Element): ReadonlyMap<string, string> {
  return new Map(node.attrs.map(({ name, value }) => [name, value]))
}
