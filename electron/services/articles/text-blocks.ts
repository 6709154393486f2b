/**
 * Plain text to blocks. Blank lines part paragraphs; lines inside one are joined, because most
 * text is hard-wrapped prose. Three exceptions, chosen to be easy to foresee: a file with very long
 * lines is not wrapped at all, so each of its lines is a paragraph; lines that are indented or
 * begin like a list item keep their own line; and so do paragraphs of short lines, such as verse.
 */
import type { Block, Inline } from '#shared/core/article/block.ts'
import { isTitleLine } from '#shared/core/article/title.ts'

/** No one wraps text at more than this many code units. */
const longestWrappedLine = 200
/** Verse, addresses and tables of contents are this narrow. */
const longestShortLine = 50
const fewestShortLines = 3

const ownLine = /^(?:\s{2,}|\t|[-*•–—·] |\(?\d{1,3}[.)] |>)/
const unspacedEnd =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]$/u
const unspacedStart =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFF60]/u

/** Takes text with line feeds only, without its header. A title line becomes the first heading. */
export function textBlocks(text: string): readonly Block[] {
  const groups = paragraphsOf(text)
  const blocks: Block[] = []
  const [first, ...rest] = groups
  if (first === undefined) return blocks
  const [titleLine] = first
  const hasTitle =
    first.length === 1 && rest.length > 0 && titleLine !== undefined && isTitleLine(titleLine)
  if (hasTitle) {
    blocks.push({ kind: 'heading', level: 1, inlines: [{ kind: 'text', text: tidy(titleLine) }] })
  }
  for (const lines of hasTitle ? rest : groups) {
    blocks.push({ kind: 'paragraph', inlines: joinLines(lines) })
  }
  return blocks
}

/** The lines of each paragraph; no line is blank. */
function paragraphsOf(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n')
  const isWrapped = lines.every((line) => line.length <= longestWrappedLine)
  const groups: string[][] = []
  let open: string[] | undefined
  for (const line of lines) {
    if (line.trim() === '') {
      open = undefined
    } else if (open === undefined || !isWrapped) {
      open = [line]
      groups.push(open)
    } else {
      open.push(line)
    }
  }
  return groups
}

function joinLines(lines: readonly string[]): readonly Inline[] {
  const keepsLines =
    lines.length >= fewestShortLines && lines.every((line) => line.length <= longestShortLine)
  const inlines: Inline[] = []
  let text = ''
  for (const [index, line] of lines.entries()) {
    const words = tidy(line)
    if (index === 0) {
      text = words
    } else if (keepsLines || ownLine.test(line)) {
      inlines.push({ kind: 'text', text }, { kind: 'break' })
      text = words
    } else {
      const glued = unspacedEnd.test(text) && unspacedStart.test(words)
      text += glued ? words : ` ${words}`
    }
  }
  inlines.push({ kind: 'text', text })
  return inlines
}

/** White space as a page would show it: none around, single spaces inside. */
function tidy(line: string): string {
  const words = line.trim()
  return /\t| {2}/.test(words) ? words.replace(/[ \t]+/g, ' ') : words
}
