/** Finds commands by a few letters of their words, best match first. Pure. */

export type FuzzyMatch<Item> = {
  readonly item: Item
  /** Positions of the matched letters in the text, ascending. */
  readonly positions: readonly number[]
}

/**
 * The items whose text holds all letters of `query` in order, ignoring case and spaces, and after
 * them those that hold each of its words somewhere ("theme dark" finds "Use the dark theme").
 * Letters at the beginning of a word and in a row count more; equal ones keep their order.
 */
export function fuzzyFilter<Item>(
  items: readonly Item[],
  query: string,
  textOf: (item: Item) => string,
): readonly FuzzyMatch<Item>[] {
  const words = query.toLowerCase().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return items.map((item) => ({ item, positions: [] }))
  const found = items.flatMap((item) => {
    const text = textOf(item).toLowerCase()
    const match = bestMatch(text, Array.from(words.join(''))) ?? wordsMatch(text, words)
    return match === undefined ? [] : [{ item, ...match }]
  })
  return found.sort((one, other) => other.score - one.score)
}

type Match = { readonly positions: readonly number[]; readonly score: number }

/** Tries every place where the first letter stands, and from there takes each next letter greedily. */
function bestMatch(text: string, letters: readonly string[]): Match | undefined {
  const first = letters[0] ?? ''
  let best: Match | undefined
  for (let from = text.indexOf(first); from !== -1; from = text.indexOf(first, from + 1)) {
    // Jumping to the beginnings of words can jump too far; then the nearest letters will do.
    const match = matchFrom(text, letters, from, true) ?? matchFrom(text, letters, from, false)
    if (match === undefined) break
    if (best === undefined || match.score > best.score) best = match
  }
  return best
}

/** Each word as it is written, anywhere; worth less than any match in order. */
function wordsMatch(text: string, words: readonly string[]): Match | undefined {
  const places = words.map((word) => ({ from: text.indexOf(word), length: word.length }))
  if (places.some(({ from }) => from === -1)) return undefined
  const positions = places.flatMap(({ from, length }) =>
    Array.from({ length }, (_, index) => from + index),
  )
  return { positions: [...new Set(positions)].sort((a, b) => a - b), score: -1000 - text.length }
}

function matchFrom(
  text: string,
  letters: readonly string[],
  from: number,
  jump: boolean,
): Match | undefined {
  const positions: number[] = []
  let score = 0
  let at = from
  for (const letter of letters) {
    const last = positions.at(-1)
    const next = last === undefined ? from : nextPosition(text, letter, at, jump)
    if (next === -1) return undefined
    if (startsWord(text, next)) score += 8
    if (last !== undefined) score += next === last + 1 ? 6 : -Math.min(4, next - last)
    positions.push(next)
    at = next + letter.length
  }
  return { positions, score: score - from * 0.1 - text.length * 0.01 }
}

/** The letter right here, else at the beginning of a later word, else anywhere later. */
function nextPosition(text: string, letter: string, at: number, jump: boolean): number {
  if (text.startsWith(letter, at)) return at
  const inWord = text.indexOf(letter, at)
  if (!jump) return inWord
  for (let next = inWord; next !== -1; next = text.indexOf(letter, next + 1))
    if (startsWord(text, next)) return next
  return inWord
}

function startsWord(text: string, position: number): boolean {
  return position === 0 || /[\s-]/u.test(text[position - 1] ?? '')
}
