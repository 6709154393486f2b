/** What an HTML page says of itself: `<meta>`, JSON-LD, `<title>`, `<time>`, canonical address. */
import {
  addFact,
  mergeFacts,
  noFacts,
  type HeaderFacts,
} from '#shared/core/article/header-facts.ts'
import { webAddress } from '#shared/core/article/link.ts'
import { elementsOf, lineOf } from './markup.ts'
import type { Page } from './read-page.ts'

type FactName = keyof HeaderFacts
type Claim = readonly [name: FactName, value: string]

/** Names of `<meta>` elements, the most trusted first. */
const metaNames: readonly (readonly [FactName, readonly string[]])[] = [
  ['title', ['og:title', 'twitter:title', 'dc.title', 'dcterms.title', 'headline']],
  [
    'date',
    [
      'article:published_time',
      'datepublished',
      'og:published_time',
      'dc.date.issued',
      'dcterms.issued',
      'dcterms.created',
      'dc.date',
      'dcterms.date',
      'citation_publication_date',
      'parsely-pub-date',
      'sailthru.date',
      'publishdate',
      'pubdate',
      'date',
    ],
  ],
  [
    'author',
    ['author', 'dc.creator', 'dcterms.creator', 'citation_author', 'article:author', 'byl'],
  ],
  ['url', ['og:url', 'twitter:url']],
  ['tags', ['article:tag', 'keywords', 'news_keywords']],
  ['language', ['content-language', 'dc.language', 'og:locale']],
]

const largestData = 500_000
/** UTF-16 code units of a page's title that are looked at. */
const longestTitle = 1_000

/** Facts in the order of trust: `<meta>`, then JSON-LD, then what the visible page shows. */
export function htmlFacts(page: Page): HeaderFacts {
  return mergeFacts(
    understood([
      ['url', page.canonical],
      ['language', page.language],
    ]),
    understood(metaClaims(page)),
    ...page.data.map((data) => understood(dataClaims(data))),
    understood([['title', pageTitle(page)], ...page.times.map((time): Claim => ['date', time])]),
  )
}

function understood(claims: readonly Claim[]): HeaderFacts {
  return claims.reduce((facts, [name, value]) => addFact(facts, name, value) ?? facts, noFacts)
}

function metaClaims(page: Page): readonly Claim[] {
  return metaNames.flatMap(([fact, names]) => {
    const claims = names.flatMap((name) =>
      page.meta.flatMap(([key, value]): readonly Claim[] => (key === name ? [[fact, value]] : [])),
    )
    // An author that is an address is the page of the author, not a name.
    return fact === 'author'
      ? claims.filter(([, value]) => webAddress(value) === undefined)
      : claims
  })
}

/** The main heading when the page's title repeats it, else the title without the site's name. */
function pageTitle(page: Page): string {
  const title = page.title.slice(0, longestTitle).replace(/\s+/g, ' ').trim()
  const headings = [...elementsOf(page.body)].filter((found) => found.name === 'h1').map(lineOf)
  const repeated = headings.find((heading) => heading !== '' && title.includes(heading))
  if (repeated !== undefined) return repeated
  if (title === '') return headings.length === 1 ? (headings[0] ?? '') : ''
  const site = page.meta.find(([name]) => name === 'og:site_name')?.[1].trim() ?? ''
  return site !== '' && title.endsWith(site)
    ? title.slice(0, -site.length).replace(/[\s|·»:–—-]+$/, '') || title
    : title
}

/** Reads JSON-LD as plain data; the first object with a headline or a date is the article. */
function dataClaims(written: string): readonly Claim[] {
  if (written.length > largestData) return []
  let data: unknown
  try {
    data = JSON.parse(written)
  } catch {
    // Not JSON: the page says nothing that can be understood.
    return []
  }
  for (const thing of thingsIn(data)) {
    if (!('headline' in thing) && !('datePublished' in thing)) continue
    return [
      ...claim('title', own(thing, 'headline')),
      ...claim('date', own(thing, 'datePublished')),
      ...claim('author', own(thing, 'author')),
      ...claim('url', own(thing, 'url')),
      ...claim('url', own(thing, 'mainEntityOfPage')),
      ...claim('language', own(thing, 'inLanguage')),
      ...claim('tags', own(thing, 'keywords')),
    ]
  }
  return []
}

function thingsIn(data: unknown): readonly object[] {
  const list = Array.isArray(data) ? data.slice(0, 50) : [data]
  return list.flatMap((thing: unknown) => {
    if (typeof thing !== 'object' || thing === null) return []
    const graph = own(thing, '@graph')
    return Array.isArray(graph) ? [thing, ...graph.slice(0, 50).filter(isObject)] : [thing]
  })
}

function claim(name: FactName, value: unknown): readonly Claim[] {
  const list: readonly unknown[] = Array.isArray(value) ? value.slice(0, 50) : [value]
  const texts = list.flatMap((item) => {
    const text = isObject(item) ? (own(item, 'name') ?? own(item, '@id')) : item
    return typeof text === 'string' ? [text] : []
  })
  if (name === 'author' && texts.length > 0) return [[name, texts.join(', ')]]
  return texts.map((text) => [name, text])
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function own(thing: object, key: string): unknown {
  return Object.getOwnPropertyDescriptor(thing, key)?.value
}
