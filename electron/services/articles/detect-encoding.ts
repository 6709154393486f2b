/**
 * Guesses the encoding of bytes that declare none. Two detectors with different weaknesses are
 * asked; what both say is taken first.
 */
import chardet from 'chardet'
import jschardet from 'jschardet'
import { encodingNamed } from './encodings.ts'

const sampleBytes = 65_536

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

/** The most likely encoding, or `undefined` when nothing fits. */
export function detectEncoding(bytes: Uint8Array): string | undefined {
  const sample = telling(bytes)
  const first = jschardetGuess(sample)
  const second = chardetGuesses(sample)
  if (first !== undefined && second.slice(0, 3).includes(first)) return first
  return first ?? second[0]
}

function jschardetGuess(sample: Uint8Array): string | undefined {
  const guess = jschardet.detect(sample).encoding
  return guess === null ? undefined : encodingNamed(ownNames.get(guess) ?? guess)
}

function chardetGuesses(sample: Uint8Array): readonly string[] {
  return chardet.analyse(sample).flatMap((match) => encodingNamed(match.name) ?? [])
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
