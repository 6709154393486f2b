/** Gathers what a page claims of itself while it is read. Nothing is believed or understood here. */
import type { DefaultTreeAdapterTypes } from 'parse5'

type Element = DefaultTreeAdapterTypes.Element

export type PageClaims = {
  readonly title: string
  readonly language: string
  /** The address that relative links of the page start from. */
  readonly base: string
  readonly canonical: string
  /** Pairs of lower-case name (or property, itemprop, http-equiv) and content. */
  readonly meta: readonly (readonly [name: string, content: string])[]
  /** JSON-LD as written: text until proved to be JSON. */
  readonly data: readonly string[]
  /** `datetime` of the `<time>` elements, or their words. */
  readonly times: readonly string[]
}

export type ClaimsCollector = {
  readonly note: (node: Element) => void
  readonly found: PageClaims
}

const mostMeta = 500
const mostData = 50
const mostTimes = 20

export function createClaims(): ClaimsCollector {
  const meta: [string, string][] = []
  const data: string[] = []
  const times: string[] = []
  const found = { title: '', language: '', base: '', canonical: '', meta, data, times }
  const readers: ReadonlyMap<string, (node: Element) => void> = new Map([
    [
      'html',
      (node) => {
        found.language ||= attributeOf(node, 'lang') || attributeOf(node, 'xml:lang')
      },
    ],
    [
      'title',
      (node) => {
        found.title ||= wordsOf(node)
      },
    ],
    [
      'base',
      (node) => {
        found.base ||= attributeOf(node, 'href')
      },
    ],
    [
      'link',
      (node) => {
        const isCanonical = /(?:^|\s)canonical(?:\s|$)/i.test(attributeOf(node, 'rel'))
        if (isCanonical) found.canonical ||= attributeOf(node, 'href')
      },
    ],
    [
      'meta',
      (node) => {
        const keys = ['property', 'name', 'itemprop', 'http-equiv']
        const name = keys.map((key) => attributeOf(node, key)).find((key) => key !== '')
        if (name === undefined || meta.length >= mostMeta) return
        meta.push([name.toLowerCase(), attributeOf(node, 'content')])
      },
    ],
    [
      'script',
      (node) => {
        const isData = /^application\/ld\+json/i.test(attributeOf(node, 'type'))
        if (isData && data.length < mostData) data.push(wordsOf(node))
      },
    ],
    [
      'time',
      (node) => {
        if (times.length < mostTimes) times.push(attributeOf(node, 'datetime') || wordsOf(node))
      },
    ],
  ])
  return { found, note: (node) => readers.get(node.tagName)?.(node) }
}

export function attributeOf(node: Element, name: string): string {
  return node.attrs.find((attribute) => attribute.name === name)?.value ?? ''
}

function wordsOf(node: Element): string {
  return node.childNodes
    .map((child) => ('value' in child ? child.value : ''))
    .join('')
    .trim()
}
