/**
 * Blocks → DOM elements. Leaves come in the order of `canonical-text.ts`, each with its canonical
 * start, so that the DOM and the canonical text never need to be compared again.
 */
import type { Block, Inline, ListItem, TableCell } from '#shared/core/article/block.ts'
import { inlineText, leafSeparator } from '#shared/core/article/canonical-text.ts'
import { assertNever } from '#shared/core/assert.ts'
import { buildImage, buildInlines, type BuildContext } from './build-inlines.ts'
import { headingTag, isTitle } from './heading-levels.ts'
import { element } from './element.ts'
import { leafStart, outsideText } from './leaf-text.ts'

export type BuiltBlocks = {
  readonly elements: readonly HTMLElement[]
  /** The leaf elements, in canonical order. */
  readonly leaves: readonly HTMLElement[]
}

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** `origin` is the canonical start of the first block. */
export function buildBlocks(
  blocks: readonly Block[],
  context: BuildContext,
  origin: number,
): BuiltBlocks {
  const leaves: HTMLElement[] = []
  let start = origin

  const leaf = <Made extends HTMLElement>(made: Made, text: string): Made => {
    made.setAttribute(leafStart, String(start))
    made.dir = 'auto'
    leaves.push(made)
    start += text.length + leafSeparator.length
    return made
  }

  const build = (block: Block): HTMLElement => {
    switch (block.kind) {
      case 'paragraph':
        return inlineLeaf(element('p'), block.inlines)
      case 'heading':
        return heading(block)
      case 'code':
        return code(block)
      case 'quote':
        return element('blockquote', { dir: 'auto' }, ...block.blocks.map(build))
      case 'list':
        return list(block)
      case 'table':
        return table(block)
      case 'figure':
        return figure(block)
      case 'rule':
        return element('hr')
      case 'footnotes':
        return footnotes(block)
      default:
        return assertNever(block)
    }
  }

  const inlineLeaf = (made: HTMLElement, inlines: readonly Inline[]): HTMLElement => {
    made.append(...buildInlines(inlines, context))
    return leaf(made, inlineText(inlines))
  }

  const heading = (block: BlockOf<'heading'>): HTMLElement => {
    const leads = start === 0 && isTitle(block, context.title)
    const tag = leads ? 'h1' : headingTag(block.level, context.headingShift)
    return inlineLeaf(element(tag), block.inlines)
  }

  const code = (block: BlockOf<'code'>): HTMLElement => {
    const words = leaf(element('code'), block.text)
    if (block.text !== '') words.append(block.text)
    const made = element('pre', {}, words)
    if (block.language !== undefined) made.dataset['language'] = block.language
    return made
  }

  const list = (block: BlockOf<'list'>): HTMLElement => {
    const made = element(block.ordered ? 'ol' : 'ul', { dir: 'auto' })
    if (block.ordered && block.start !== undefined) made.setAttribute('start', `${block.start}`)
    if (block.items.some((item) => item.checked !== undefined)) made.classList.add('task-list')
    made.append(...block.items.map(listItem))
    return made
  }

  const figure = (block: BlockOf<'figure'>): HTMLElement => {
    const made = element('figure', {}, buildImage(block.image, context))
    if (block.caption.length > 0) made.append(inlineLeaf(element('figcaption'), block.caption))
    return made
  }

  const footnotes = (block: BlockOf<'footnotes'>): HTMLElement => {
    const notes = block.notes.map((note) =>
      element('li', {}, ...note.blocks.map(build), backLink(note.label)),
    )
    const made = element('ol', {}, ...notes)
    return element('div', { class: 'footnotes', role: 'group', 'aria-label': 'Footnotes' }, made)
  }

  const listItem = (item: ListItem): HTMLElement => {
    const made = element('li')
    if (item.checked !== undefined) made.append(taskMark(item.checked))
    made.append(...item.blocks.map(build))
    return made
  }

  const table = ({ header, rows }: BlockOf<'table'>): HTMLElement => {
    const made = element('table', { dir: 'auto' })
    if (header.length > 0) {
      const cells = header.map((cell) => tableCell(cell, element('th', { scope: 'col' })))
      made.append(element('thead', {}, element('tr', {}, ...cells)))
    }
    const body = rows.map((row) =>
      element('tr', {}, ...row.map((cell) => tableCell(cell, element('td')))),
    )
    made.append(element('tbody', {}, ...body))
    // Focusable, so that a table wider than the column can be scrolled by keyboard.
    const box = { class: 'table-box', tabindex: '0', role: 'group', 'aria-label': 'Table' }
    return element('div', box, made)
  }

  const tableCell = (cell: TableCell, made: HTMLElement): HTMLElement => {
    if (cell.align !== undefined) made.dataset['align'] = cell.align
    return inlineLeaf(made, cell.inlines)
  }

  return { elements: blocks.map(build), leaves }
}

function taskMark(checked: boolean): HTMLElement {
  return element(
    'span',
    {
      class: 'task-mark',
      role: 'img',
      'aria-label': checked ? 'Done' : 'Not done',
      [outsideText]: '',
    },
    checked ? '☑' : '☐',
  )
}

function backLink(label: string): HTMLElement {
  const attributes = {
    href: '#',
    role: 'doc-backlink',
    'aria-label': 'Back to the text',
    'data-link': 'footnote-back',
    'data-anchor': label,
  }
  return element(
    'span',
    { class: 'footnote-back', [outsideText]: '' },
    element('a', attributes, '↩'),
  )
}
