/**
 * No block so heavy that it holds up whoever shows it. A browser lays out a paragraph, a list or a table
 * as a whole: one line of twenty million characters keeps every key waiting for ten seconds. The reading
 * surface mounts and skips top-level blocks, so only these are divided, and what they held stays in order.
 */
import { assertNever } from '../assert.ts'
import type { Block, Inline, ListItem, TableCell } from './block.ts'
import { divideInlines, divideText, inGroups, weightOfInlines } from './divide-inlines.ts'

/** Code units. Paragraphs of books end long before; tables and lists that do not are longer than a reader's grasp. */
const mostWeight = 50_000
/** Code units: what a block costs a browser besides its text. */
const blockCost = 20

/**
 * The same blocks when all are light enough. Else their leaves in the same order, with the same text when
 * what was divided is put together again: a paragraph, a code block, a quotation, a list or a table follows
 * its own first part as another one; what a heading or a caption holds too much of follows as paragraphs.
 */
export function divideBlocks(blocks: readonly Block[], most = mostWeight): readonly Block[] {
  if (blocks.every((block) => weightOfBlock(block) <= most)) return blocks
  return blocks.flatMap((block) => (weightOfBlock(block) <= most ? [block] : divide(block, most)))
}

function divide(block: Block, most: number): readonly Block[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphs(divideInlines(block.inlines, most))
    case 'heading': {
      const [inlines = [], ...rest] = divideInlines(block.inlines, most)
      return [{ ...block, inlines }, ...paragraphs(rest)]
    }
    case 'figure': {
      const [caption = [], ...rest] = divideInlines(block.caption, most)
      return [{ ...block, caption }, ...paragraphs(rest)]
    }
    case 'code':
      return divideText(block.text, most).map((text) => ({ ...block, text }))
    case 'quote':
      return inGroups(divideBlocks(block.blocks, most), weightOfBlock, most).map((blocks) => ({
        ...block,
        blocks,
      }))
    case 'list':
      return divideList(block, most)
    case 'table':
      return divideTable(block, most)
    case 'footnotes':
      return inGroups(block.notes, ({ blocks }) => weightOfBlocks(blocks), most).flatMap(
        (notes) => {
          const [first] = notes
          if (first === undefined || weightOfBlocks(first.blocks) <= most) {
            return [{ ...block, notes }]
          }
          const [blocks = [], ...rest] = groupsOf(first.blocks, most)
          return [{ ...block, notes: [{ ...first, blocks }] }, ...rest.flat()]
        },
      )
    case 'rule':
      return [block]
    default:
      return assertNever(block)
  }
}

/** What an item holds too much of stands after it, outside of the list; its numbers go on. */
function divideList(list: Extract<Block, { kind: 'list' }>, most: number): readonly Block[] {
  const weightOf = (item: ListItem): number => weightOfBlocks(item.blocks)
  const found: Block[] = []
  let start = list.start ?? 1
  for (const items of inGroups(list.items, weightOf, most)) {
    const [first] = items
    const numbered = list.ordered ? { ...list, start } : list
    if (first !== undefined && weightOf(first) > most) {
      const [blocks = [], ...rest] = groupsOf(first.blocks, most)
      found.push({ ...numbered, items: [{ ...first, blocks }] }, ...rest.flat())
    } else {
      found.push({ ...numbered, items })
    }
    start += items.length
  }
  return found
}

/** The head stays with the first rows; a row too heavy for a table is shown as paragraphs. */
function divideTable(table: Extract<Block, { kind: 'table' }>, most: number): readonly Block[] {
  const { header } = table
  const rows = header.length === 0 ? table.rows : [header, ...table.rows]
  return inGroups(rows, weightOfRow, most).flatMap((group) => {
    const [first] = group
    if (first !== undefined && weightOfRow(first) > most) {
      return first.flatMap((cell) => paragraphs(divideInlines(cell.inlines, most)))
    }
    return first === header
      ? [{ ...table, rows: group.slice(1) }]
      : [{ ...table, header: [], rows: group }]
  })
}

function groupsOf(blocks: readonly Block[], most: number): readonly (readonly Block[])[] {
  return inGroups(divideBlocks(blocks, most), weightOfBlock, most)
}

function paragraphs(parts: readonly (readonly Inline[])[]): readonly Block[] {
  return parts.map((inlines) => ({ kind: 'paragraph', inlines }))
}

function weightOfBlocks(blocks: readonly Block[]): number {
  let weight = blockCost
  for (const block of blocks) weight += weightOfBlock(block)
  return weight
}

function weightOfRow(cells: readonly TableCell[]): number {
  let weight = blockCost
  for (const { inlines } of cells) weight += weightOfInlines(inlines) + blockCost
  return weight
}

function weightOfBlock(block: Block): number {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return weightOfInlines(block.inlines) + blockCost
    case 'figure':
      return weightOfInlines(block.caption) + blockCost
    case 'code':
      return block.text.length + blockCost
    case 'quote':
      return weightOfBlocks(block.blocks)
    case 'list':
      return block.items.reduce((sum, { blocks }) => sum + weightOfBlocks(blocks), blockCost)
    case 'table':
      return [block.header, ...block.rows].reduce((sum, row) => sum + weightOfRow(row), blockCost)
    case 'footnotes':
      return block.notes.reduce((sum, { blocks }) => sum + weightOfBlocks(blocks), blockCost)
    case 'rule':
      return blockCost
    default:
      return assertNever(block)
  }
}
