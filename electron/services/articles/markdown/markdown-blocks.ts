/** Markdown to blocks, by way of markdown-it's tokens. No HTML is ever made. */
import type { Token } from 'markdown-it'
import type {
  Block,
  CellAlignment,
  Footnote,
  Inline,
  ListItem,
  TableCell,
} from '#shared/core/article/block.ts'
import { inlineText } from '#shared/core/article/canonical-text.ts'
import type { ImageAccess } from '../image-reference.ts'
import { createAnchors, type Anchors } from './heading-anchors.ts'
import { losesText } from './lost-text.ts'
import { createFootnotes, type FootnoteCollector } from './markdown-footnotes.ts'
import { markdownInlines } from './markdown-inlines.ts'
import { createMarkdownParser } from './markdown-parser.ts'

const parser = createMarkdownParser()

type Reader = {
  readonly tokens: readonly Token[]
  at: number
  readonly images: ImageAccess
  readonly footnotes: FootnoteCollector
  readonly anchors: Anchors
}

/** `undefined` when markdown-it would lose some of the text: then it is better shown as plain text. */
export function markdownBlocks(source: string, images: ImageAccess): readonly Block[] | undefined {
  const environment = {}
  const tokens = parser.parse(source, environment)
  if (losesText(source, tokens)) return undefined
  const footnotes = createFootnotes(environment)
  const reader: Reader = { tokens, at: 0, images, footnotes, anchors: createAnchors() }
  const blocks = readBlocks(reader)
  const notes = readFootnotes(reader)
  return notes.length > 0 ? [...blocks, { kind: 'footnotes', notes }] : blocks
}

/** Reads blocks up to the token of type `end`, or to the last one. */
function readBlocks(reader: Reader, end?: string): readonly Block[] {
  const blocks: Block[] = []
  for (;;) {
    const token = next(reader)
    if (token === undefined || token.type === end) return blocks
    const block = readBlock(reader, token)
    if (block !== undefined) blocks.push(block)
  }
}

function readBlock(reader: Reader, token: Token): Block | undefined {
  switch (token.type) {
    case 'paragraph_open':
      return paragraph(readInlines(reader))
    case 'heading_open':
      return heading(reader, token)
    case 'bullet_list_open':
      return { kind: 'list', ordered: false, items: readItems(reader, 'bullet_list_close') }
    case 'ordered_list_open': {
      const items = readItems(reader, 'ordered_list_close')
      const start = Number(token.attrGet('start') ?? 1)
      return { kind: 'list', ordered: true, ...(start === 1 ? {} : { start }), items }
    }
    case 'blockquote_open':
      return { kind: 'quote', blocks: readBlocks(reader, 'blockquote_close') }
    case 'fence':
    case 'code_block':
      return codeBlock(token)
    case 'hr':
      return { kind: 'rule' }
    case 'table_open':
      return readTable(reader)
    case 'footnote_reference_open': {
      const blocks = readBlocks(reader, 'footnote_reference_close')
      reader.footnotes.define(token, blocks)
      return undefined
    }
    default:
      // Closing tokens of what was read above; nothing else carries text.
      return undefined
  }
}

function heading(reader: Reader, token: Token): Block | undefined {
  const inlines = readInlines(reader)
  if (inlines.length === 0) return undefined
  const anchor = reader.anchors.add(inlineText(inlines))
  return { kind: 'heading', level: headingLevel(token.tag), inlines, anchor }
}

function codeBlock(token: Token): Block {
  const language = /^[\w+#.-]{1,30}/.exec(token.info.trim())?.[0]
  const text = token.content.replace(/\n$/, '')
  return { kind: 'code', text, ...(language === undefined ? {} : { language }) }
}

/** A picture alone in its paragraph is a figure. */
function paragraph(inlines: readonly Inline[]): Block | undefined {
  if (inlines.length === 0) return undefined
  const [only] = inlines
  if (inlines.length === 1 && only?.kind === 'image') {
    return { kind: 'figure', image: only.image, caption: [] }
  }
  return { kind: 'paragraph', inlines }
}

function readItems(reader: Reader, end: string): readonly ListItem[] {
  const items: ListItem[] = []
  for (;;) {
    const token = next(reader)
    if (token === undefined || token.type === end) return items
    if (token.type === 'list_item_open') items.push(task(readBlocks(reader, 'list_item_close')))
  }
}

/** `[ ]` or `[x]` before the words of an item makes it a task. */
function task(blocks: readonly Block[]): ListItem {
  const [first, ...rest] = blocks
  if (first?.kind !== 'paragraph') return { blocks }
  const [words, ...others] = first.inlines
  if (words?.kind !== 'text') return { blocks }
  const mark = /^\[([ x])\](?:\s+|$)/i.exec(words.text)
  if (mark === null) return { blocks }
  const text = words.text.slice(mark[0].length)
  const inlines = text === '' ? others : [{ ...words, text }, ...others]
  return { checked: mark[1] !== ' ', blocks: [{ kind: 'paragraph', inlines }, ...rest] }
}

function readTable(reader: Reader): Block {
  const rows: TableCell[][] = []
  for (;;) {
    const token = next(reader)
    if (token === undefined || token.type === 'table_close') break
    if (token.type === 'tr_open') rows.push([])
    if (token.type !== 'th_open' && token.type !== 'td_open') continue
    const align = alignment(token)
    const inlines = readInlines(reader)
    rows.at(-1)?.push({ inlines, ...(align === undefined ? {} : { align }) })
  }
  const [header = [], ...body] = rows
  return { kind: 'table', header, rows: body }
}

function alignment(cell: Token): CellAlignment | undefined {
  const style = String(cell.attrGet('style') ?? '')
  if (style.endsWith('center')) return 'center'
  if (style.endsWith('right')) return 'end'
  return style.endsWith('left') ? 'start' : undefined
}

/** The inlines of the block whose opening token was just read; its closing token is read too. */
function readInlines(reader: Reader): readonly Inline[] {
  const inline = next(reader)
  next(reader)
  return markdownInlines(inline?.children ?? [], reader.images, reader.footnotes)
}

function readFootnotes(reader: Reader): readonly Footnote[] {
  return reader.footnotes.finish((tokens) => {
    const block = paragraph(markdownInlines(tokens, reader.images, reader.footnotes))
    return block === undefined ? [] : [block]
  })
}

function headingLevel(tag: string): 1 | 2 | 3 | 4 | 5 | 6 {
  switch (tag) {
    case 'h1':
      return 1
    case 'h2':
      return 2
    case 'h3':
      return 3
    case 'h4':
      return 4
    case 'h5':
      return 5
    default:
      return 6
  }
}

function next(reader: Reader): Token | undefined {
  const token = reader.tokens[reader.at]
  reader.at += 1
  return token
}
