/**
 * Borders of what people see as one character, so that no range ever cuts an emoji, a flag or a
 * letter from its accents. Offsets are UTF-16 code units.
 */
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The border at `offset`, or the nearest one before it. */
export function graphemeStart(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return clamp(offset, text)
  return segmenter.segment(text).containing(offset)?.index ?? offset
}

/** The border at `offset`, or the nearest one after it. */
export function graphemeEnd(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return clamp(offset, text)
  const cluster = segmenter.segment(text).containing(offset)
  if (cluster === undefined || cluster.index === offset) return offset
  return cluster.index + cluster.segment.length
}

function clamp(offset: number, text: string): number {
  return Math.min(Math.max(offset, 0), text.length)
}
