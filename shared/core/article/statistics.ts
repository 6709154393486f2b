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

function countRuns(text: string): number {
  const run = /\S+/g
  let count = 0
  while (run.test(text)) count += 1
  return count
}
