/** The pieces that a search is typed in: words, phrases, fields, brackets, operators. */

/** Fields as they are typed before a colon, and what they are one of. */
const fieldNames = {
  title: 'title',
  text: 'text',
  author: 'author',
  by: 'author',
  note: 'notes',
  highlight: 'highlights',
  tag: 'tag',
  source: 'source',
  format: 'format',
  lang: 'lang',
  language: 'lang',
  state: 'state',
  is: 'state',
  has: 'has',
  before: 'before',
  after: 'after',
  date: 'date',
  in: 'in',
} as const
export type SearchField = (typeof fieldNames)[keyof typeof fieldNames]

/** UTF-16 code units in the typed text, end exclusive. */
type Place = { readonly start: number; readonly end: number }

export type WordToken = Place & {
  readonly kind: 'word'
  readonly field?: SearchField
  /** Without field, quotes and star; empty when a field has no word. */
  readonly text: string
  readonly quoted: boolean
  /** False for a phrase whose second quote is missing. */
  readonly closed: boolean
  /** A star followed. */
  readonly starred: boolean
}

export type SearchToken =
  WordToken | (Place & { readonly kind: 'open' | 'close' | 'or' | 'not' | 'dash' })

/** Deeper brackets are read as if they were not there. */
const depthLimit = 20
const curlyQuotes = /[“”„‟«»]/gu
const field = /([a-z]+):/iuy
const phrase = /"([^"]*)("?)(\*?)/uy
const space = /\s/u
const operators: ReadonlyMap<string, 'or' | 'not' | 'skip'> = new Map([
  ['OR', 'or'],
  ['NOT', 'not'],
  ['AND', 'skip'],
])

export function searchTokens(typed: string): readonly SearchToken[] {
  const text = typed.replace(curlyQuotes, '"')
  const tokens: SearchToken[] = []
  let depth = 0
  let at = 0
  while (at < text.length) {
    const start = at
    const sign = text.charAt(at)
    const place = { start, end: start + 1 }
    if (space.test(sign)) {
      at += 1
    } else if (sign === '(') {
      if (depth < depthLimit) tokens.push({ kind: 'open', ...place })
      depth += 1
      at += 1
    } else if (sign === ')' && depth > 0) {
      depth -= 1
      if (depth < depthLimit) tokens.push({ kind: 'close', ...place })
      at += 1
    } else if (sign === '-') {
      tokens.push({ kind: excludes(text, at) ? 'not' : 'dash', ...place })
      at += 1
    } else {
      const word = wordAt(text, at, depth > 0)
      at = word.end
      const operator = word.field === undefined && !word.quoted && operators.get(word.text)
      if (operator === 'or' || operator === 'not') {
        tokens.push({ kind: operator, start, end: at })
      } else if (operator !== 'skip') {
        tokens.push(word)
      }
    }
  }
  return tokens
}

/** A minus excludes what stands directly behind it; any other dash is punctuation. */
function excludes(text: string, at: number): boolean {
  return /[^\s)-]/u.test(text.charAt(at + 1))
}

function wordAt(text: string, start: number, inGroup: boolean): WordToken {
  const named = fieldAt(text, start)
  const from = named?.end ?? start
  const rest = named === undefined ? {} : { field: named.field }
  phrase.lastIndex = from
  const quoted = phrase.exec(text)
  if (quoted !== null) {
    return {
      kind: 'word',
      ...rest,
      text: quoted[1] ?? '',
      quoted: true,
      closed: quoted[2] !== '',
      starred: quoted[3] !== '',
      start,
      end: phrase.lastIndex,
    }
  }
  const end = endOfBareWord(text, from, inGroup)
  const bare = text.slice(from, end)
  const starred = bare.endsWith('*')
  return {
    kind: 'word',
    ...rest,
    text: starred ? bare.replace(/\*+$/u, '') : bare,
    quoted: false,
    closed: true,
    starred,
    start,
    end,
  }
}

function fieldAt(text: string, start: number): { field: SearchField; end: number } | undefined {
  field.lastIndex = start
  const name = field.exec(text)?.[1]?.toLowerCase()
  if (name === undefined || !Object.hasOwn(fieldNames, name)) return undefined
  return { field: fieldNames[name as keyof typeof fieldNames], end: field.lastIndex }
}

/** Brackets inside a word, as in f(x), are the word's own. */
function endOfBareWord(text: string, from: number, inGroup: boolean): number {
  let own = 0
  let at = from
  for (; at < text.length; at += 1) {
    const sign = text.charAt(at)
    if (space.test(sign) || sign === '"') break
    if (sign === '(') own += 1
    if (sign !== ')') continue
    if (own === 0 && inGroup) break
    own -= 1
  }
  return at
}
