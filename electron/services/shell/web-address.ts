/** Which addresses may leave Lectern for the user's own browser or mail program. Pure. */

const allowed = new Set(['http:', 'https:', 'mailto:'])

/**
 * Parsed, never matched by prefix. Undefined for every other scheme, for what is no absolute
 * address, and for web addresses that carry a name and password, which exist to mislead.
 */
export function parseWebAddress(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (!allowed.has(url.protocol)) return undefined
  return url.username === '' && url.password === '' ? url : undefined
}
