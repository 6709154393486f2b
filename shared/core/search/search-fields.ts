/** What a word means behind a field: `title:whale`, `before:2022-02`, `has:note`. */
import type { ArticleFormat } from '../article/article.ts'
import { foldedWords } from './fold.ts'
import {
  searchedStates,
  searchedThings,
  type SearchNode,
  type SearchScope,
  type SearchTerm,
} from './search-node.ts'
import { periodBegun, periodOf } from './search-period.ts'
import type { SearchProblem } from './search-problem.ts'
import type { SearchField, WordToken } from './search-tokens.ts'

/** A node, a scope for the words beside it, a problem, or nothing for a word without letters. */
export type FieldMeaning =
  | { readonly kind: 'node'; readonly node: SearchNode }
  | { readonly kind: 'scope'; readonly scope: SearchScope }
  | { readonly kind: 'problem'; readonly code: SearchProblem['code']; readonly message: string }

const formats: ReadonlyMap<string, ArticleFormat> = new Map([
  ['text', 'text'],
  ['txt', 'text'],
  ['markdown', 'markdown'],
  ['md', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
])
const scopes: ReadonlyMap<string, SearchScope> = new Map([
  ['title', 'title'],
  ['author', 'author'],
  ['text', 'text'],
  ['notes', 'notes'],
  ['note', 'notes'],
  ['highlights', 'highlights'],
  ['highlight', 'highlights'],
])
const things: ReadonlyMap<string, (typeof searchedThings)[number]> = new Map(
  searchedThings.flatMap((thing) => [
    [thing, thing],
    [`${thing}s`, thing],
  ]),
)
const states: ReadonlyMap<string, (typeof searchedStates)[number]> = new Map(
  searchedStates.map((state) => [state, state]),
)
const languageTag = /^[a-z]{2,8}(?:-[a-z0-9]{1,8})*$/u

/** `isLast`: the user may still be typing it. */
export function meaningOf(
  token: WordToken,
  field: SearchField,
  isLast: boolean,
): FieldMeaning | undefined {
  if (token.text === '') return needsWord(field)
  const value = token.text.toLowerCase()
  switch (field) {
    case 'tag':
    case 'source': {
      const term = termOf(token, isLast)
      return term && node({ kind: field, term, written: token.text.trim() })
    }
    case 'format':
      return chosen(field, formats, value, isLast, (format) => node({ kind: 'format', format }))
    case 'state':
      return chosen(field, states, value, isLast, (state) => node({ kind: 'state', state }))
    case 'has':
      return chosen(field, things, value, isLast, (thing) => node({ kind: 'has', thing }))
    case 'in':
      return chosen(field, scopes, value, isLast, (scope) => ({ kind: 'scope', scope }))
    case 'lang':
      return ofLanguage(value)
    case 'before':
    case 'after':
      return ofPeriod(field, value, isLast)
    case 'date':
      return during(value, isLast)
    default:
      return wordsNode(token, field, isLast)
  }
}

/** Plain words and phrases; the last plain one may go on. Nothing for a word without letters. */
export function wordsNode(
  token: WordToken,
  scope: SearchScope,
  isLast: boolean,
): FieldMeaning | undefined {
  const term = termOf(token, isLast)
  return term && node({ kind: 'words', scope, term, written: token.text.trim() })
}

function termOf(token: WordToken, isLast: boolean): SearchTerm | undefined {
  const words = Array.from(foldedWords(token.text), ({ text }) => text)
  if (words.length === 0) return undefined
  const isOpen = isLast && !(token.quoted && token.closed) && mayGoOn(words.at(-1) ?? '')
  return { words, prefix: token.starred || isOpen }
}

/**
 * The fewest letters with which a word begins that is taken as not typed to its end. Fewer begin so
 * many words that the library would be long in answering, and nobody looks for all of these.
 */
const fewestLetters = 3
/** A Korean syllable is two letters or three, and few words have the same. */
const syllable = /^[\u1100-\u11ff]{2}/u

function mayGoOn(word: string): boolean {
  return word.length >= fewestLetters || syllable.test(word)
}

function ofLanguage(value: string): FieldMeaning {
  return languageTag.test(value)
    ? node({ kind: 'language', language: value })
    : problem('unknown-value', '`lang:` needs the short name of a language, like en or pt-br.')
}

function ofPeriod(field: 'before' | 'after', value: string, isLast: boolean): FieldMeaning {
  const period = (isLast ? periodBegun : periodOf)(value)
  return period === undefined ? needsDate(field) : node({ kind: field, period })
}

function during(value: string, isLast: boolean): FieldMeaning {
  const [from = '', to] = value.split('..')
  const first = (isLast && to === undefined ? periodBegun : periodOf)(from)
  const end = to === '' && isLast ? from : (to ?? from)
  const last = (isLast ? periodBegun : periodOf)(end)
  if (first === undefined || last === undefined) return needsDate('date')
  return node({ kind: 'during', first, last })
}

function chosen<Value extends string>(
  field: SearchField,
  values: ReadonlyMap<string, Value>,
  typed: string,
  isLast: boolean,
  mean: (value: Value) => FieldMeaning,
): FieldMeaning {
  const exact = values.get(typed)
  if (exact !== undefined) return mean(exact)
  const begun = new Set([...values].filter(([name]) => name.startsWith(typed)).map(([, to]) => to))
  const [only] = begun
  if (isLast && only !== undefined && begun.size === 1) return mean(only)
  const names = [...new Set(values.values())].join(', ')
  return problem('unknown-value', `\`${field}:\` can be one of ${names}.`)
}

const examples: Partial<Readonly<Record<SearchField, string>>> = {
  title: 'title:whale',
  author: 'author:darwin',
  tag: 'tag:history',
  in: 'in:notes',
  has: 'has:note',
  state: 'state:unread',
  format: 'format:html',
  lang: 'lang:en',
}

function needsWord(field: SearchField): FieldMeaning {
  if (field === 'before' || field === 'after' || field === 'date') return needsDate(field)
  const shown = namedField(field)
  const example = examples[field] ?? `${shown}:word`
  return problem('needs-word', `\`${shown}:\` needs a word directly after it, like ${example}.`)
}

function needsDate(field: SearchField): FieldMeaning {
  const more = field === 'date' ? ' or two of them, like 2020..2022' : ''
  return problem('needs-date', `\`${field}:\` needs a date like 2022-02${more}.`)
}

/** As a user types it. */
function namedField(field: SearchField): string {
  if (field === 'notes') return 'note'
  return field === 'highlights' ? 'highlight' : field
}

function problem(code: SearchProblem['code'], message: string): FieldMeaning {
  return { kind: 'problem', code, message }
}

function node(of: SearchNode): FieldMeaning {
  return { kind: 'node', node: of }
}
