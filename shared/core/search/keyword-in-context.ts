/** A keyword in its context: what stands before and behind a hit, and how such lines are sorted. */
import { foldText } from './fold.ts'
import type { Stretch } from './snippet.ts'

export type KeywordInContext = {
  readonly left: string
  readonly hit: string
  readonly right: string
}

/** UTF-16 code units on each side; a line of a list shows no more. */
const contextLength = 80
/** Nearer words decide; beyond these lines count as the same. */
const sortedWords = 6
const betweenWords = /[^a-z0-9\u0080-\u{10ffff}]+/u

/** White space is single; a word at either end that would be cut is left out. */
export function keywordInContext(text: string, { start, end }: Stretch): KeywordInContext {
  const from = Math.max(0, start - contextLength)
  const to = Math.min(text.length, end + contextLength)
  const left = singleSpaced(wholePoints(text.slice(from, start)))
  const right = singleSpaced(wholePoints(text.slice(end, to)))
  return {
    left: from === 0 ? left.trimStart() : left.replace(/^\S*\s+(?=\S)/u, ''),
    hit: singleSpaced(text.slice(start, end)),
    right: to === text.length ? right.trimEnd() : right.replace(/(?<=\S)\s+\S*$/u, ''),
  }
}

/** By the words before the hit, the nearest first. */
export function leftSortKey({ left }: KeywordInContext): string {
  return sortKey(wordsIn(left).toReversed())
}

export function rightSortKey({ right }: KeywordInContext): string {
  return sortKey(wordsIn(right))
}

function wordsIn(context: string): readonly string[] {
  return foldText(context)
    .split(betweenWords)
    .filter((word) => word !== '')
}

function sortKey(words: readonly string[]): string {
  return words.slice(0, sortedWords).join(' ')
}

/** Without halves of surrogate pairs at its ends. */
function wholePoints(text: string): string {
  return text.replace(/^[\udc00-\udfff]/u, '').replace(/[\ud800-\udbff]$/u, '')
}

function singleSpaced(text: string): string {
  return text.replace(/\s+/gu, ' ')
}
