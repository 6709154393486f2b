/** Articles that the user removed are found only by a search that asks for them. */
import { allOf, type SearchNode } from '#shared/core/search/search-node.ts'
import type { IndexStore } from './index-store.ts'

const notRemoved: SearchNode = { kind: 'not', part: { kind: 'state', state: 'removed' } }

/** Looking at the flags of every match costs something, so only where there are such articles. */
export function exceptRemoved({ facets }: IndexStore, query: SearchNode): SearchNode {
  if (asksForRemoved(query) || !facets.hasRemoved()) return query
  return allOf([query, notRemoved]) ?? query
}

function asksForRemoved(node: SearchNode): boolean {
  switch (node.kind) {
    case 'state':
      return node.state === 'removed'
    case 'and':
    case 'or':
      return node.parts.some(asksForRemoved)
    case 'not':
      return asksForRemoved(node.part)
    default:
      return false
  }
}
