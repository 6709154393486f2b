/** What a search means, without an index: every article is looked at, word by word. */
import { foldedWords } from '../fold.ts'
import type { SearchNode, SearchScope, SearchTerm } from '../search-node.ts'

/** Everything of an article that a search can ask for. */
export type PlainArticle = {
  readonly title: string
  readonly text: string
  readonly author?: string
  readonly date?: string
  readonly source: string
  readonly format: string
  readonly language?: string
  readonly states: ReadonlySet<string>
  readonly tags: readonly string[]
  readonly notes: readonly string[]
  readonly highlights: readonly string[]
  /** Those of them that have no place in the text. */
  readonly lost?: readonly string[]
}

export function passesSearch(article: PlainArticle, node: SearchNode): boolean {
  switch (node.kind) {
    case 'words':
      return fieldsOf(article, node.scope).some((field) => holds(field, node.term))
    case 'and':
      return node.parts.every((part) => passesSearch(article, part))
    case 'or':
      return node.parts.some((part) => passesSearch(article, part))
    case 'not':
      return !passesSearch(article, node.part)
    case 'before':
    case 'after':
    case 'during':
      return article.date !== undefined && isInPeriod(article.date, node)
    default:
      return passesFact(article, node)
  }
}

type PeriodNode = Extract<SearchNode, { readonly kind: 'before' | 'after' | 'during' }>
type OtherNode = Exclude<SearchNode, PeriodNode | { readonly kind: 'words' | 'and' | 'or' | 'not' }>

function passesFact(article: PlainArticle, node: OtherNode): boolean {
  switch (node.kind) {
    case 'tag':
      return article.tags.some((tag) => isNamed(tag, node.term))
    case 'source':
      return holds(article.source, node.term)
    case 'format':
      return article.format === node.format
    case 'language':
      return `${article.language?.toLowerCase() ?? ''}-`.startsWith(`${node.language}-`)
    case 'state':
      return article.states.has(node.state)
    case 'has':
      return {
        note: article.notes.length > 0,
        highlight: article.highlights.length > 0,
        tag: article.tags.length > 0,
        date: article.date !== undefined,
        author: article.author !== undefined,
      }[node.thing]
  }
}

function isInPeriod(date: string, node: PeriodNode): boolean {
  switch (node.kind) {
    case 'before':
      return date < node.period
    case 'after':
      return date > node.period && !date.startsWith(node.period)
    case 'during':
      return date >= node.first && (date < node.last || date.startsWith(node.last))
  }
}

function fieldsOf(article: PlainArticle, scope: SearchScope): readonly string[] {
  const { title, text, author = '', notes, highlights, lost = [] } = article
  switch (scope) {
    case 'anywhere':
      return [title, author, text, ...notes, ...lost]
    case 'title':
      return [title]
    case 'author':
      return [author]
    case 'text':
      return [text]
    case 'notes':
      return notes
    case 'highlights':
      return highlights
  }
}

function holds(text: string, { words, prefix }: SearchTerm): boolean {
  const all = wordsOf(text)
  return all.some((_, at) =>
    words.every((wanted, index) => {
      const word = all[at + index]
      const mayGoOn = prefix && index === words.length - 1
      return mayGoOn ? word?.startsWith(wanted) === true : word === wanted
    }),
  )
}

function isNamed(tag: string, { words, prefix }: SearchTerm): boolean {
  const [name, wanted] = [wordsOf(tag).join(' '), words.join(' ')]
  return prefix ? name.startsWith(wanted) : name === wanted
}

function wordsOf(text: string): readonly string[] {
  return Array.from(foldedWords(text), (word) => word.text)
}
