/** Tables of an HTML page. Those that only lay out the page are read as ordinary flow. */
import type { Block, CellAlignment, Inline, TableCell } from '#shared/core/article/block.ts'
import { elementsOf, gatherChildren, type MarkupElement } from './markup.ts'
import type { ReadBlocks } from './read-blocks.ts'

type Row = { readonly cells: readonly MarkupElement[]; readonly isHead: boolean }

const layoutContent: ReadonlySet<string> = new Set(
  'table h1 h2 h3 h4 h5 h6 blockquote pre figure article section hr'.split(' '),
)
const widestSpan = 50

export function tableBlocks(table: MarkupElement, read: ReadBlocks): readonly Block[] {
  const captions = gatherChildren(table.children, ['caption']).filter(isCaption)
  const rows = rowsOf(table, false)
  const before = captions.flatMap(read)
  if (rows.length === 0) return before
  if (isLayout(table, rows)) {
    return [...before, ...rows.flatMap((row) => row.cells.flatMap((cell) => read(cell)))]
  }
  const [first, ...others] = rows
  const hasHeader =
    first !== undefined && (first.isHead || first.cells.every((cell) => cell.name === 'th'))
  const body = hasHeader ? others : rows
  return [
    ...before,
    {
      kind: 'table',
      header: hasHeader ? cellsOf(first, read) : [],
      rows: body.map((row) => cellsOf(row, read)),
    },
  ]
}

/** Where a row or cell should stand and something else does, that becomes one: nothing is lost. */
function rowsOf(group: MarkupElement, isHead: boolean): readonly Row[] {
  const wanted = ['thead', 'tbody', 'tfoot', 'tr', 'caption', 'colgroup']
  return gatherChildren(group.children, wanted).flatMap((child): readonly Row[] => {
    if (isCaption(child) || child.name === 'colgroup') return []
    if (isRowGroup(child)) return rowsOf(child, child.name === 'thead')
    const cells = child.name === 'tr' ? gatherChildren(child.children, ['td', 'th']) : [child]
    return cells.length === 0 ? [] : [{ cells, isHead }]
  })
}

function isCaption(element: MarkupElement): boolean {
  return element.name === 'caption'
}

function isRowGroup(element: MarkupElement): boolean {
  return element.name === 'thead' || element.name === 'tbody' || element.name === 'tfoot'
}

function isLayout(table: MarkupElement, rows: readonly Row[]): boolean {
  const role = table.attributes.get('role')
  if (role === 'presentation' || role === 'none') return true
  const cells = rows.flatMap((row) => row.cells)
  if (cells.length === 1 || rows.every((row) => row.cells.length === 1)) return true
  if (cells.some((cell) => cell.name === 'th')) return false
  return cells.some((cell) => [...elementsOf(cell)].some((inner) => layoutContent.has(inner.name)))
}

function cellsOf(row: Row, read: ReadBlocks): readonly TableCell[] {
  return row.cells.flatMap((cell): readonly TableCell[] => {
    const align = alignmentOf(cell)
    const span = Math.min(widestSpan, Number(cell.attributes.get('colspan') ?? 1) || 1)
    const padding = Array.from({ length: Math.max(0, Math.floor(span) - 1) }, () => ({
      inlines: [],
    }))
    return [
      { inlines: flattened(read(cell)), ...(align === undefined ? {} : { align }) },
      ...padding,
    ]
  })
}

/** Blocks inside a cell become lines of it. */
function flattened(blocks: readonly Block[]): readonly Inline[] {
  const lines = blocks.flatMap(linesOf).filter((line) => line.length > 0)
  return lines.flatMap((line, index): readonly Inline[] =>
    index === 0 ? line : [{ kind: 'break' }, ...line],
  )
}

function linesOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
      return [block.inlines]
    case 'code':
      return [[{ kind: 'code', text: block.text }]]
    case 'quote':
      return block.blocks.flatMap(linesOf)
    case 'list':
      return block.items.flatMap((item) => item.blocks.flatMap(linesOf))
    case 'table':
      return [block.header, ...block.rows].flat().map((cell) => cell.inlines)
    case 'figure':
      return [[{ kind: 'image', image: block.image }], block.caption]
    case 'footnotes':
      return block.notes.flatMap((note) => note.blocks.flatMap(linesOf))
    case 'rule':
      return []
  }
}

function alignmentOf(cell: MarkupElement): CellAlignment | undefined {
  const style = /text-align\s*:\s*(\w+)/i.exec(cell.attributes.get('style') ?? '')?.[1]
  switch ((style ?? cell.attributes.get('align'))?.toLowerCase()) {
    case 'center':
      return 'center'
    case 'right':
    case 'end':
      return 'end'
    case 'left':
    case 'start':
      return 'start'
    default:
      return undefined
  }
}
