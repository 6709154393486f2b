/** The words of a piece of markup, for quotes that a program kept with their tags. It is never shown as markup. */

const looksLikeMarkup =
  /<\/?(?:p|br|div|span|em|strong|[bia]|ul|ol|li|blockquote|h[1-6]|mark|code|sup|sub)\b[^<>]*>/iu
const breaks = /<br\s*\/?>|<\/(?:p|div|li|blockquote|h[1-6]|ul|ol)>/giu
const tags = /<\/?[a-z][^<>]*>/giu
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00A0',
}

/** Text without tags stays as it is, character for character. */
export function plainWords(text: string): string {
  if (!looksLikeMarkup.test(text)) return text
  return text
    .replace(breaks, '\n')
    .replace(tags, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, decodeEntity)
    .trim()
}

function decodeEntity(
  written: string,
  decimal: string | undefined,
  hex: string | undefined,
  name: string | undefined,
): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? written
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
  const isCharacter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
  return isCharacter ? String.fromCodePoint(point) : written
}
