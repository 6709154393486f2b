/** How much there is to read. */
import type { ArticleStatistics } from './article.ts'

/** Words a minute of silent reading of non-fiction, about the mean over many studies. */
const wordsPerMinute = 230
/** Characters a minute, for scripts that write no spaces between words. */
const charactersPerMinute = 420

const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu
/** Scripts without spaces whose characters are letters, not words: about five make one. */
const unspacedLetters = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]+/gu
const mayBeUnspaced =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u9FFF\uD840-\uD88F\uF900-\uFAFF]/

/**
 * Takes canonical text. Words are runs without white space, as word processors count; each Chinese
 * or Japanese character counts as one. Minutes are rounded, at least 1.
 */
export function articleStatistics(text: string): ArticleStatistics {
  let spaced = text
  let characters = 0
  if (mayBeUnspaced.test(text)) {
    spaced = text
      .replace(unspaced, () => {
        characters += 1
        return ' '
      })
      .replace(unspacedLetters, (run) => ' x'.repeat(Math.ceil(run.length / 5)) + ' ')
  }
  const words = countRuns(spaced)
  const minutes = Math.round(words / wordsPerMinute + characters / charactersPerMinute)
  return { words: words + characters, minutes: Math.max(1, minutes) }
}

/** A plain loop: this runs over every article of the library, and is four times a regex's speed. */
function countRuns(text: string): number {
  let count = 0
  let wasSpace = true
  for (let index = 0; index < text.length; index += 1) {
    const isSpace = isWhiteSpace(text.charCodeAt(index))
    if (wasSpace && !isSpace) count += 1
    wasSpace = isSpace
  }
  return count
}

/** The white space of `\s`. */
function isWhiteSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0xa0
  return code === 0x1680 || (code >= 0x2000 && code <= 0x200a) || rareSpaces.has(code)
}

const rareSpaces: ReadonlySet<number> = new Set([0x2028, 0x2029, 0x202f, 0x205f, 0x3000, 0xfeff])
