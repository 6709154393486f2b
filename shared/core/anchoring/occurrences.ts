/**
 * Where one text stands in another, overlaps included, in time linear in both whatever they hold.
 *
 * Engines search short patterns in linear time, but long ones can cost text × pattern (a megabyte
 * of one letter), so a long pattern is found by its first units and then compared, and when the
 * comparisons were in vain too often the search goes on by Knuth, Morris and Pratt.
 */

/** More copies than this tell nothing about which one was meant. */
export const occurrenceLimit = 500

/** Code units; below it the engine's own search is linear. */
const probeLength = 200

/** The first `limit` offsets of `pattern` in `text`, ascending. An empty pattern is nowhere. */
export function occurrences(text: string, pattern: string, limit: number): readonly number[] {
  const found: number[] = []
  if (pattern === '') return found
  const probe = pattern.slice(0, probeLength)
  let compared = 0
  let at = text.indexOf(probe)
  while (at !== -1 && found.length < limit) {
    if (compared > 4 * text.length)
      return [...found, ...slide(text, pattern, at, limit - found.length)]
    if (probe.length === pattern.length || text.startsWith(pattern, at)) found.push(at)
    compared += pattern.length
    at = text.indexOf(probe, at + 1)
  }
  return found
}

/** Knuth, Morris, Pratt from offset `from` on. */
function slide(text: string, pattern: string, from: number, limit: number): readonly number[] {
  const found: number[] = []
  const borders = bordersOf(pattern)
  let matched = 0
  for (let at = from; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    while (matched > 0 && pattern.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0
    if (pattern.charCodeAt(matched) === unit) matched += 1
    if (matched < pattern.length) continue
    found.push(at - pattern.length + 1)
    if (found.length === limit) return found
    matched = borders[matched - 1] ?? 0
  }
  return found
}

/** For each end the length of the longest proper prefix that is also a suffix there. */
function bordersOf(pattern: string): Int32Array {
  const borders = new Int32Array(pattern.length)
  let length = 0
  for (let at = 1; at < pattern.length; at += 1) {
    const unit = pattern.charCodeAt(at)
    while (length > 0 && pattern.charCodeAt(length) !== unit) length = borders[length - 1] ?? 0
    if (pattern.charCodeAt(length) === unit) length += 1
    borders[at] = length
  }
  return borders
}
