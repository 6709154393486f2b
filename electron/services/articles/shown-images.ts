/** The pictures of the articles that are open: which ids lead to what, and the bytes behind them. */
import type { ArticleLocation } from './article-location.ts'
import { imageMime } from './image-signature.ts'
import type { FoundImage } from './parse-messages.ts'
import { readSafeFile } from './safe-file.ts'

export type ImageFile = { readonly mime: string; readonly bytes: Uint8Array }

export type ShownImages = {
  /** Replaces what was known of the article's pictures. */
  readonly show: (article: ArticleLocation, images: readonly FoundImage[]) => void
  /** `undefined` for an unknown id and for a file that is gone, too large or no picture. */
  readonly read: (imageId: string) => ImageFile | undefined
}

/** Bytes. */
const largestImage = 20 * 1_048_576
/** Articles whose pictures are kept at hand; opening an article again brings back its own. */
const mostArticles = 20
const svgStart = 4_096

export function createShownImages(): ShownImages {
  /** In order of opening, the oldest first. */
  const articles = new Map<string, { root: string; images: ReadonlyMap<string, FoundImage> }>()
  return {
    show(article, images) {
      articles.delete(article.articleId)
      articles.set(article.articleId, {
        root: article.root,
        images: new Map(images.map((image) => [image.imageId, image])),
      })
      for (const oldest of articles.keys()) {
        if (articles.size <= mostArticles) break
        articles.delete(oldest)
      }
    },
    read(imageId) {
      for (const { root, images } of articles.values()) {
        const image = images.get(imageId)
        if (image === undefined) continue
        return 'bytes' in image
          ? { mime: image.mime, bytes: image.bytes }
          : readPicture(root, image.path)
      }
      return undefined
    },
  }
}

/** Looks at the file again: it may have changed, or become a link elsewhere, since it was found. */
function readPicture(root: string, path: string): ImageFile | undefined {
  const file = readSafeFile(root, path, largestImage)
  if (!file.ok) return undefined
  const { bytes } = file.value
  const mime = imageMime(bytes) ?? (isSvg(path, bytes) ? 'image/svg+xml' : undefined)
  return mime === undefined ? undefined : { mime, bytes }
}

/** An SVG shown by `<img>` runs no script and loads nothing. */
function isSvg(path: string, bytes: Uint8Array): boolean {
  if (!/\.svg$/i.test(path)) return false
  return new TextDecoder().decode(bytes.subarray(0, svgStart)).includes('<svg')
}
