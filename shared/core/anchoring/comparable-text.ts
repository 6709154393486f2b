/**
 * Text as the anchoring compares it: letter case, compatibility forms, composition, kinds of quotation
 * mark, dash and white space do not matter, and invisible characters are not there. Accents do matter:
 * they change words. Every place leads back to the original.
 */
import type { TextRange } from '../highlights/highlight.ts'
import type { Effort } from './effort.ts'

export type ComparableText = {
  readonly original: string
  readonly text: string
  /** Offset in the original of each unit, one more for the end; absent where nothing moved. */
  readonly origins?: Uint32Array
}

const beyondAscii = /[^\x20-\x7e\n]/
const runOfSpace = /[ \n]{2}/
/** Soft hyphen, joiners, direction marks, byte order mark, variation selectors. */
const invisible = /[\p{Cf}\p{Variation_Selector}]/gu
const mark = /^\p{M}/u
/** The first combining mark of Unicode. */
const firstMark = 0x300
const space = 0x20
/** Folding costs microseconds and texts repeat their characters; bounded against hostile text. */
const folds = new Map<string, string>()
const foldsLimit = 20_000
/** What single units become, as far as asked: the unit, or `complex`; 0 where unknown. */
const unitFolds = new Uint16Array(0x10000)
const complex = 0xffff
/** Which units may belong to a mark: 1 yes, 2 no, 0 unknown. */
const unitMarks = new Uint8Array(0x10000)
/** Code units that are made a string at once; engines limit the number of arguments. */
const partLength = 8_192
/** Code units that are folded before it is asked whether there is time for more. */
const sliceLength = 65_536
/** What folding one of them costs. */
const foldSteps = 4

export function comparableText(original: string): ComparableText {
  const folding = foldText(original)
  for (;;) {
    const step = folding.next()
    if (step.done === true) return step.value
  }
}

/** Undefined when the effort was used up before the end. */
export function comparableTextWithin(original: string, effort: Effort): ComparableText | undefined {
  const folding = foldText(original)
  for (;;) {
    const step = folding.next()
    if (step.done === true) return step.value
    if (!effort.spend(step.value)) return undefined
  }
}

/** The place of an original offset: that of the first unit that comes from there or later. */
export function comparableOffset({ text, origins }: ComparableText, offset: number): number {
  if (origins === undefined) return offset
  let low = 0
  let high = text.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((origins[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** The original's range, end exclusive; a character that came apart is taken whole. */
export function originalRange({ original, origins }: ComparableText, range: TextRange): TextRange {
  const last = range.end - 1
  const start = origins === undefined ? range.start : (origins[range.start] ?? original.length)
  const end = origins === undefined ? last : (origins[last] ?? original.length)
  return { start, end: range.end > range.start ? characterEnd(original, end) : start }
}

/** The end of the code point at `at` and of the marks that follow it. */
function characterEnd(text: string, at: number): number {
  let end = at + widthAt(text, at)
  while (text.charCodeAt(end) >= firstMark && mark.test(text.slice(end, end + 2))) {
    end += widthAt(text, end)
  }
  return end
}

function widthAt(text: string, at: number): number {
  const point = text.codePointAt(at)
  return point !== undefined && point > 0xffff ? 2 : 1
}

/** Yields the steps that each part of the work cost. */
function* foldText(original: string): Generator<number, ComparableText, undefined> {
  yield original.length
  if (!beyondAscii.test(original) && !runOfSpace.test(original)) {
    return { original, text: original.toLowerCase().replaceAll('\n', ' ') }
  }
  const folded = new Folded(original.length)
  for (let at = 0; at < original.length;) {
    const end = foldSlice(original, at, folded)
    yield (end - at) * foldSteps
    at = end
  }
  return folded.done(original)
}

/** Over all characters, each with its marks: so every order and composition folds alike. */
function foldSlice(original: string, from: number, folded: Folded): number {
  const to = Math.min(from + sliceLength, original.length)
  let at = from
  while (at < to) {
    const single = foldUnit(original.charCodeAt(at))
    if (single !== 0 && !mayBeMark(original.charCodeAt(at + 1))) {
      folded.add(single, at)
      at += 1
    } else {
      const end = characterEnd(original, at)
      const fold = foldCharacter(original.slice(at, end))
      for (let place = 0; place < fold.length; place += 1) folded.add(fold.charCodeAt(place), at)
      at = end
    }
  }
  return at
}

/** The one unit that `unit` becomes when it stands alone; 0 when it becomes none or several. */
function foldUnit(unit: number): number {
  const known = unitFolds[unit] ?? 0
  if (known !== 0) return known === complex ? 0 : known
  const fold = foldCharacter(String.fromCharCode(unit))
  const single = fold.length === 1 && !isSurrogate(unit) ? fold.charCodeAt(0) : 0
  unitFolds[unit] = single === 0 ? complex : single
  return single
}

function mayBeMark(unit: number): boolean {
  if (!(unit >= firstMark)) return false
  const known = unitMarks[unit]
  if (known !== 0) return known === 1
  const may = isSurrogate(unit) || mark.test(String.fromCharCode(unit))
  unitMarks[unit] = may ? 1 : 2
  return may
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff
}

function foldCharacter(character: string): string {
  const known = folds.get(character)
  if (known !== undefined) return known
  const fold = character
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(/[‘’‚‛′]/gu, "'")
    .replace(/[“”„‟″«»]/gu, '"')
    .replace(/[\p{Pd}−]/gu, '-')
    .replace(/\s/gu, ' ')
    .toLowerCase()
    .replaceAll('ς', 'σ')
  if (folds.size >= foldsLimit) folds.clear()
  folds.set(character, fold)
  return fold
}

/** Collects units; where they come from is written down from the first one that changed place. */
class Folded {
  #units: Uint16Array
  #origins: Uint32Array | undefined
  #length = 0

  constructor(capacity: number) {
    this.#units = new Uint16Array(capacity)
  }

  add(unit: number, origin: number): void {
    const at = this.#length
    if (unit === space && at > 0 && this.#units[at - 1] === space) return
    if (at === this.#units.length) this.#grow()
    if (origin !== at && this.#origins === undefined) {
      this.#origins = new Uint32Array(this.#units.length + 1)
      for (let place = 0; place < at; place += 1) this.#origins[place] = place
    }
    this.#units[at] = unit
    if (this.#origins !== undefined) this.#origins[at] = origin
    this.#length = at + 1
  }

  done(original: string): ComparableText {
    const text = this.#text()
    if (this.#origins === undefined && text.length === original.length) return { original, text }
    const origins = new Uint32Array(text.length + 1)
    for (let at = 0; at < text.length; at += 1) origins[at] = this.#origins?.[at] ?? at
    origins[text.length] = original.length
    return { original, text, origins }
  }

  #text(): string {
    const parts: string[] = []
    for (let from = 0; from < this.#length; from += partLength) {
      const part = this.#units.subarray(from, Math.min(from + partLength, this.#length))
      parts.push(Reflect.apply(String.fromCharCode, undefined, part) as string)
    }
    return parts.join('')
  }

  #grow(): void {
    const units = new Uint16Array(2 * this.#units.length + 16)
    units.set(this.#units)
    this.#units = units
    if (this.#origins === undefined) return
    const origins = new Uint32Array(units.length + 1)
    origins.set(this.#origins)
    this.#origins = origins
  }
}
