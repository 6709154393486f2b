/**
 * Text as the anchoring compares it: letter case, compatibility forms, composition, kinds of quotation
 * mark, dash and white space do not matter, and invisible characters are not there. Accents do matter:
 * they change words. Every place leads back to the original.
 */
import type { TextRange } from '../highlights/highlight.ts'

export type ComparableText = {
  readonly original: string
  readonly text: string
  /** Offset in the original of each unit, one more for the end; absent where nothing moved. */
  readonly origins?: Uint32Array
}

const plain = /^[\x20-\x7e\n]*$/
const runOfSpace = / {2,}/
const beyondAscii = /[^\x20-\x7e\n]/gu
/** Soft hyphen, joiners, direction marks, byte order mark, variation selectors. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/gu
const follower = /^[\p{M}\u200d]/u
/** Folding a code point costs microseconds and texts repeat theirs; bounded against hostile text. */
const folds = new Map<string, string>()
const foldsLimit = 20_000

export function comparableText(original: string): ComparableText {
  const seen = { resized: false }
  const folded = plain.test(original)
    ? original
    : original.replace(beyondAscii, (character) => {
        const fold = foldCharacter(character)
        if (fold.length !== character.length) seen.resized = true
        return fold
      })
  const text = folded.toLowerCase().replaceAll('\n', ' ')
  if (!seen.resized && !runOfSpace.test(text)) return { original, text }
  const single = text.replace(/ +/g, ' ')
  return { original, text: single, origins: originsOf(original, single.length) }
}

/** The place of an original offset: that of the first unit that comes from there or later. */
export function comparableOffset({ text, origins }: ComparableText, offset: number): number {
  if (origins === undefined) return offset
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((origins[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * The original's range, end exclusive. It begins and ends where characters do: one that came apart is
 * taken whole, and marks that follow the last one go with it.
 */
export function originalRange({ original, origins }: ComparableText, range: TextRange): TextRange {
  const last = range.end - 1
  const start = origins === undefined ? range.start : (origins[range.start] ?? original.length)
  let end = origins === undefined ? last : (origins[last] ?? original.length)
  if (range.end > range.start) end += widthAt(original, end)
  while (end < original.length && follower.test(original.slice(end, end + 2))) {
    end += widthAt(original, end)
  }
  return { start, end: Math.max(start, end) }
}

function widthAt(text: string, at: number): number {
  const point = text.codePointAt(at)
  return point !== undefined && point > 0xffff ? 2 : 1
}

function foldCharacter(character: string): string {
  const known = folds.get(character)
  if (known !== undefined) return known
  const fold = character
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„‟″«»]/gu, '"')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s+/gu, ' ')
    .toLowerCase()
    .replaceAll('ς', 'σ')
  if (folds.size >= foldsLimit) folds.clear()
  folds.set(character, fold)
  return fold
}

function originsOf(original: string, length: number): Uint32Array {
  const origins = new Uint32Array(length + 1)
  let place = 0
  let from = 0
  let afterSpace = false
  for (const character of original) {
    const isPlain = character >= ' ' && character <= '~'
    const fold = isPlain ? character : character === '\n' ? ' ' : foldCharacter(character)
    for (const unit of fold.split('')) {
      const isSpace = unit === ' '
      if (isSpace && afterSpace) continue
      origins[place] = from
      place += 1
      afterSpace = isSpace
    }
    from += character.length
  }
  origins[place] = original.length
  return origins
}
