/**
 * Text folded for "Find in article": letter case, accents, kinds of quotation mark, dash and white
 * space do not matter, and invisible characters are not there. Every folded place maps back.
 */
import type { TextRange } from '../highlights/highlight.ts'

export type FoldedText = {
  readonly text: string
  /** Offset in the original of each folded code unit, one more for the end; absent if identical. */
  readonly origins?: Uint32Array
}

const beyondAscii = /\P{ASCII}/gu
const ascii = /^\p{ASCII}*$/u
const folds = new Map<string, string>()

export function foldForFind(original: string): FoldedText {
  if (ascii.test(original)) return { text: foldAscii(original) }
  const seen = { resized: false }
  const text = foldAscii(
    original.replace(beyondAscii, (character) => {
      const folded = foldCharacter(character)
      if (folded.length !== character.length) seen.resized = true
      return folded
    }),
  )
  return seen.resized ? { text, origins: originsOf(original, text.length) } : { text }
}

/**
 * Where `needle` (as typed) stands, in order, not overlapping, as ranges of the original text. A
 * character that folds to several (a ligature, `½`, `℻`) is found, whole and once, by any part of it.
 */
export function findFolded(folded: FoldedText, needle: string): readonly TextRange[] {
  const wanted = foldForFind(needle).text
  if (wanted.trim() === '') return []
  const hits: TextRange[] = []
  let at = folded.text.indexOf(wanted)
  while (at >= 0) {
    const end = endOfCharacter(folded, at + wanted.length)
    hits.push({ start: origin(folded, at), end: origin(folded, end) })
    at = folded.text.indexOf(wanted, end)
  }
  return hits
}

/** The first folded place from `offset` on that does not cut an original character in two. */
function endOfCharacter(folded: FoldedText, offset: number): number {
  let end = offset
  while (end < folded.text.length && origin(folded, end) === origin(folded, end - 1)) end += 1
  return end
}

function origin(folded: FoldedText, offset: number): number {
  return folded.origins?.[offset] ?? offset
}

function foldAscii(text: string): string {
  return text.toLowerCase().replace(/[\t\n\v\f\r]/g, ' ')
}

function foldCharacter(character: string): string {
  let folded = folds.get(character)
  if (folded === undefined) {
    folded = character
      .normalize('NFKD')
      .replace(/[\p{Mn}\p{Me}\u00ad\u200b-\u200d\u2060\ufeff]/gu, '')
      .replace(/[‘’‚‛′]/gu, "'")
      .replace(/[“”„‟″«»]/gu, '"')
      .replace(/\p{Pd}/gu, '-')
      .replace(/\s/gu, ' ')
      .toLowerCase()
      .replace(/ς/g, 'σ')
    folds.set(character, folded)
  }
  return folded
}

/** A dropped character belongs to the one before it, so that a hit takes its accents along. */
function originsOf(original: string, length: number): Uint32Array {
  const origins = new Uint32Array(length + 1)
  let place = 0
  let from = 0
  for (const character of original) {
    const width = ascii.test(character) ? 1 : foldCharacter(character).length
    for (let unit = 0; unit < width; unit += 1) origins[place + unit] = from
    place += width
    from += character.length
  }
  origins[place] = original.length
  return origins
}
