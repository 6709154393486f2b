/**
 * The one place where HTML is written as text, for files that a browser opens without Lectern. Words
 * and values of attributes are always escaped; elements and attributes are those of two short lists,
 * and none of them runs or loads anything.
 */
import { linkTarget } from '../article/link.ts'

declare const brand: unique symbol
/** Text that may stand in a document as it is; made by nothing but this file. */
export type Html = string & { readonly [brand]: 'Html' }

const voidElements = ['br', 'hr', 'meta'] as const
type ElementName =
  | (typeof voidElements)[number]
  | 'a'
  | 'article'
  | 'aside'
  | 'blockquote'
  | 'body'
  | 'caption'
  | 'code'
  | 'div'
  | 'em'
  | 'figcaption'
  | 'figure'
  | 'footer'
  | 'h1'
  | 'h2'
  | 'h3'
  | 'h4'
  | 'h5'
  | 'h6'
  | 'head'
  | 'header'
  | 'html'
  | 'li'
  | 'main'
  | 'mark'
  | 'ol'
  | 'p'
  | 'pre'
  | 's'
  | 'section'
  | 'span'
  | 'strong'
  | 'sub'
  | 'sup'
  | 'table'
  | 'tbody'
  | 'td'
  | 'th'
  | 'thead'
  | 'title'
  | 'tr'
  | 'ul'

type Attributes = {
  readonly [
    Name in
      | 'aria-label'
      | 'charset'
      | 'class'
      | 'content'
      | 'dir'
      | 'http-equiv'
      | 'id'
      | 'lang'
      | 'name'
      | 'rel'
      | 'role'
      | 'scope'
      | 'start'
  ]?: string | undefined
}

/** Words as words, whatever they are. What no document may hold becomes U+FFFD. */
export function words(text: string): Html {
  return escaped(text) as Html
}

export function element(
  name: ElementName,
  attributes: Attributes = {},
  ...children: readonly Html[]
): Html {
  return written(name, Object.entries(attributes), children)
}

/** A link to the web or within the document; any other address leaves nothing but the words. */
export function link(address: string, attributes: Attributes, ...children: readonly Html[]): Html {
  const target = linkTarget(address)
  if (target.kind === 'none') return element('span', {}, ...children)
  const { kind } = target
  const href = kind === 'web' ? target.url : `#${encodeURIComponent(wellFormed(target.anchor))}`
  const all = { href, rel: 'noopener noreferrer', ...attributes }
  return written('a', Object.entries(all), children)
}

function written(
  name: ElementName,
  attributes: readonly (readonly [name: string, value: string | undefined])[],
  children: readonly Html[],
): Html {
  const inside = attributes.map(([attribute, value]) =>
    value === undefined ? '' : ` ${attribute}="${escaped(value)}"`,
  )
  const isVoid = voidElements.some((one) => one === name)
  return `<${name}${inside.join('')}>${isVoid ? '' : `${children.join('')}</${name}>`}` as Html
}

/** @param css of this program, never of a file: it stands as it is */
export function styleSheet(css: string): Html {
  return `<style>${css}</style>` as Html
}

export function wholeDocument(
  language: string | undefined,
  head: readonly Html[],
  body: readonly Html[],
): string {
  const html = element(
    'html',
    { lang: language },
    element('head', {}, ...head),
    element('body', {}, ...body),
  )
  return `<!doctype html>\n${html}\n`
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  // A parser would make a line feed of it.
  ['\r', '&#13;'],
])

function escaped(text: string): string {
  return wellFormed(text).replace(/[&<>"'\r]/gu, (sign) => entities.get(sign) ?? sign)
}

/** Half surrogate pairs and control characters, which HTML does not have. */
function wellFormed(text: string): string {
  return text.replace(/\p{Cs}|(?![\t\n\r])\p{Cc}/gu, '\ufffd')
}
