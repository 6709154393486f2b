/** Queries of every kind that people type: a common word, a fair one, a rare one, two, three. */
import { readFileSync } from 'node:fs'
import { walkBare } from './library-bare.ts'

const sampleSize = 500
const ofEachKind = 10

/** Words by how many of the files hold them. */
export type WordsByUse = {
  readonly common: readonly string[]
  readonly fair: readonly string[]
  readonly rare: readonly string[]
}

/** Chosen by how many of some files hold a word; always the same for the same files. */
export function chooseWords(root: string): WordsByUse {
  const { paths } = walkBare(root)
  const step = Math.max(1, Math.floor(paths.length / sampleSize))
  const sample = paths.filter((_, place) => place % step === 0).map(wordsOf)
  const holders = new Map<string, number>()
  for (const words of sample) {
    for (const word of words) holders.set(word, (holders.get(word) ?? 0) + 1)
  }
  const between = (least: number, most: number): readonly string[] =>
    [...holders]
      .filter(([, count]) => count >= least * sample.length && count <= most * sample.length)
      .map(([word]) => word)
      .toSorted()
  const pick = (words: readonly string[]): readonly string[] =>
    Array.from(
      { length: Math.min(ofEachKind, words.length) },
      (_, place) => words[Math.floor((place / ofEachKind) * words.length)] ?? '',
    )
  return {
    common: pick(between(0.5, 1)),
    fair: pick(between(0.02, 0.1)),
    rare: pick(between(0, 1 / sample.length)),
  }
}

export function chooseQueries(root: string): readonly string[] {
  const { common, fair, rare } = chooseWords(root)
  const at = (words: readonly string[], place: number): string => words[place % words.length] ?? ''
  return [
    ...common,
    ...fair,
    ...rare,
    ...common.map((word, place) => `${at(fair, place)} ${word}`),
    ...common.map((word, place) => `${at(common, place + 3)} ${at(fair, place + 1)} ${word}`),
  ]
}

/** What is there of a common or a fair word when the search first takes it for a beginning. */
export function chooseBeginnings(root: string): readonly string[] {
  const { common, fair } = chooseWords(root)
  return [...common, ...fair].filter((word) => word.length > 3).map((word) => word.slice(0, 3))
}

function wordsOf(path: string): ReadonlySet<string> {
  return new Set(readFileSync(path, 'utf8').match(/[a-z0-9]+/g) ?? [])
}
