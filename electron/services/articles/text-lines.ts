/** Makes the many ways of ending a line and a page one, and drops characters nobody can see. */

/** Whether a code unit is a control character other than tab and line feed. */
function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09 && code !== 0x0a) || (code >= 0x7f && code < 0xa0)
}

/** Takes decoded text. Gives it with line feeds only and without control characters. */
export function normaliseLines(text: string): string {
  const lines = text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?|[\u0085\u2028]/g, '\n')
    .replace(/[\f\u2029]/g, '\n\n')
  return dropControls(lines)
}

function dropControls(text: string): string {
  let kept = ''
  let from = 0
  for (let index = 0; index < text.length; index += 1) {
    if (!isControl(text.charCodeAt(index))) continue
    kept += text.slice(from, index)
    from = index + 1
  }
  return from === 0 ? text : kept + text.slice(from)
}
