/** How much of a quote's remembered surroundings stands around a place in a text. */

export type Surroundings = { readonly prefix: string; readonly suffix: string }

/** True when all remembered surroundings stand there; trivially so when there are none. */
export function contextHolds(
  text: string,
  start: number,
  end: number,
  { prefix, suffix }: Surroundings,
): boolean {
  return text.endsWith(prefix, start) && start >= prefix.length && text.startsWith(suffix, end)
}

/**
 * 0 to 1: the share of the remembered surroundings that stands there unbroken, counted from the
 * quote outwards. 0 when nothing is remembered.
 */
export function contextShare(
  text: string,
  start: number,
  end: number,
  { prefix, suffix }: Surroundings,
): number {
  const known = prefix.length + suffix.length
  if (known === 0) return 0
  let before = 0
  while (before < prefix.length && before < start) {
    if (text.charCodeAt(start - 1 - before) !== prefix.charCodeAt(prefix.length - 1 - before)) break
    before += 1
  }
  let after = 0
  while (after < suffix.length && end + after < text.length) {
    if (text.charCodeAt(end + after) !== suffix.charCodeAt(after)) break
    after += 1
  }
  return (before + after) / known
}
