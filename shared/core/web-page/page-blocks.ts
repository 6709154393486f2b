/** Writes an article's blocks as HTML text, in the order of the canonical text. */
import type { ArticleImage, Block, Inline, LinkTarget, TableCell } from '../article/block.ts'
import { inlineText } from '../article/canonical-text.ts'
import { assertNever } from '../assert.ts'
import { element, link, words, type Html } from './html-text.ts'
import type { MarkedWords } from './marked-words.ts'

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

const headingTags = ['h2', 'h3', 'h4', 'h5', 'h6', 'h6'] as const

export class PageBlocks {
  readonly #marked: MarkedWords
  /** Where a link within the article leads: the ids of headings and footnotes by their names. */
  readonly #ids: ReadonlyMap<string, string>
  #isInLink = false

  constructor(marked: MarkedWords, blocks: readonly Block[]) {
    this.#marked = marked
    this.#ids = idsIn(blocks)
  }

  write(block: Block): Html {
    switch (block.kind) {
      case 'paragraph':
        return element('p', { dir: 'auto' }, ...this.#leaf(block.inlines))
      case 'heading':
        return this.heading(block, headingTags[block.level - 1] ?? 'h6')
      case 'code':
        return element(
          'pre',
          {},
          element('code', {}, ...this.#marked.next(block.text), ...this.#marked.endLeaf()),
        )
      case 'quote':
        return element('blockquote', {}, ...block.blocks.map((one) => this.write(one)))
      case 'list':
        return this.#list(block)
      case 'table':
        return this.#table(block)
      case 'figure':
        return this.#figure(block)
      case 'rule':
        return element('hr')
      case 'footnotes':
        return this.#footnotes(block)
      default:
        return assertNever(block)
    }
  }

  heading({ anchor, inlines }: BlockOf<'heading'>, tag: 'h1' | (typeof headingTags)[number]): Html {
    const id = anchor === undefined ? undefined : this.#ids.get(anchor)
    return element(tag, { id, dir: 'auto' }, ...this.#leaf(inlines))
  }

  #list({ ordered, start, items }: BlockOf<'list'>): Html {
    const made = items.map(({ checked, blocks }) => {
      const box = checked === undefined ? [] : [words(checked ? '☑ ' : '☐ ')]
      return element('li', {}, ...box, ...blocks.map((one) => this.write(one)))
    })
    if (!ordered) return element('ul', {}, ...made)
    return element('ol', { start: start === undefined ? undefined : String(start) }, ...made)
  }

  #table({ header, rows }: BlockOf<'table'>): Html {
    const head = header.map((cell) => this.#cell('th', cell))
    const body = rows.map((row) => element('tr', {}, ...row.map((cell) => this.#cell('td', cell))))
    return element(
      'table',
      {},
      ...(head.length === 0 ? [] : [element('thead', {}, element('tr', {}, ...head))]),
      element('tbody', {}, ...body),
    )
  }

  #cell(tag: 'td' | 'th', { inlines, align }: TableCell): Html {
    const scope = tag === 'th' ? 'col' : undefined
    return element(tag, { class: align, scope, dir: 'auto' }, ...this.#leaf(inlines))
  }

  #figure({ image, caption }: BlockOf<'figure'>): Html {
    const words = caption.length === 0 ? [] : [element('figcaption', {}, ...this.#leaf(caption))]
    return element('figure', {}, imageWords(image), ...words)
  }

  #footnotes({ notes }: BlockOf<'footnotes'>): Html {
    const made = notes.map(({ label, blocks }) =>
      element('li', { id: this.#ids.get(label) }, ...blocks.map((one) => this.write(one))),
    )
    return element('section', { 'aria-label': 'Footnotes' }, element('ol', {}, ...made))
  }

  #leaf(inlines: readonly Inline[]): readonly Html[] {
    return [...this.#inlines(inlines), ...this.#marked.endLeaf()]
  }

  #inlines(inlines: readonly Inline[]): readonly Html[] {
    return inlines.flatMap((one) => this.#inline(one))
  }

  #inline(inline: Inline): readonly Html[] {
    switch (inline.kind) {
      case 'text':
        return this.#marked.next(inline.text)
      case 'code':
        return [element('code', {}, ...this.#marked.next(inline.text))]
      case 'break':
        return [element('span', { class: 'break' }, ...this.#marked.next('\n'))]
      case 'image':
        return [imageWords(inline.image)]
      case 'emphasis':
        return [element('em', {}, ...this.#inlines(inline.children))]
      case 'strong':
        return [element('strong', {}, ...this.#inlines(inline.children))]
      case 'strikethrough':
        return [element('s', {}, ...this.#inlines(inline.children))]
      case 'subscript':
        return [element('sub', {}, ...this.#inlines(inline.children))]
      case 'superscript':
        return [element('sup', {}, ...this.#inlines(inline.children))]
      case 'link': {
        const address = this.#addressOf(inline.target)
        // No link is within a link, though a file may say so.
        if (address === undefined || this.#isInLink) return this.#inlines(inline.children)
        return this.#marked.withLinksBehind(() => {
          this.#isInLink = true
          const made = link(address, {}, ...this.#inlines(inline.children))
          this.#isInLink = false
          return made
        })
      }
      case 'footnote-reference':
        return [this.#footnoteReference(inline.label)]
      default:
        return assertNever(inline)
    }
  }

  #footnoteReference(label: string): Html {
    const address = this.#addressOf({ kind: 'fragment', anchor: label })
    const shown = words(`[${label}]`)
    const isLink = address !== undefined && !this.#isInLink
    return element('sup', { class: 'reference' }, isLink ? link(address, {}, shown) : shown)
  }

  /** Undefined when it leads nowhere in this page. */
  #addressOf(target: LinkTarget): string | undefined {
    if (target.kind === 'web') return target.url
    const id = target.kind === 'fragment' ? this.#ids.get(target.anchor) : undefined
    return id === undefined ? undefined : `#${id}`
  }
}

/** Images are files of their own, and this one is to be whole by itself: they are named. */
function imageWords(image: ArticleImage): Html {
  const where = image.kind === 'remote' ? ` (${image.url})` : ''
  return element(
    'span',
    { class: 'image' },
    words(`[Image${image.alt === '' ? '' : `: ${image.alt}`}${where}]`),
  )
}

/** Names of a file could be anything, and the same as ours: each gets an id of this page. */
function idsIn(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const ids = new Map<string, string>()
  const add = (name: string): void => {
    if (!ids.has(name)) ids.set(name, `place-${ids.size + 1}`)
  }
  const visit = (block: Block): void => {
    if (block.kind === 'heading' && block.anchor !== undefined) add(block.anchor)
    if (block.kind === 'quote') block.blocks.forEach(visit)
    if (block.kind === 'list') for (const item of block.items) item.blocks.forEach(visit)
    if (block.kind === 'footnotes') {
      for (const { label, blocks: inner } of block.notes) {
        add(label)
        inner.forEach(visit)
      }
    }
  }
  blocks.forEach(visit)
  return ids
}

/** Whether it says the title once more, as many articles do. */
export function isTitle(block: Block | undefined, title: string): block is BlockOf<'heading'> {
  return block?.kind === 'heading' && inlineText(block.inlines).trim() === title.trim()
}
