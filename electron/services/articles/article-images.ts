/**
 * The pictures of one article, found while it is parsed: files inside its source and bytes inside
 * itself, each behind an opaque id.
 */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { posix } from 'node:path'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ImageAccess } from './image-reference.ts'
import type { FoundImage } from './parse-messages.ts'
import { realPathInside } from './safe-file.ts'

export type ArticleImages = ImageAccess & {
  /** What was found so far, each picture once. */
  readonly found: () => readonly FoundImage[]
}

const imageEnding = /\.(?:png|jpe?g|jfif|gif|webp|avif|bmp|svg)$/i
const mostImages = 2_000
/** Bytes of all pictures inside one article together. */
const largestData = 16 * 1_048_576

/** `root` is the source's folder, `path` the article's place in it. Touches the disk, synchronously. */
export function findImages(input: {
  articleId: ArticleId
  root: string
  path: string
}): ArticleImages {
  const { articleId, root, path } = input
  const found = new Map<string, FoundImage>()
  let dataBytes = 0
  return {
    found: () => [...found.values()],
    resolveImage(written) {
      const place = placeOf(written, path)
      if (place === undefined || found.size >= mostImages) return undefined
      const imageId = opaqueId(articleId, 'file', place)
      if (found.has(imageId)) return imageId
      if (!isFileInside(root, place)) return undefined
      found.set(imageId, { imageId, path: place })
      return imageId
    },
    registerImageData(mime, bytes) {
      const imageId = opaqueId(articleId, mime, bytes)
      if (found.has(imageId)) return imageId
      dataBytes += bytes.length
      // Past the limit the id leads to nothing, and the reader shows the picture's description.
      if (dataBytes <= largestData && found.size < mostImages) {
        found.set(imageId, { imageId, mime, bytes: new Uint8Array(bytes) })
      }
      return imageId
    },
  }
}

/** Where a path that the article wrote leads, relative to the source; a leading `/` is its root. */
function placeOf(written: string, articlePath: string): string | undefined {
  const path = written.replaceAll('\\', '/')
  if (!imageEnding.test(path)) return undefined
  const place = path.startsWith('/')
    ? posix.normalize(path.slice(1))
    : posix.join(posix.dirname(articlePath), path)
  return place === '' || place.startsWith('../') ? undefined : place
}

function isFileInside(root: string, place: string): boolean {
  try {
    const real = realPathInside(root, place)
    return real !== undefined && statSync(real).isFile()
  } catch {
    // Not there, or not to be looked at: either way there is no picture to show.
    return false
  }
}

function opaqueId(articleId: ArticleId, kind: string, what: string | Uint8Array): string {
  const hash = createHash('sha256').update(`${articleId}\0${kind}\0`).update(what)
  return hash.digest('hex').slice(0, 32)
}
