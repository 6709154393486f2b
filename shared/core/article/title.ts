/** Finds a name for an article that may not carry one: a title line, or its first sentence. */

/** UTF-16 code units, the ellipsis included. */
const longestTitle = 90
const longestTitleLine = 120
/** A first sentence longer than this is cut anyway, so no more text is looked at. */
const sentenceWindow = 400

const abbreviations: ReadonlySet<string> = new Set(
  (
    'mr mrs ms dr prof st sen rep gov gen col lt sgt capt maj adm rev hon pres jr sr vs etc no vol fig pp ed eds ' +
    'inc ltd co corp dept est approx ca cf al jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
)
const latinEnd = /[.!?…]+["'”’»)\]]*(?=\s|$)/gu
const fullWidthEnd = /[。！？]["'”’」』）]*/u

/**
 * Takes the article's first paragraph. Gives its first sentence, whole when it fits, else cut at a
 * word with an ellipsis; empty for empty text.
 */
export function titleFromText(paragraph: string): string {
  return cutTitle(firstSentence(paragraph.slice(0, sentenceWindow).trim()))
}

/** Takes text of any length. Gives it on one line, cut at a word near 90 characters. */
export function cutTitle(text: string, limit = longestTitle): string {
  const line = text.trim().replace(/\s+/g, ' ')
  if (line.length <= limit) return line
  const room = line.slice(0, limit)
  const lastSpace = room.lastIndexOf(' ')
  // Text without spaces (Chinese, or one long word) is cut between characters.
  const cut = lastSpace > limit / 2 ? room.slice(0, lastSpace) : room.slice(0, limit - 1)
  return `${cut.replace(/[\uD800-\uDBFF]$/, '').replace(/[\s,;:–—-]+$/, '')}…`
}

/**
 * Whether a first line that is followed by a blank line is a title: short, and not a sentence of
 * its own, so that a short first paragraph of prose is not taken for one.
 */
export function isTitleLine(line: string): boolean {
  const text = line.trim()
  if (text === '' || text.length > longestTitleLine) return false
  if (!/[\p{L}\p{N}]/u.test(text)) return false
  return !/[.。,;:]["'”’»)\]」』]*$/u.test(text)
}

function firstSentence(text: string): string {
  const fullWidth = fullWidthEnd.exec(text)
  const limit = fullWidth === null ? text.length : fullWidth.index + fullWidth[0].length
  for (const end of text.slice(0, limit).matchAll(latinEnd)) {
    if (endsSentence(text, end.index, end[0])) return text.slice(0, end.index + end[0].length)
  }
  return text.slice(0, limit)
}

function endsSentence(text: string, index: number, mark: string): boolean {
  const next = /^\s*(.)/su.exec(text.slice(index + mark.length))?.[1]
  if (next === undefined) return true
  if (next !== next.toUpperCase()) return false
  if (!mark.startsWith('.') || mark.startsWith('..')) return true
  const word = /[\p{L}\p{N}.]*$/u.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? ''
  // "J." and "U.S." are initials, "Mr." is short for something: the sentence goes on.
  const isInitial = /^\p{Lu}$/u.test(word) || /\p{L}\.\p{L}$/u.test(word)
  return !isInitial && !abbreviations.has(word.toLowerCase())
}
