/** Sentences and paragraphs of a language, with words as frequent as Zipf's law has them. */
import type { Language } from './languages.ts'
import { whole, type Random } from './random.ts'

export function zipfWord({ words }: Language, random: Random): string {
  const rank = Math.floor(Math.exp(random() * Math.log(words.length)))
  return words[Math.min(rank, words.length) - 1] ?? ''
}

/** Without its end. */
export function sentence(language: Language, random: Random, words: number): string {
  const text = Array.from({ length: words }, () => zipfWord(language, random)).join(
    language.betweenWords,
  )
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Of 60 to 900 words in 2 to 12 paragraphs, most of them near 400. */
export function paragraphs(language: Language, random: Random): readonly string[] {
  const wanted = Math.round(60 + 840 * random() * random() + 120 * random())
  const all: string[] = []
  let written = 0
  while (written < wanted) {
    let paragraph = ''
    for (let count = whole(random, 2, 6); count > 0; count -= 1) {
      const words = whole(random, 5, 24)
      paragraph += sentence(language, random, words) + language.endOfSentence
      written += words
    }
    all.push(paragraph.trimEnd())
  }
  return all
}
