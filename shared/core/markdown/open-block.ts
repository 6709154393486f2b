/**
 * Finds the code fence or HTML block that a piece of Markdown leaves open at its end, at the top
 * level: such a block would swallow whatever follows. It follows the block structure as CommonMark
 * defines it (containers first, then what the rest of the line begins), without the words.
 */

type Container =
  | { readonly kind: 'quote' }
  /** `width`: columns from the parent's content to its own. `bare`: nothing in it so far. */
  | { readonly kind: 'item'; readonly width: number; readonly bare: boolean }

type OpenBlock = {
  readonly end: RegExp | 'blank-line'
  /** A line that ends it. */
  readonly closer: string
}

type State = {
  /** Open quotations and list items, outermost first. */
  readonly containers: readonly Container[]
  /** In the innermost container. */
  readonly open?: OpenBlock
  /** The innermost container ends with a paragraph that plain words would continue. */
  readonly inParagraph: boolean
  /** That paragraph is link definitions so far, which nothing can underline. */
  readonly defines?: boolean
  /** The line read last belongs to a code block or an HTML block. */
  readonly inBlock?: boolean
}

/** @returns the line that closes what `markdown` leaves open, or nothing when all is closed */
export function closerOf(markdown: string): string | undefined {
  let state: State = { containers: [], inParagraph: false }
  for (const line of linesOf(markdown)) state = readLine(expandTabs(line), state)
  const closer = state.containers.length === 0 ? state.open?.closer : undefined
  return closer === '' ? undefined : closer
}

/** @returns the lines of words; those of code blocks and HTML blocks are empty */
export function linesOutsideBlocks(markdown: string): readonly string[] {
  let state: State = { containers: [], inParagraph: false }
  return linesOf(markdown).map((line) => {
    state = readLine(expandTabs(line), state)
    return state.inBlock === true ? '' : line
  })
}

/** A carriage return alone ends a line too. */
function linesOf(markdown: string): readonly string[] {
  return markdown.split(/\r\n?|\n/)
}

function readLine(line: string, state: State): State {
  const { kept, rest } = enterContainers(line, state.containers)
  const keptAll = kept.length === state.containers.length
  if (isBlank(rest)) {
    const goesOn = keptAll && state.open !== undefined && state.open.end !== 'blank-line'
    return { ...(goesOn ? { open: state.open } : {}), containers: kept, inParagraph: false }
  }
  if (keptAll && state.open !== undefined) {
    const ended = state.open.end !== 'blank-line' && state.open.end.test(rest)
    const next = ended ? { containers: kept, inParagraph: false } : state
    return { ...next, inBlock: true }
  }
  return readBlocks(rest, kept, state, state.inParagraph && keptAll)
}

type Entered = { readonly kept: readonly Container[]; readonly rest: string }

/** Which containers the line belongs to, and what is left of it inside them. */
function enterContainers(line: string, containers: readonly Container[]): Entered {
  const kept: Container[] = []
  let rest = line
  for (const container of containers) {
    if (container.kind === 'quote') {
      if (!quoteStart.test(rest)) break
      rest = rest.replace(quoteStart, '')
    } else if (isBlank(rest)) {
      if (container.bare) break
    } else {
      if (indentOf(rest) < container.width) break
      rest = rest.slice(container.width)
    }
    kept.push(
      isBlank(rest) || container.kind === 'quote' ? container : { ...container, bare: false },
    )
  }
  return { kept, rest }
}

/** What the rest of a line that is not blank begins: containers in containers, then a leaf. */
function readBlocks(
  line: string,
  kept: readonly Container[],
  before: State,
  continuesParagraph: boolean,
): State {
  let containers = kept
  let rest = line
  // Words on a line that begins nothing new continue the paragraph, wherever they stand.
  let continues = continuesParagraph
  for (;;) {
    const plain: State = { containers, inParagraph: false }
    if (isBlank(rest)) return plain
    const content = rest.trimStart()
    const mayContinue = before.inParagraph && containers === kept
    if (indentOf(rest) > 3) {
      return mayContinue
        ? { ...before, defines: false, inBlock: false }
        : { ...plain, inBlock: true }
    }
    const leaf = readLeaf(content, continues && before.defines !== true, mayContinue)
    if (leaf === 'words') return plain
    if (leaf === 'closed') return { ...plain, inBlock: true }
    if (leaf !== undefined) return { ...plain, open: leaf, inBlock: true }
    const entered = startContainer(rest, continues)
    if (entered === undefined) {
      const defines = (!mayContinue || before.defines === true) && linkDefinition.test(content)
      return mayContinue
        ? { ...before, defines, inBlock: false }
        : { containers, inParagraph: true, defines }
    }
    containers = [...containers, entered.container]
    rest = entered.rest
    continues = false
  }
}

/**
 * What a line begins that is no paragraph and no container: `words` for a heading or a rule, `closed`
 * for a block that begins and ends on this line.
 */
function readLeaf(
  content: string,
  underlines: boolean,
  afterParagraph: boolean,
): OpenBlock | 'closed' | 'words' | undefined {
  if (underlines && /^(?:=+|-+) *$/.test(content)) return 'words'
  if (/^#{1,6}(?: |$)/.test(content) || isRule(content)) return 'words'
  return opening(content, afterParagraph)
}

const linkDefinition = /^\[[^\]]+\]: *\S+(?: +(?:"[^"]*"|'[^']*'|\([^)]*\)))? *$/
const quoteStart = /^ {0,3}> ?/

/** A quotation or list item that the line begins, and what is left of the line inside it. */
function startContainer(
  line: string,
  interrupts: boolean,
): { readonly container: Container; readonly rest: string } | undefined {
  if (quoteStart.test(line)) {
    return { container: { kind: 'quote' }, rest: line.replace(quoteStart, '') }
  }
  const found = /^( *(?:[-+*]|(\d{1,9})[.)]))( +|$)/.exec(line)
  if (found === null) return undefined
  const [whole, marker = '', number, spaces = ''] = found
  const bare = whole.length === line.length
  // Within a paragraph "1986. A good year" is words; "1. One" is a list.
  if (interrupts && (bare || (number !== undefined && Number(number) !== 1))) return undefined
  const width = marker.length + (bare || spaces.length > 4 ? 1 : spaces.length)
  return { container: { kind: 'item', width, bare }, rest: line.slice(width) }
}

function isRule(content: string): boolean {
  return /^([-*_])(?: *\1){2,} *$/.test(content)
}

function isBlank(text: string): boolean {
  return /^[ \f]*$/.test(text)
}

function indentOf(text: string): number {
  return /^ */.exec(text)?.[0].length ?? 0
}

const blockTags =
  'address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|' +
  'dialog|dir|div|dl|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|' +
  'hr|html|iframe|legend|li|link|main|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|' +
  'search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|track|ul'
const attribute = String.raw`\s+[a-z_:][\w.:-]*(?:\s*=\s*(?:[^\s"'=<>\x60]+|'[^']*'|"[^"]*"))?`
const wholeTag = new RegExp(
  String.raw`^(?:<[a-z][a-z\d-]*(?:${attribute})*\s*/?>|</[a-z][a-z\d-]*\s*>)\s*$`,
  'i',
)

/** CommonMark's seven kinds of HTML block. The last two end at a blank line, by themselves. */
const htmlBlocks: readonly (readonly [start: RegExp, end: OpenBlock['end'], closer: string])[] = [
  [/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i, '</pre>'],
  [/^<!--/, /-->/, '-->'],
  [/^<\?/, /\?>/, '?>'],
  [/^<!\[CDATA\[/, /\]\]>/, ']]>'],
  [/^<![a-z]/i, />/, '>'],
  [new RegExp(String.raw`^</?(?:${blockTags})(?=\s|/?>|$)`, 'i'), 'blank-line', ''],
]

/** `closed` for a block that begins and ends on this line. */
function opening(content: string, afterParagraph: boolean): OpenBlock | 'closed' | undefined {
  const fence = /^(?:`{3,}(?=[^`]*$)|~{3,})/.exec(content)?.[0]
  if (fence !== undefined) {
    const end = new RegExp(String.raw`^ {0,3}${fence}${fence.charAt(0)}* *$`)
    return { end, closer: fence }
  }
  for (const [start, end, closer] of htmlBlocks) {
    if (!start.test(content)) continue
    if (end !== 'blank-line' && end.test(content)) return 'closed'
    return { end, closer }
  }
  // Any other tag on a line of its own, but only where no paragraph is going on.
  if (!afterParagraph && wholeTag.test(content)) return { end: 'blank-line', closer: '' }
  return undefined
}

function expandTabs(line: string): string {
  let written = ''
  for (const part of line.split(/(\t)/)) {
    written += part === '\t' ? ' '.repeat(4 - (written.length % 4)) : part
  }
  return written
}
