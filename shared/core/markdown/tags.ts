/**
 * Tags in text, as Obsidian and Logseq know them: a number sign and one word. A tag that is no such
 * word is written as the nearest one, and its own spelling travels in the region's marker.
 */
import { representable } from './escape.ts'

/** Marks and joiners, because several signs may make one emoji or letter. */
const letter = String.raw`[\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Join_Control}]`
const wholeWord = new RegExp(String.raw`^${letter}+(?:[-_/]${letter}+)*$`, 'u')
const wordInLine = new RegExp(String.raw`(?<=^|\s)#(${letter}+(?:[-_/]${letter}+)*)(?=\s|$)`, 'gu')

export type WrittenTags = {
  /** `#word` for each tag, in order. */
  readonly words: readonly string[]
  /** The spellings that `words` do not show, in order. */
  readonly spellings: readonly string[]
}

export function writeTags(tags: readonly string[]): WrittenTags {
  const cleaned = tags.map((tag) => representable(tag))
  const words = cleaned.map(tagWord)
  const spellings = cleaned.filter((tag, index) => {
    const word = words[index]
    // Two tags that give the same word are told apart by their spellings, so both are kept.
    return word !== tag || words.indexOf(word) !== words.lastIndexOf(word)
  })
  return { words: words.map((word) => `#${word}`), spellings }
}

/**
 * @param line the details line of a region
 * @param spellings from the region's marker
 */
export function readTags(line: string, spellings: readonly string[]): readonly string[] {
  const unused = [...spellings]
  return [...line.matchAll(wordInLine)].map((match) => {
    const word = match[1] ?? ''
    const index = unused.findIndex((spelling) => tagWord(spelling) === word)
    return index === -1 ? word : (unused.splice(index, 1)[0] ?? word)
  })
}

/** The tag itself when it is one word, else the nearest word; never empty. */
function tagWord(tag: string): string {
  if (wholeWord.test(tag)) return tag
  const parts = tag.match(new RegExp(`${letter}+`, 'gu')) ?? []
  const word = parts.join('-')
  return wholeWord.test(word) ? word : 'tag'
}
