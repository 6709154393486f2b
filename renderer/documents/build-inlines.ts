/** Inline content → DOM: links that never navigate, images that never leave the machine. */
import type { ArticleImage, Inline, LinkTarget } from '#shared/core/article/block.ts'
import { assertNever } from '#shared/core/assert.ts'
import { element } from './element.ts'
import { outsideText } from './leaf-text.ts'

export type BuildContext = {
  /** Address of a local image's bytes. */
  readonly imageUrl: (imageId: string) => string
  /** The number a footnote is shown with. */
  readonly footnoteNumber: (label: string) => string
  /** The article's title: a first heading that repeats it is the page's h1. */
  readonly title: string
  /** Levels that the other headings move down. */
  readonly headingShift: 0 | 1
}

export function buildInlines(inlines: readonly Inline[], context: BuildContext): Node[] {
  return inlines.filter((inline) => !isEmpty(inline)).map((inline) => buildInline(inline, context))
}

/** Empty text nodes would confuse offset look-ups and mark.js alike. */
function isEmpty(inline: Inline): boolean {
  return (inline.kind === 'text' || inline.kind === 'code') && inline.text === ''
}

function buildInline(inline: Inline, context: BuildContext): Node {
  switch (inline.kind) {
    case 'text':
      return document.createTextNode(inline.text)
    case 'code':
      return element('code', {}, inline.text)
    case 'break':
      // A line feed in a text node, not `<br>`: the leaf's text stays the canonical text.
      return element('span', { class: 'line-break' }, '\n')
    case 'image':
      return buildImage(inline.image, context)
    case 'emphasis':
      return element('em', {}, ...buildInlines(inline.children, context))
    case 'strong':
      return element('strong', {}, ...buildInlines(inline.children, context))
    case 'strikethrough':
      return element('s', {}, ...buildInlines(inline.children, context))
    case 'subscript':
      return element('sub', {}, ...buildInlines(inline.children, context))
    case 'superscript':
      return element('sup', {}, ...buildInlines(inline.children, context))
    case 'link':
      return buildLink(inline.target, buildInlines(inline.children, context))
    case 'footnote-reference':
      return buildFootnoteReference(inline.label, context)
    default:
      return assertNever(inline)
  }
}

function buildLink(target: LinkTarget, children: readonly Node[]): Node {
  switch (target.kind) {
    case 'web':
      return element(
        'a',
        { href: target.url, rel: 'noopener noreferrer', 'data-link': 'web' },
        ...children,
      )
    case 'fragment':
      return element(
        'a',
        {
          href: `#${encodeURIComponent(target.anchor)}`,
          'data-link': 'fragment',
          'data-anchor': target.anchor,
        },
        ...children,
      )
    case 'none':
      return element('span', {}, ...children)
    default:
      return assertNever(target)
  }
}

function buildFootnoteReference(label: string, context: BuildContext): Node {
  const number = context.footnoteNumber(label)
  const link = element(
    'a',
    {
      href: `#${encodeURIComponent(label)}`,
      role: 'doc-noteref',
      'aria-label': `Footnote ${number}`,
      'data-link': 'footnote',
      'data-anchor': label,
    },
    number,
  )
  return element('sup', { class: 'footnote-reference', [outsideText]: '' }, link)
}

export function buildImage(image: ArticleImage, context: BuildContext): HTMLElement {
  switch (image.kind) {
    case 'local': {
      const shown = element('img', {
        alt: image.alt,
        loading: 'lazy',
        decoding: 'async',
        src: context.imageUrl(image.imageId),
      })
      shown.addEventListener('error', () => {
        shown.replaceWith(placeholder('Image could not be shown', image.alt, ''))
      })
      return shown
    }
    case 'remote':
      return placeholder('Remote image not loaded', image.alt, image.url)
    case 'missing':
      return placeholder('Image not found', image.alt, image.path)
    default:
      return assertNever(image)
  }
}

function placeholder(what: string, alt: string, where: string): HTMLElement {
  const made = element('span', { class: 'image-placeholder', [outsideText]: '' })
  made.append(element('span', { class: 'image-placeholder-what' }, what))
  if (alt !== '') made.append(' ', element('span', { class: 'image-placeholder-alt' }, alt))
  if (where !== '') made.append(' ', element('span', { class: 'image-placeholder-where' }, where))
  return made
}
