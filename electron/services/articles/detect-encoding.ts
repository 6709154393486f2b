/**
 * Guesses the encoding of bytes that declare none. Two detectors with different weaknesses are
 * asked; what both say comes first, then the one that was right more often in trials.
 */
import chardet from 'chardet'
import jschardet from 'jschardet'
import { encodingNamed } from './encodings.ts'

/** More tells the detectors nothing new and costs them milliseconds for each kilobyte. */
const sampleBytes = 8_192

/** Names that jschardet gives and the web does not know. */
const ownNames: ReadonlyMap<string, string> = new Map([
  ['MacRoman', 'macintosh'],
  ['MacCyrillic', 'x-mac-cyrillic'],
  ['CP866', 'ibm866'],
  ['CP874', 'windows-874'],
  ['CP932', 'shift_jis'],
  ['CP949', 'euc-kr'],
  ['UHC', 'euc-kr'],
  ['CP950', 'big5'],
])

const lineFeed = 0x0a

/** Encodings that decode only what is theirs are tried before anything is guessed. */
const neverGuessed: ReadonlySet<string> = new Set(['utf-8', 'utf-16le', 'utf-16be', 'iso-2022-jp'])

/** How many of a detector's guesses count as what it says. */
const believed = 3

/** Encodings the bytes may be in, the likeliest first; may be empty. */
export function guessEncodings(bytes: Uint8Array): readonly string[] {
  const sample = telling(bytes)
  const first = guessesOf(jschardet.detectAll(sample))
  const second = guessesOf(chardet.analyse(sample).map(({ name }) => ({ encoding: name })))
  const agreed = first.slice(0, 1).filter((name) => second.slice(0, believed).includes(name))
  return [...new Set([...agreed, ...first.slice(0, believed), ...second.slice(0, believed)])]
}

function guessesOf(guesses: readonly { encoding: string | null }[]): readonly string[] {
  return guesses.flatMap(({ encoding }) => {
    const name = encoding === null ? undefined : encodingNamed(ownNames.get(encoding) ?? encoding)
    return name === undefined || neverGuessed.has(name) ? [] : [name]
  })
}

/** The lines that hold other bytes than ASCII, up to the sample size: the rest tells nothing. */
function telling(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= sampleBytes) return bytes
  const sample = new Uint8Array(sampleBytes)
  let length = 0
  let start = 0
  while (start < bytes.length && length < sampleBytes) {
    const found = bytes.indexOf(lineFeed, start)
    const end = found === -1 ? bytes.length : found + 1
    const line = bytes.subarray(start, Math.min(end, start + sampleBytes - length))
    if (line.some((byte) => byte > 0x7f)) {
      sample.set(line, length)
      length += line.length
    }
    start = end
  }
  return sample.subarray(0, length)
}
