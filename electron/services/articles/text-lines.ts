/** Makes the many ways of ending a line and a page one, and drops characters nobody can see. */

/** Control characters other than tab and line feed. */
const unseen = /[^\P{Cc}\t\n]/u
const allUnseen = /[^\P{Cc}\t\n]/gu

/** Takes decoded text. Gives it with line feeds only and without control characters. */
export function normaliseLines(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u0085\u2028]/g, '\n')
    .replace(/[\f\u2029]/g, '\n\n')
  return unseen.test(lines) ? lines.replace(allUnseen, '') : lines
}
