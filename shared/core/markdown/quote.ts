/**
 * A quoted passage as a Markdown block quotation. A line feed of the canonical text is a paragraph
 * boundary: the quotation's paragraphs, joined by line feeds, are exactly the passage. Where that
 * would leave a paragraph without text, the line feed is written as the reference `&#10;`.
 */
import { escapeLine, reference, representable, unescapeLine } from './escape.ts'

/**
 * @param text a passage of canonical text
 * @returns lines that begin with `>`, without a line feed at the end
 */
export function writeQuote(text: string): string {
  const [leading, middle, trailing] = splitEdges(representable(text))
  if (middle === '') return `> ${references(leading)}`.trimEnd()
  // The first line feed of each run is the boundary, the others belong to the paragraph after it.
  const paragraphs = middle.split(/(?<!\n)\n/).map(writeParagraph)
  const whole = paragraphs.join('\n>\n> ')
  return `> ${references(leading)}${whole}${references(trailing)}`
}

/**
 * Reads `writeQuote` back. Lines that someone joined or broke are read as Markdown means them.
 *
 * @param lines the quotation's lines, each beginning with `>`
 */
export function readQuote(lines: readonly string[]): string {
  const paragraphs: string[][] = [[]]
  for (const line of lines) {
    const content = line.replace(/^> ?/, '')
    if (content.trim() === '') paragraphs.push([])
    else paragraphs.at(-1)?.push(content)
  }
  return paragraphs
    .filter((paragraph) => paragraph.length > 0)
    .map((paragraph) => paragraph.map(unescapeLine).join('\n'))
    .join('\n')
}

/** Line feeds before, everything between, line feeds after. */
function splitEdges(text: string): readonly [string, string, string] {
  const start = text.search(/[^\n]/)
  if (start === -1) return [text, '', '']
  let end = text.length
  while (text.charAt(end - 1) === '\n') end -= 1
  return [text.slice(0, start), text.slice(start, end), text.slice(end)]
}

function writeParagraph(paragraph: string): string {
  const start = paragraph.search(/[^\n]/)
  const words = paragraph.slice(start)
  return references(paragraph.slice(0, start)) + escapeLine(words, start > 0 ? 'inline' : 'block')
}

function references(lineFeeds: string): string {
  return reference('\n').repeat(lineFeeds.length)
}
