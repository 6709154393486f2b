/** Tags as they are kept. */

/** Trimmed, inner white space single, in order; without empty ones and repetitions in any case. */
export function normaliseTags(tags: readonly string[]): readonly string[] {
  const byKey = new Map<string, string>()
  for (const raw of tags) {
    const tag = raw.normalize('NFC').trim().replace(/\s+/g, ' ')
    const key = tag.toLowerCase()
    if (tag !== '' && !byKey.has(key)) byKey.set(key, tag)
  }
  return [...byKey.values()]
}
