/** markdown-it's inline tokens to inlines. */
import type { Token } from 'markdown-it'
import type { Inline, InlineContainerKind } from '#shared/core/article/block.ts'
import { linkTarget } from '#shared/core/article/link.ts'
import { imageReference, type ImageAccess } from '../image-reference.ts'
import { createInlineBuilder } from '../inline-builder.ts'
import type { FootnoteCollector } from './markdown-footnotes.ts'

const containers: ReadonlyMap<string, InlineContainerKind> = new Map<string, InlineContainerKind>([
  ['em_open', 'emphasis'],
  ['strong_open', 'strong'],
  ['s_open', 'strikethrough'],
])

export function markdownInlines(
  tokens: readonly Token[],
  images: ImageAccess,
  footnotes: FootnoteCollector,
): readonly Inline[] {
  const builder = createInlineBuilder()
  for (const token of tokens) {
    const container = containers.get(token.type)
    if (container !== undefined) {
      builder.open(container)
      continue
    }
    switch (token.type) {
      case 'em_close':
      case 'strong_close':
      case 's_close':
      case 'link_close':
        builder.close()
        break
      case 'link_open':
        builder.openLink(linkTarget(attribute(token, 'href')))
        break
      case 'softbreak':
        builder.text(' ')
        break
      case 'hardbreak':
        builder.lineBreak()
        break
      case 'code_inline':
        builder.code(token.content)
        break
      case 'image':
        builder.image(imageReference(attribute(token, 'src'), altText(token), images))
        break
      case 'footnote_ref':
        builder.footnoteReference(footnotes.labelOf(token))
        break
      default:
        builder.text(token.content)
    }
  }
  return trimmed(builder.finish())
}

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '')
}

/** White space left at the ends where a comment was dropped. */
function trimmed(inlines: readonly Inline[]): readonly Inline[] {
  const first = inlines[0]
  const isBlank = inlines.length === 1 && first?.kind === 'text' && first.text.trim() === ''
  return isBlank ? [] : inlines
}

/** The words of a picture's description, without its formatting. */
function altText(image: Token): string {
  const words = (image.children ?? []).map((token) =>
    token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content,
  )
  return words.join('').trim()
}
