/**
 * How the words of highlights are shown in the narrow notes pane: trimmed, and long ones shortened
 * in their middle, never within a word or a character. Pure.
 */
import type { DiffPart } from '#shared/core/anchoring/word-diff.ts'

/** Code units from which words are shown shortened until more is asked for. */
export const longQuote = 240

/** What belongs to the words before. */
const leadingStops = /^[\s,.;:!?…)\]–—”]+/u

/** A quote for showing: without the punctuation and spaces that a careless selection starts with. */
export function shownQuote(exact: string): string {
  const trimmed = exact.replace(leadingStops, '').trim()
  return trimmed === '' ? exact.trim() : trimmed
}

/** Long words without their middle: "The beginning … the end". */
export function shortened(text: string, start = 120, end = 80): string {
  if (text.length <= start + end + 40) return text
  return `${startOf(text, start)} … ${endOf(text, end)}`
}

/** The first words of a text, about `most` code units of it; with "…" where more follows. */
export function firstWords(text: string, most: number): string {
  const start = startOf(text, most)
  return start.length < text.length ? `${start}…` : text
}

/** The last words of a text, about `most` code units of it; with "…" where more precedes. */
export function lastWords(text: string, most: number): string {
  const end = endOf(text, most)
  return end.length < text.length ? `…${end}` : text
}

/** Differing words with only so much between them as shows where they stand. */
export function shortenedDiff(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.map((part) =>
    part.kind === 'same'
      ? { ...part, text: shortened(part.text, 60, 60) }
      : { ...part, text: shortened(part.text) },
  )
}

/** White space that became other white space is no difference to a reader. */
export function withoutBlankChanges(parts: readonly DiffPart[]): readonly DiffPart[] {
  return parts.flatMap((part): readonly DiffPart[] => {
    if (part.kind === 'same' || part.text.trim() !== '') return [part]
    return part.kind === 'added' ? [{ kind: 'same', text: part.text }] : []
  })
}

const words = new Intl.Segmenter('und', { granularity: 'word' })
const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

function startOf(text: string, most: number): string {
  if (text.length <= most) return text
  const piece = text.slice(0, most + 1)
  const borders = bordersOf(words, piece)
  // One single long word is cut between two of its characters.
  const cut = borders.at(-1) ?? bordersOf(characters, piece).at(-1) ?? 0
  return piece.slice(0, cut).trimEnd()
}

function endOf(text: string, most: number): string {
  if (text.length <= most) return text
  const piece = text.slice(-most - 1)
  const cut = bordersOf(words, piece)[0] ?? bordersOf(characters, piece)[0] ?? piece.length
  return piece.slice(cut).replace(leadingStops, '')
}

/** Where one segment ends and another begins, the ends of the text left out. */
function bordersOf(segmenter: Intl.Segmenter, text: string): readonly number[] {
  return Array.from(segmenter.segment(text), ({ index }) => index).slice(1)
}
