/** Lists of an HTML page, also those that are not written quite right. */
import type { Block, ListItem } from '#shared/core/article/block.ts'
import { element, gatherChildren, type MarkupElement } from './markup.ts'
import type { ReadBlocks } from './read-blocks.ts'

export function listBlock(node: MarkupElement, read: ReadBlocks): readonly Block[] {
  const items: ListItem[] = []
  for (const child of gatherChildren(node.children, ['li'])) {
    const blocks = read(child)
    const last = items.at(-1)
    if (blocks.length === 0) continue
    // A list directly inside a list belongs to the item before it.
    if (child.name !== 'li' && last !== undefined) {
      items[items.length - 1] = { blocks: [...last.blocks, ...blocks] }
    } else {
      items.push({ blocks })
    }
  }
  if (items.length === 0) return []
  const start = Number(node.attributes.get('start') ?? 1)
  const isOrdered = node.name === 'ol'
  const hasStart = isOrdered && start !== 1 && Number.isSafeInteger(start) && start >= 0
  return [{ kind: 'list', ordered: isOrdered, ...(hasStart ? { start } : {}), items }]
}

/** Each term begins an item; its words are strong, and its definitions follow them. */
export function definitionList(node: MarkupElement, read: ReadBlocks): readonly Block[] {
  const groups = node.children.flatMap((child) =>
    typeof child !== 'string' && child.name === 'div' ? child.children : [child],
  )
  const items: Block[][] = []
  let wasTerm = false
  for (const child of gatherChildren(groups, ['dt', 'dd'])) {
    const isTerm = child.name === 'dt'
    const blocks = isTerm ? read(element('div', [element('strong', child.children)])) : read(child)
    if (blocks.length === 0) continue
    const last = items.at(-1)
    if (last === undefined || (isTerm && !wasTerm)) items.push([...blocks])
    else last.push(...blocks)
    wasTerm = isTerm
  }
  if (items.length === 0) return []
  return [{ kind: 'list', ordered: false, items: items.map((blocks) => ({ blocks })) }]
}
