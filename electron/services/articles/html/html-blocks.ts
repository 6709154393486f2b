/** The visible tree of an HTML page to blocks, by an allow-list of meanings; all text is kept. */
import type { Block, Inline, InlineContainerKind } from '#shared/core/article/block.ts'
import type { ImageAccess } from '../image-reference.ts'
import { createFlowInlines, type FlowInlines } from './flow-inlines.ts'
import { blockElements } from './element-kinds.ts'
import { codeBlock } from './html-code.ts'
import { figureParts, pictureOf } from './html-figures.ts'
import { definitionList, listBlock } from './html-lists.ts'
import { tableBlocks } from './html-tables.ts'
import { pageLink } from './link-base.ts'
import { elementsOf, textOf, type MarkupElement, type MarkupNode } from './markup.ts'
import type { ReadBlocks } from './read-blocks.ts'

export type HtmlContext = {
  readonly images: ImageAccess
  /** Absolute address that relative links start from. */
  readonly base: string | undefined
}

type Flow = {
  readonly context: HtmlContext
  readonly inlines: FlowInlines
  readonly blocks: Block[]
}

const containers: ReadonlyMap<string, InlineContainerKind> = new Map<string, InlineContainerKind>([
  ['em', 'emphasis'],
  ['i', 'emphasis'],
  ['cite', 'emphasis'],
  ['dfn', 'emphasis'],
  ['var', 'emphasis'],
  ['strong', 'strong'],
  ['b', 'strong'],
  ['s', 'strikethrough'],
  ['strike', 'strikethrough'],
  ['del', 'strikethrough'],
  ['sub', 'subscript'],
  ['sup', 'superscript'],
])

const codeElements: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt'])

export function htmlBlocks(root: MarkupElement, context: HtmlContext): readonly Block[] {
  const flow: Flow = { context, inlines: createFlowInlines(), blocks: [] }
  for (const child of root.children) visit(flow, child)
  endLine(flow)
  return flow.blocks
}

function visit(flow: Flow, node: MarkupNode): void {
  if (typeof node === 'string') {
    flow.inlines.text(node)
  } else if (blockElements.has(node.name)) {
    endLine(flow)
    const read: ReadBlocks = (element) => htmlBlocks(element, flow.context)
    const reader = blockReaders.get(node.name)
    if (reader === undefined) for (const child of node.children) visit(flow, child)
    else for (const block of reader(node, read, flow.context)) flow.blocks.push(block)
    endLine(flow)
  } else {
    visitInline(flow, node)
  }
}

/** What was collected of a line becomes paragraphs; a picture alone becomes a figure. */
function endLine(flow: Flow): void {
  for (const inlines of flow.inlines.take()) {
    const [only] = inlines
    if (inlines.length === 1 && only?.kind === 'image') {
      flow.blocks.push({ kind: 'figure', image: only.image, caption: [] })
    } else if (inlines.length > 0) {
      flow.blocks.push({ kind: 'paragraph', inlines })
    }
  }
}

function visitInline(flow: Flow, node: MarkupElement): void {
  const { inlines } = flow
  const container = containers.get(node.name)
  const href = node.name === 'a' ? node.attributes.get('href') : undefined
  if (node.name === 'br') {
    inlines.lineBreak()
  } else if (node.name === 'img') {
    const image = pictureOf(node, flow.context.images)
    if (image !== undefined) inlines.image(image)
  } else if (codeElements.has(node.name) && !holdsBlocks(node)) {
    inlines.code(textOf(node))
  } else if (container !== undefined || href !== undefined) {
    inlines.open(container ?? pageLink(href ?? '', flow.context.base))
    for (const child of node.children) visit(flow, child)
    inlines.close()
  } else {
    const quoted = node.name === 'q'
    if (quoted) inlines.text('“')
    for (const child of node.children) visit(flow, child)
    if (quoted) inlines.text('”')
  }
}

type BlockReader = (node: MarkupElement, read: ReadBlocks, context: HtmlContext) => readonly Block[]

/** Other block elements only begin and end a line: their children flow on. */
const blockReaders: ReadonlyMap<string, BlockReader> = new Map<string, BlockReader>([
  ...(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const).map((name) => [name, heading] as const),
  ...(['pre', 'listing', 'xmp', 'plaintext'] as const).map((name) => [name, codeBlock] as const),
  ...(['ul', 'ol', 'menu', 'dir'] as const).map((name) => [name, listBlock] as const),
  ['dl', definitionList],
  ['table', tableBlocks],
  ['figure', figure],
  ['blockquote', quote],
  ['hr', () => [{ kind: 'rule' }]],
])

function quote(node: MarkupElement, read: ReadBlocks): readonly Block[] {
  const blocks = read(node)
  return blocks.length === 0 ? [] : [{ kind: 'quote', blocks }]
}

const headingLevels = { h1: 1, h2: 2, h3: 3, h4: 4, h5: 5, h6: 6 } as const

/** The words of a heading on one line; whatever else it holds follows it. */
function heading(node: MarkupElement, read: ReadBlocks): readonly Block[] {
  const level = Object.entries(headingLevels).find(([name]) => name === node.name)?.[1] ?? 6
  const inlines: Inline[] = []
  const others: Block[] = []
  for (const block of read(node)) {
    if (block.kind !== 'paragraph' && block.kind !== 'heading') {
      others.push(block)
      continue
    }
    if (inlines.length > 0) inlines.push({ kind: 'break' })
    inlines.push(...block.inlines)
  }
  if (inlines.length === 0) return others
  const anchor = anchorOf(node)
  return [
    { kind: 'heading', level, inlines, ...(anchor === undefined ? {} : { anchor }) },
    ...others,
  ]
}

/** The name that a fragment link may use: of the heading, or of an element inside it. */
function anchorOf(node: MarkupElement): string | undefined {
  for (const { attributes } of elementsOf(node)) {
    const name = attributes.get('id') ?? attributes.get('name')
    if (name !== undefined && name !== '') return name
  }
  return undefined
}

function figure(node: MarkupElement, read: ReadBlocks, context: HtmlContext): readonly Block[] {
  const parts = figureParts(node)
  const image = parts && pictureOf(parts.image, context.images)
  if (image === undefined) return read(node)
  const caption = parts?.caption === undefined ? [] : read(parts.caption)
  const [words, ...rest] = caption
  if (words?.kind !== 'paragraph') return [{ kind: 'figure', image, caption: [] }, ...caption]
  return [{ kind: 'figure', image, caption: words.inlines }, ...rest]
}

function holdsBlocks(node: MarkupElement): boolean {
  for (const inner of elementsOf(node)) if (blockElements.has(inner.name)) return true
  return false
}
