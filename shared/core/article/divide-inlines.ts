/** A paragraph's inlines in parts that each hold no more than so much; what a link or a mark held stays in one. */
import type { Inline } from './block.ts'

/** Code units: what an inline costs a browser besides its text. */
const inlineCost = 8
/** Code units before a cut in which a space is looked for. */
const spaceWindow = 1000
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Code units of text and what the inlines themselves cost; it grows with the work of showing them. */
export function weightOfInlines(inlines: readonly Inline[]): number {
  let weight = 0
  for (const inline of inlines) weight += weightOfInline(inline)
  return weight
}

/** In order, and with every code unit of `inlines`; each weighs at most `most`, which is above `spaceWindow`. */
export function divideInlines(
  inlines: readonly Inline[],
  most: number,
): readonly (readonly Inline[])[] {
  const pieces = inlines.flatMap((inline) => piecesOf(inline, most - inlineCost))
  return inGroups(pieces, weightOfInline, most)
}

/** Neighbours together as long as they weigh at most `most`; what is heavier alone is alone. */
export function inGroups<Item>(
  items: readonly Item[],
  weightOf: (item: Item) => number,
  most: number,
): readonly (readonly Item[])[] {
  const groups: Item[][] = []
  let left = 0
  for (const item of items) {
    const weight = weightOf(item)
    const last = groups.at(-1)
    if (last === undefined || weight > left) {
      groups.push([item])
      left = most - weight
    } else {
      last.push(item)
      left -= weight
    }
  }
  return groups
}

/** At spaces where there are some, and never within a character and its marks. */
export function divideText(text: string, most: number): readonly string[] {
  const pieces: string[] = []
  let from = 0
  while (text.length - from > most) {
    const end = cutBefore(text, from + most)
    pieces.push(text.slice(from, end))
    from = end
  }
  pieces.push(text.slice(from))
  return pieces
}

function cutBefore(text: string, limit: number): number {
  const from = limit - spaceWindow
  const space = /\s(?=\S*$)/.exec(text.slice(from, limit))
  if (space !== null) return from + space.index + 1
  const around = characters.segment(text.slice(from, limit + spaceWindow))
  // One that fills the whole window is no character of any language.
  return from + (around.containing(spaceWindow)?.index || spaceWindow)
}

function piecesOf(inline: Inline, most: number): readonly Inline[] {
  if (weightOfInline(inline) <= most) return [inline]
  if (inline.kind === 'text' || inline.kind === 'code') {
    return divideText(inline.text, most - inlineCost).map((text) => ({ ...inline, text }))
  }
  if (!('children' in inline)) return [inline]
  return divideInlines(inline.children, most - inlineCost).map((children) => ({
    ...inline,
    children,
  }))
}

function weightOfInline(inline: Inline): number {
  if (inline.kind === 'text' || inline.kind === 'code') return inline.text.length + inlineCost
  return 'children' in inline ? weightOfInlines(inline.children) + inlineCost : inlineCost
}
