/**
 * What counts as a word, and when two words are the same, for everything that searches or sorts:
 * the full-text index, the query, the snippets and the title order share this one rule.
 *
 * Folding is done code point by code point (compatibility decomposition, lower case, accents
 * stripped, a few letters that do not decompose spelt out), so that a folded word can always be led
 * back to its place in the raw text. Scripts written without spaces (Han, Kana, Thai …) make a word
 * of every character, and Korean, whose words grow endings, of every syllable; a query of several
 * characters is then a phrase, i.e. a substring search.
 */

/** Whether one character of the folded word says as much as a word does, as in Chinese. */
export function isSpaceless(word: string): boolean {
  return spaceless.test(word)
}

/** A word of a text: how it is compared, and where it stands (UTF-16 code units, end exclusive). */
export type FoldedWord = { readonly text: string; readonly start: number; readonly end: number }

/** Letters that compatibility decomposition leaves alone, although people type them plainly. */
const spelledOut: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['ς', 'σ'],
])

/** Accents and vowel points that readers leave out when they type; other marks are kept. */
const optionalMarks: readonly (readonly [number, number])[] = [
  [0x0300, 0x036f], // Latin, Greek, Cyrillic
  [0x0591, 0x05c7], // Hebrew
  [0x0610, 0x061a], // Arabic
  [0x064b, 0x065f],
  [0x0670, 0x0670],
  [0x1ab0, 0x1aff], // combining diacritical marks, extended and supplement
  [0x1dc0, 0x1dff],
  [0x20d0, 0x20ff], // for symbols
  [0xfe20, 0xfe2f], // half marks
]
/** Soft hyphens, joiners and their like stand inside words without being seen. */
const invisible = /^\p{Cf}$/u
const wordPoint = /^[\p{L}\p{N}\p{M}\p{Co}]$/u
const spaceless =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
/** The parts that Korean syllables are folded to; a leading one begins a syllable. */
const hangulPart = /^[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]$/u
const leadingHangulPart = /^[\u1100-\u115f\ua960-\ua97f]$/u
const hangulBeforeOther =
  /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff](?![\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff])/gu
/** They belong to Kana, although Unicode counts them to no script. */
const kanaVoicing: ReadonlySet<string> = new Set(['\u3099', '\u309a'])
const wordRuns = /[\p{L}\p{N}\p{M}\p{Co}\p{Cf}]+/gu
const asciiOnly = /^[\t\n\r\x20-\x7e]*$/
const pointsBeyondAscii = /[^\t\n\r\x20-\x7e]/gu

const separator = ' '
/** Folding a code point costs microseconds and texts repeat theirs; bounded against hostile text. */
const foldedPoints = new Map<string, string>()
const foldedPointsLimit = 20_000

/** One code point folded; spaces where it separates words. */
function foldPoint(point: string): string {
  const known = foldedPoints.get(point)
  if (known !== undefined) return known
  const folded = computeFoldedPoint(point)
  if (foldedPoints.size >= foldedPointsLimit) foldedPoints.clear()
  foldedPoints.set(point, folded)
  return folded
}

function computeFoldedPoint(point: string): string {
  if (invisible.test(point)) return ''
  if (!wordPoint.test(point)) return separator
  const plain = point.normalize('NFKD').toLowerCase().normalize('NFKD')
  return Array.from(plain, (letter) => {
    if (isOptionalMark(letter)) return ''
    if (!wordPoint.test(letter)) return separator
    if (spaceless.test(letter) || kanaVoicing.has(letter)) return separator + letter + separator
    if (leadingHangulPart.test(letter)) return separator + letter
    return spelledOut.get(letter) ?? letter
  }).join('')
}

function isOptionalMark(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return optionalMarks.some(([first, last]) => code >= first && code <= last)
}

/**
 * The text as the index stores it: folded, its words apart. Split at every ASCII character that is
 * neither letter nor digit, it gives exactly the words of `foldedWords`.
 */
export function foldText(text: string): string {
  if (asciiOnly.test(text)) return text.toLowerCase()
  return text
    .replace(pointsBeyondAscii, foldPoint)
    .replace(hangulBeforeOther, `$&${separator}`)
    .toLowerCase()
}

/** The words of a raw text in order, lazily: a reader that needs only the first hit stops early. */
export function* foldedWords(text: string): Generator<FoldedWord, void, undefined> {
  for (const { 0: run, index } of text.matchAll(wordRuns)) {
    if (asciiOnly.test(run)) {
      yield { text: run.toLowerCase(), start: index, end: index + run.length }
    } else {
      yield* wordsOfRun(run, index)
    }
  }
}

function* wordsOfRun(run: string, origin: number): Generator<FoldedWord, void, undefined> {
  let word = ''
  let start = origin
  let end = origin
  let here = origin
  for (const point of run) {
    const next = here + point.length
    for (const letter of foldPoint(point).toLowerCase()) {
      if (letter !== separator) {
        if (hangulPart.test(word.at(-1) ?? '') && !hangulPart.test(letter)) {
          yield { text: word, start, end }
          word = ''
        }
        if (word === '') start = here
        word += letter
        end = next
      } else if (word !== '') {
        yield { text: word, start, end }
        word = ''
      }
    }
    // An accent of its own belongs to the letter before it, although it folds to nothing.
    if (word !== '') end = next
    here = next
  }
  if (word !== '') yield { text: word, start, end }
}

/**
 * A key whose plain comparison sorts titles as people do: case, accents and punctuation do not
 * count, and numbers go by value ("Part 9" before "Part 10").
 */
export function titleSortKey(title: string, length = 48): string {
  const words: string[] = []
  let size = 0
  for (const word of foldedWords(title)) {
    const key = word.text.replace(/\d+/g, numberKey)
    words.push(key)
    size += key.length + 1
    if (size >= length) break
  }
  return words.join(' ').slice(0, length)
}

/** Digits led by their count, so that more digits sort after fewer. */
function numberKey(digits: string): string {
  const significant = digits.replace(/^0+(?=.)/, '')
  return String(Math.min(significant.length, 99)).padStart(2, '0') + significant
}
