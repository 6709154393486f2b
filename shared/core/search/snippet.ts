/**
 * Where a search matched in a raw text, and the words around it to show in a result list. Offsets
 * count UTF-16 code units of the raw text, so that the reader can be taken to the hit.
 */
import { foldedWords, type FoldedWord } from './fold.ts'
import type { SearchTerm } from './search-node.ts'

/** A stretch of a snippet; `hit` where the search matched. */
export type SnippetPart = { readonly text: string; readonly hit: boolean }

export type Snippet = {
  /** Empty when the text has no hit. */
  readonly parts: readonly SnippetPart[]
  /** The first hit, when there is one. */
  readonly start?: number
  readonly end?: number
}

/** UTF-16 code units, end exclusive. */
export type Stretch = { readonly start: number; readonly end: number }

const wantedLength = 160
const leadLength = 50
const ellipsis = '…'

/** About 160 characters around the first hit, cut at words, with every hit in them marked. */
export function makeSnippet(text: string, terms: readonly SearchTerm[]): Snippet {
  const first = findHits(text, terms).next()
  if (first.done === true) return { parts: [] }
  const { start, end } = first.value
  const window = windowAround(text, first.value)
  const shown = text.slice(window.start, window.end)
  const parts = [...markHits(shown, terms)].map(({ text: part, hit }) => ({
    text: part.replace(/\s+/gu, ' '),
    hit,
  }))
  if (window.start > 0) parts.unshift({ text: ellipsis, hit: false })
  if (window.end < text.trimEnd().length) parts.push({ text: ellipsis, hit: false })
  return { parts: mergeAlike(parts), start, end }
}

/** The whole text with its hits marked: for titles. */
export function markHits(text: string, terms: readonly SearchTerm[]): readonly SnippetPart[] {
  const parts: SnippetPart[] = []
  let done = 0
  for (const { start, end } of joined([...findHits(text, terms)])) {
    if (start > done) parts.push({ text: text.slice(done, start), hit: false })
    parts.push({ text: text.slice(start, end), hit: true })
    done = end
  }
  if (done < text.length) parts.push({ text: text.slice(done), hit: false })
  return parts
}

/** The first places where a term matches, none of them inside another; at most `limit`. */
export function placesOf(
  text: string,
  terms: readonly SearchTerm[],
  limit: number,
): readonly Stretch[] {
  const places: Stretch[] = []
  for (const hit of findHits(text, terms)) {
    const last = places.at(-1)
    if (last !== undefined && hit.start < last.end) {
      places[places.length - 1] = { start: Math.min(last.start, hit.start), end: hit.end }
    } else if (places.length >= limit) {
      break
    } else {
      places.push(hit)
    }
  }
  return places
}

/** Overlapping and touching stretches made one, in the order of the text. */
function joined(hits: readonly Stretch[]): readonly Stretch[] {
  const whole: Stretch[] = []
  for (const hit of hits.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1)
    if (last === undefined || hit.start > last.end) whole.push(hit)
    else whole[whole.length - 1] = { start: last.start, end: Math.max(last.end, hit.end) }
  }
  return whole
}

/** Every place where a term matches, in the order in which the matches end. */
function* findHits(
  text: string,
  terms: readonly SearchTerm[],
): Generator<Stretch, void, undefined> {
  const longest = Math.max(0, ...terms.map((term) => term.words.length))
  if (longest === 0) return
  const recent: FoldedWord[] = []
  for (const word of foldedWords(text)) {
    recent.push(word)
    if (recent.length > longest) recent.shift()
    const hit = longestMatch(recent, terms)
    if (hit !== undefined) yield hit
  }
}

function longestMatch(
  recent: readonly FoldedWord[],
  terms: readonly SearchTerm[],
): Stretch | undefined {
  const last = recent.at(-1)
  if (last === undefined) return undefined
  let start: number | undefined
  for (const term of terms) {
    const from = recent.length - term.words.length
    const first = recent[from]
    if (first === undefined || (start !== undefined && first.start >= start)) continue
    if (endsWith(recent, from, term)) start = first.start
  }
  return start === undefined ? undefined : { start, end: last.end }
}

function endsWith(recent: readonly FoldedWord[], from: number, term: SearchTerm): boolean {
  return term.words.every((wanted, index) => {
    const word = recent[from + index]?.text
    const mayGoOn = term.prefix && index === term.words.length - 1
    return mayGoOn ? word?.startsWith(wanted) === true : word === wanted
  })
}

/** Widened to whole words; a hit longer than a snippet is cut after the wanted length. */
function windowAround(text: string, hit: Stretch): Stretch {
  let start = Math.max(0, hit.start - leadLength)
  if (start > 0) {
    const space = text.slice(start, hit.start).search(/\s/u)
    start = space === -1 ? hit.start : start + space
    while (start < hit.start && /\s/u.test(text.charAt(start))) start += 1
  }
  const wish = start + wantedLength
  if (wish >= text.length) return { start, end: text.trimEnd().length }
  const least = Math.min(hit.end, wish)
  const space = text.slice(least, wish + 1).search(/\s\S*$/u)
  return { start, end: atWholePoint(text, space === -1 ? wish : least + space) }
}

/** Never between the halves of a surrogate pair. */
function atWholePoint(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}

function mergeAlike(parts: readonly SnippetPart[]): SnippetPart[] {
  const merged: SnippetPart[] = []
  for (const part of parts) {
    const last = merged.at(-1)
    if (last?.hit === part.hit) merged[merged.length - 1] = { ...part, text: last.text + part.text }
    else merged.push(part)
  }
  return merged
}
