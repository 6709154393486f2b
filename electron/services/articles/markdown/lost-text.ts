/** Notices when markdown-it has left text out: it drops what is nested too deeply, silently. */
import type { Token } from 'markdown-it'
import { deepestMarkdown } from './markdown-parser.ts'

/** Markup alone (labels, entities) costs a few letters; more than this is text. */
const mostLetters = 200
const mostShare = 0.05

/**
 * True when the tokens are nested as deeply as markdown-it goes, or hold markedly fewer letters than
 * the source without its link definitions.
 */
export function losesText(source: string, tokens: readonly Token[]): boolean {
  if (tokens.some((token) => token.level >= deepestMarkdown - 1)) return true
  const written = letters(
    withoutComments(source)
      .replace(/^ {0,3}\[(?!\^)[^\]\n]+\]:.*$/gm, '')
      .replace(/&#?\w{1,31};/g, '')
      .replace(/\]\[[^\]\n]*\]/g, ''),
  )
  const kept = tokens.reduce((sum, token) => sum + letters(token.content) + letters(token.info), 0)
  const missing = written - kept
  return missing > mostLetters && missing > written * mostShare
}

/** By hand, because a regular expression looks for the end again from every unfinished comment. */
function withoutComments(source: string): string {
  let kept = ''
  let from = 0
  for (;;) {
    const start = source.indexOf('<!--', from)
    const end = start === -1 ? -1 : source.indexOf('-->', start + 4)
    if (end === -1) return kept + source.slice(from)
    kept += source.slice(from, start)
    from = end + 3
  }
}

/**
 * ASCII letters and everything beyond ASCII. Roughly letters, which is enough for comparing two
 * counts of the same text, and far faster than asking Unicode.
 */
function letters(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code > 0x7f || ((code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a)) count += 1
  }
  return count
}
