/** Tells that bytes are no text: by how known kinds of files begin, and by their zero bytes. */
import { Buffer } from 'node:buffer'
import { looksLikeUtf16 } from './utf-16-pattern.ts'

type Signature = readonly [what: string, bytes: string, at?: number]

/** Beginnings as Latin-1 text. Only kinds that people meet, and that no text begins like. */
const signatures: readonly Signature[] = [
  ['a PDF document', '%PDF-'],
  ['a ZIP archive or an office document', 'PK\u0003\u0004'],
  ['an empty ZIP archive', 'PK\u0005\u0006'],
  ['a PNG image', '\u0089PNG\r\n\u001A\n'],
  ['a JPEG image', '\u00FF\u00D8\u00FF'],
  ['a GIF image', 'GIF87a'],
  ['a GIF image', 'GIF89a'],
  ['a WebP image or a sound', 'RIFF'],
  ['a TIFF image', 'II*\u0000'],
  ['a TIFF image', 'MM\u0000*'],
  ['an image or a film', 'ftyp', 4],
  ['an old office document', '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1'],
  ['a compressed file', '\u001F\u008B\b'],
  ['a compressed file', 'BZh9'],
  ['a compressed file', '\u00FD7zXZ\u0000'],
  ['a compressed file', '(\u00B5/\u00FD'],
  ['a 7-Zip archive', "7z\u00BC\u00AF'\u001C"],
  ['a RAR archive', 'Rar!\u001A\u0007'],
  ['a program', '\u007FELF'],
  ['a program', '\u00CA\u00FE\u00BA\u00BE'],
  ['a program', '\u00CF\u00FA\u00ED\u00FE'],
  ['a database', 'SQLite format 3\u0000'],
  ['a sound', 'ID3\u0003'],
  ['a sound', 'ID3\u0004'],
  ['a sound', 'OggS\u0000'],
  ['a sound', 'fLaC\u0000'],
  ['a font', 'wOFF'],
  ['a font', 'wOF2'],
]

const sampleBytes = 8_192
/** Text has no zero bytes; a stray one or two is damage, not another kind of file. */
const mostZeroShare = 0.003

/** What the bytes are, in human words, when they are surely no text; else `undefined`. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const sample = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, sampleBytes))
  const start = sample.toString('latin1', 0, 32)
  const hasZero = sample.includes(0)
  for (const [what, beginning, at = 0] of signatures) {
    if (start.startsWith(beginning, at) && (hasZero || isTelling(beginning))) return what
  }
  if (!hasZero) return undefined
  if (start.startsWith('\u00FF\u00FE') || start.startsWith('\u00FE\u00FF')) return undefined
  if (looksLikeUtf16(bytes) !== undefined) return undefined
  let zeros = 0
  for (const byte of sample) if (byte === 0) zeros += 1
  return zeros > sample.length * mostZeroShare ? 'not text' : undefined
}

/** A story may begin with the word RIFF; no story begins with bytes that cannot be typed. */
function isTelling(beginning: string): boolean {
  return beginning === '%PDF-' || !/^[\x20-\x7E]+$/.test(beginning)
}
