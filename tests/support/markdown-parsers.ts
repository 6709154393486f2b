/** What two independent Markdown parsers make of a file, in one small shape. */
import { Parser, type Node } from 'commonmark'
import MarkdownIt from 'markdown-it'

export type Parsed = {
  readonly kind: string
  /** Own text of a leaf: of text, code and HTML. */
  readonly text: string
  readonly level?: number
  readonly children: readonly Parsed[]
}

/** The reference implementation's tree. */
export function parseCommonMark(markdown: string): Parsed {
  return simplify(new Parser().parse(markdown))
}

function simplify(node: Node): Parsed {
  const children: Parsed[] = []
  for (let child = node.firstChild; child !== null; child = child.next) {
    children.push(simplify(child))
  }
  const plain = { kind: node.type, text: node.literal ?? '', children }
  return node.type === 'heading' ? { ...plain, level: node.level } : plain
}

/** Kinds of all nodes below, so that a test can say what must not be there. */
export function kindsIn(parsed: Parsed): ReadonlySet<string> {
  return new Set(parsed.children.flatMap((child) => [child.kind, ...kindsIn(child)]))
}

/** Paragraphs joined by line feeds: the text of a quotation as Lectern defines it. */
export function quotedText(quotation: Parsed): string {
  return quotation.children.map(textOf).join('\n')
}

export function textOf(parsed: Parsed): string {
  if (parsed.kind === 'softbreak' || parsed.kind === 'linebreak') return '\n'
  return parsed.text + parsed.children.map(textOf).join('')
}

const commonMark = new MarkdownIt('commonmark')
/** Tables, strikethrough and bare addresses, as in Visual Studio Code and on GitHub. */
const extended = new MarkdownIt({ html: true, linkify: true })

/**
 * The same text by markdown-it, with all its extensions when `flavour` says so; other than a
 * quotation of plain paragraphs is shown as `⟦kind⟧`, so that it equals no text.
 */
export function quotedTextByMarkdownIt(
  markdown: string,
  flavour: 'commonmark' | 'extended',
): string {
  const expected = new Set([
    'blockquote_open',
    'blockquote_close',
    'paragraph_open',
    'paragraph_close',
  ])
  const paragraphs: string[] = []
  for (const token of (flavour === 'commonmark' ? commonMark : extended).parse(markdown, {})) {
    if (token.type === 'inline') {
      paragraphs.push(
        (token.children ?? [])
          .map((child) => (child.type === 'text' ? child.content : `⟦${child.type}⟧`))
          .join(''),
      )
    } else if (!expected.has(token.type)) paragraphs.push(`⟦${token.type}⟧`)
  }
  return paragraphs.join('\n')
}
