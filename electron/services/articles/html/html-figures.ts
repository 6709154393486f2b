/** Pictures of an HTML page, with the words under them. */
import type { ArticleImage } from '#shared/core/article/block.ts'
import { imageReference, type ImageAccess } from '../image-reference.ts'
import { elementsOf, lineOf, type MarkupElement } from './markup.ts'

/** `undefined` for what is no picture to look at: counting pixels and images without an address. */
export function pictureOf(image: MarkupElement, images: ImageAccess): ArticleImage | undefined {
  const attribute = (name: string): string => image.attributes.get(name)?.trim() ?? ''
  const isPixel = ['width', 'height'].some(
    (name) => attribute(name) === '1' || attribute(name) === '0',
  )
  const source = attribute('src')
  // Pages that load pictures late keep the real address aside and a placeholder in `src`.
  const late = attribute('data-src') || attribute('data-original') || attribute('data-lazy-src')
  const address = late !== '' && (source === '' || source.startsWith('data:')) ? late : source
  if (isPixel || address === '') return undefined
  return imageReference(address, attribute('alt'), images)
}

export type FigureParts = { readonly image: MarkupElement; readonly caption?: MarkupElement }

/** The one picture of a `<figure>` that holds nothing else but its caption; else `undefined`. */
export function figureParts(figure: MarkupElement): FigureParts | undefined {
  const inside = [...elementsOf(figure)]
  const [image, ...otherImages] = inside.filter((found) => found.name === 'img')
  const [caption, ...otherCaptions] = inside.filter((found) => found.name === 'figcaption')
  if (image === undefined || otherImages.length > 0 || otherCaptions.length > 0) return undefined
  if (caption !== undefined && [...elementsOf(caption)].includes(image)) return undefined
  const captionLength = caption === undefined ? 0 : lineOf(caption).length
  if (lineOf(figure).length !== captionLength) return undefined
  return caption === undefined ? { image } : { image, caption }
}
