/**
 * markdown-it set up for reading: CommonMark with GitHub's tables, strikethrough and bare web
 * addresses, and footnotes. Raw HTML is text like any other; only comments are left out.
 */
import MarkdownIt, {
  type Env,
  type MarkdownIt as MarkdownParser,
  type StateBlock,
} from 'markdown-it'
import footnotes from 'markdown-it-footnote'

/** Block levels; markdown-it drops what is nested deeper, which the caller must notice. */
export const deepestMarkdown = 100

export function createMarkdownParser(): MarkdownParser {
  const parser = new MarkdownIt({ html: false, linkify: true, maxNesting: deepestMarkdown })
  parser.use(footnotes)
  // Notes are collected where they stand, so that one without a reference is not lost.
  parser.core.ruler.disable('footnote_tail')
  parser.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  for (const scheme of ['ftp:', 'mailto:', '//']) parser.linkify.add(scheme, null)
  // Every address becomes a link token; whether it may be followed is decided in one place only.
  parser.validateLink = () => true
  parser.normalizeLink = (address) => address
  parser.normalizeLinkText = (text) => text
  dropComments(parser)
  return parser
}

function dropComments(parser: MarkdownParser): void {
  parser.inline.ruler.before('html_inline', 'comment', (state) => {
    if (!state.src.startsWith('<!--', state.pos)) return false
    const end = commentEnd(state, state.pos)
    if (end === -1 || end + 3 > state.posMax) return false
    state.pos = end + 3
    return true
  })
  const interrupted = { alt: ['paragraph', 'blockquote', 'list'] }
  parser.block.ruler.before('html_block', 'comment', commentBlock, interrupted)
}

function commentBlock(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const start = (state.bMarks[startLine] ?? 0) + (state.tShift[startLine] ?? 0)
  if ((state.sCount[startLine] ?? 0) - state.blkIndent >= 4) return false
  if (!state.src.startsWith('<!--', start)) return false
  const end = commentEnd(state, start)
  if (end === -1) return false
  let line = startLine
  while (line < endLine && (state.eMarks[line] ?? 0) < end + 3) line += 1
  // Words after the comment on its last line are a paragraph's; the inline rule handles those.
  if (line >= endLine || state.src.slice(end + 3, state.eMarks[line]).trim() !== '') return false
  if (!silent) state.line = line + 1
  return true
}

/**
 * Where the comment that begins at `start` has its `-->`, or -1. Text without one is remembered, so
 * that many unfinished comments cost no more than one.
 */
function commentEnd(state: { src: string; env: Env }, start: number): number {
  if (state.env.unclosedIn === state.src) return -1
  const end = state.src.indexOf('-->', start + 4)
  if (end === -1) state.env.unclosedIn = state.src
  return end
}
