/** Tells a raster picture's kind by its first bytes; its name and declared type are not believed. */
import { Buffer } from 'node:buffer'

/** The MIME type of a PNG, JPEG, GIF, WebP, AVIF or BMP picture; else `undefined`. */
export function imageMime(bytes: Uint8Array): string | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32))
  const text = start.toString('latin1')
  if (text.startsWith('\u0089PNG\r\n\u001A\n')) return 'image/png'
  if (text.startsWith('\u00FF\u00D8\u00FF')) return 'image/jpeg'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'image/gif'
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'image/webp'
  if (text.startsWith('ftypavif', 4) || text.startsWith('ftypavis', 4)) return 'image/avif'
  if (text.startsWith('BM') && bytes.length > 26) return 'image/bmp'
  return undefined
}
