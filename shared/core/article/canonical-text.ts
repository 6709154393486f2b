/**
 * The canonical text of an article: the one plain text that anchoring, search, export and
 * statistics share, and in which every position counts UTF-16 code units, end exclusive.
 *
 * Rule, version 1 (`textModel`): each *leaf* (paragraph, heading, code block, table cell, figure
 * caption), in reading order, contributes its inline text followed by one line feed. Inside a leaf
 * a break is a line feed; images and footnote references contribute nothing, so that swapping a
 * picture or renumbering notes moves no highlight.
 */
import { assertNever } from '../assert.ts'
import type { Block, Inline } from './block.ts'

/** Changing the rule above changes this number; anchors made under another number re-anchor. */
export const textModel = 1

/** What stands after every leaf. It belongs to no leaf and cannot be highlighted on its own. */
export const leafSeparator = '\n'

/** One leaf's place in the canonical text. */
export type Leaf = {
  readonly text: string
  /** Offset of the leaf's first code unit in the canonical text. */
  readonly start: number
  readonly kind: 'paragraph' | 'heading' | 'code' | 'cell' | 'caption'
  /** Level of a heading leaf. */
  readonly level?: number
}

export function canonicalText(blocks: readonly Block[]): string {
  return leaves(blocks)
    .map((leaf) => leaf.text + leafSeparator)
    .join('')
}

/** All leaves in reading order; `start` is relative to `origin` (0 for a whole article). */
export function leaves(blocks: readonly Block[], origin = 0): readonly Leaf[] {
  const found: Leaf[] = []
  let start = origin
  const add = (kind: Leaf['kind'], text: string, level?: number): void => {
    found.push(level === undefined ? { kind, text, start } : { kind, text, start, level })
    start += text.length + leafSeparator.length
  }
  const visit = (block: Block): void => {
    switch (block.kind) {
      case 'paragraph':
        add('paragraph', inlineText(block.inlines))
        return
      case 'heading':
        add('heading', inlineText(block.inlines), block.level)
        return
      case 'code':
        add('code', block.text)
        return
      case 'quote':
        block.blocks.forEach(visit)
        return
      case 'list':
        for (const item of block.items) item.blocks.forEach(visit)
        return
      case 'table':
        for (const cell of [...block.header, ...block.rows.flat()])
          add('cell', inlineText(cell.inlines))
        return
      case 'figure':
        if (block.caption.length > 0) add('caption', inlineText(block.caption))
        return
      case 'footnotes':
        for (const note of block.notes) note.blocks.forEach(visit)
        return
      case 'rule':
        return
      default:
        assertNever(block)
    }
  }
  blocks.forEach(visit)
  return found
}

export function inlineText(inlines: readonly Inline[]): string {
  let text = ''
  // Adding up is lazy in every engine; joining would copy a long article's text once more.
  for (const inline of inlines) text += textOf(inline)
  return text
}

function textOf(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
    case 'code':
      return inline.text
    case 'break':
      return '\n'
    case 'image':
    case 'footnote-reference':
      return ''
    case 'link':
    case 'emphasis':
    case 'strong':
    case 'strikethrough':
    case 'subscript':
    case 'superscript':
      return inlineText(inline.children)
    default:
      return assertNever(inline)
  }
}
