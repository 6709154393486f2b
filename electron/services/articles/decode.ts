/**
 * Bytes to text. What can be known is tried before what can only be guessed: byte order mark,
 * UTF-16 by its zero bytes, ISO-2022-JP by its escapes, strict UTF-8, what an HTML page declares,
 * UTF-8 with a few bad bytes, detectors, and at last windows-1252, which can read anything.
 */
import { Buffer, isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { ArticleEncoding } from '#shared/core/article/article.ts'
import { declaredEncoding } from './declared-encoding.ts'
import { guessEncodings } from './detect-encoding.ts'
import { encodingNamed } from './encodings.ts'
import { looksLikeUtf16 } from './utf-16-pattern.ts'

export type Decoded = {
  readonly text: string
  readonly encoding: ArticleEncoding
  readonly notices: readonly string[]
}

export type DecodeOptions = {
  /** The label the user chose for this file. */
  readonly chosen?: string
  /** Whether a declaration inside the file counts, as in HTML. */
  readonly isHtml?: boolean
}

const byteOrderMarks: readonly (readonly [string, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

const escape = 0x1b

/** Damaged UTF-8 is still UTF-8 while sound sequences outnumber bad bytes this many times. */
const soundPerBad = 4

/** Never fails: some text comes out of any bytes, with a notice where it may be wrong. */
export function decode(bytes: Uint8Array, options: DecodeOptions = {}): Decoded {
  const { chosen } = options
  if (chosen !== undefined) {
    const name = encodingNamed(chosen)
    if (name !== undefined) {
      const text = decodeAs(bytes, name)
      return { text, encoding: { name, certain: true, chosen: true }, notices: [] }
    }
    const detected = detect(bytes, options)
    const notice = `The encoding “${chosen}” is not known to Lectern, so it was detected instead.`
    return { ...detected, notices: [notice, ...detected.notices] }
  }
  return detect(bytes, options)
}

function detect(bytes: Uint8Array, options: DecodeOptions): Decoded {
  const certain = knownEncoding(bytes)
  if (certain !== undefined) return decoded(bytes, certain, true)
  if (isUtf8(bytes)) return decoded(bytes, 'utf-8', true)
  const declared = options.isHtml === true ? declaredEncoding(bytes) : undefined
  if (declared !== undefined && declared !== 'utf-8') {
    const result = decoded(bytes, declared, true)
    if (!result.text.includes('\uFFFD')) return result
  }
  return damagedUtf8(bytes) ?? guessed(bytes)
}

/** The likeliest guess under which no byte is wrong; windows-1252 when there is none. */
function guessed(bytes: Uint8Array): Decoded {
  for (const name of guessEncodings(bytes)) {
    const result = decoded(bytes, name, false)
    if (!result.text.includes('\uFFFD')) return result
  }
  return decoded(bytes, 'windows-1252', false)
}

function knownEncoding(bytes: Uint8Array): string | undefined {
  for (const [name, mark] of byteOrderMarks) {
    if (mark.every((byte, index) => bytes[index] === byte)) return name
  }
  return looksLikeUtf16(bytes) ?? (hasJapaneseEscapes(bytes) ? 'iso-2022-jp' : undefined)
}

/** ISO-2022-JP is seven-bit, and switches to Japanese by ESC `$` `B` or ESC `$` `@`. */
function hasJapaneseEscapes(bytes: Uint8Array): boolean {
  if (!bytes.includes(escape)) return false
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!buffer.includes('\u001B$B') && !buffer.includes('\u001B$@')) return false
  return bytes.every((byte) => byte < 0x80)
}

function damagedUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = decodeAs(bytes, 'utf-8')
  let bad = 0
  let sound = 0
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code === 0xfffd) bad += 1
    else if (code > 0x7f) sound += 1
  }
  if (sound < bad * soundPerBad) return undefined
  const notice =
    bad === 1
      ? 'One character of this file is damaged and shows as “�”.'
      : `${String(bad)} characters of this file are damaged and show as “�”.`
  return { text, encoding: { name: 'utf-8', certain: false, chosen: false }, notices: [notice] }
}

function decoded(bytes: Uint8Array, name: string, certain: boolean): Decoded {
  return {
    text: decodeAs(bytes, name),
    encoding: { name, certain, chosen: false },
    notices: [],
  }
}

function decodeAs(bytes: Uint8Array, name: string): string {
  switch (name) {
    case 'utf-8':
      return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
    case 'utf-16le':
    case 'utf-16be':
      return iconv.decode(bytes, name).replace(/\p{Surrogate}/gu, '\uFFFD')
    case 'iso-2022-jp':
      // The one that iconv-lite lacks.
      return new TextDecoder(name).decode(bytes)
    default:
      // Not by TextDecoder: that of Node 20 reads windows-1252 wrongly.
      return iconv.decode(bytes, name)
  }
}
