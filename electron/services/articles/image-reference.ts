/** Turns what an article says of a picture into what may be shown of it. */
import { Buffer } from 'node:buffer'
import type { ArticleImage } from '#shared/core/article/block.ts'
import { decodePercent, webAddress } from '#shared/core/article/link.ts'
import { imageMime } from './image-signature.ts'

export type ImageAccess = {
  /**
   * Takes the path as the article wrote it, decoded. Gives an opaque id when such a picture exists
   * inside the article's source.
   */
  readonly resolveImage?: (path: string) => string | undefined
  /** Keeps a picture that the article carries in itself and gives its opaque id. */
  readonly registerImageData?: (mime: string, bytes: Uint8Array) => string
}

/** Bytes of one picture inside an article. */
const largestDataImage = 2 * 1_048_576
/** UTF-16 code units of an address kept for showing. */
const longestShown = 500

export function imageReference(written: string, alt: string, access: ImageAccess): ArticleImage {
  const address = written.trim()
  const url = webAddress(address)
  if (url !== undefined) return { kind: 'remote', url, alt }
  if (address.startsWith('//')) {
    const secure = webAddress(`https:${address}`)
    if (secure !== undefined) return { kind: 'remote', url: secure, alt }
  }
  if (/^data:/i.test(address)) return dataImage(address, alt, access)
  const path = decodePercent(address.replace(/[?#].*$/s, ''))
  // Any other scheme (`file:`, `blob:`, custom ones) names nothing in the article's folder.
  const isPath = path !== '' && !/^[a-z][a-z0-9+.-]+:/i.test(path)
  const imageId = isPath ? access.resolveImage?.(path) : undefined
  if (imageId !== undefined) return { kind: 'local', imageId, alt }
  return { kind: 'missing', path: path.slice(0, longestShown), alt }
}

function dataImage(address: string, alt: string, access: ImageAccess): ArticleImage {
  const missing: ArticleImage = { kind: 'missing', path: 'a picture inside the article', alt }
  const comma = address.indexOf(',')
  if (comma === -1 || !/;\s*base64\s*$/i.test(address.slice(0, comma))) return missing
  if (address.length > largestDataImage * 1.4) return missing
  const bytes = Buffer.from(address.slice(comma + 1), 'base64')
  const mime = imageMime(bytes)
  if (mime === undefined || access.registerImageData === undefined) return missing
  return { kind: 'local', imageId: access.registerImageData(mime, bytes), alt }
}
