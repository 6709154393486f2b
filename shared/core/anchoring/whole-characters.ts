/** Widens a range of any text to the borders of what people see as one character. */
import type { TextRange } from '../highlights/highlight.ts'
import { graphemeEnd, graphemeStart } from '../text/graphemes.ts'

/** Code units on each side that are looked at; a longer cluster is hostile and may be cut. */
const reach = 256

/**
 * A megabyte is not segmented for one border: a window around it is enough, begun at a plain
 * character, which is a border in any text.
 */
export function wholeCharacters(text: string, { start, end }: TextRange): TextRange {
  return {
    start: inWindow(text, start, graphemeStart),
    end: inWindow(text, end, graphemeEnd),
  }
}

function inWindow(
  text: string,
  at: number,
  border: (text: string, offset: number) => number,
): number {
  if (isPlain(text, at - 1) && isPlain(text, at)) return at
  let from = at
  while (from > 0 && at - from < reach && !isPlain(text, from)) from -= 1
  return from + border(text.slice(from, at + reach), at - from)
}

/** ASCII without line ends, which are one character as CR LF. */
function isPlain(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 0x20 && unit <= 0x7e
}
