/**
 * What a search asks for, as a tree. Every node is a test that an article passes or not; the words
 * in it are folded already, and `written` is how the user put them, for showing only.
 */
import type { ArticleFormat } from '../article/article.ts'

/** Words that must follow one another directly. A plain word is a phrase of one. */
export type SearchTerm = {
  /** Folded; never empty. */
  readonly words: readonly string[]
  /** The last of the words may go on. */
  readonly prefix: boolean
}

/** `anywhere`: title, author, text, and the user's notes. `highlights`: the words of the passages. */
export type SearchScope = 'anywhere' | 'title' | 'author' | 'text' | 'notes' | 'highlights'

export const searchedStates = [
  'unread',
  'reading',
  'finished',
  'with-notes',
  'needs-review',
  'not-found',
  'missing',
  'problem',
  'removed',
] as const
export type SearchedState = (typeof searchedStates)[number]

export const searchedThings = ['note', 'highlight', 'tag', 'date', 'author'] as const
export type SearchedThing = (typeof searchedThings)[number]

export type WordsNode = {
  readonly kind: 'words'
  readonly scope: SearchScope
  readonly term: SearchTerm
  readonly written: string
}

/** What is looked up by a fact of the article, not by its words. Periods are ISO: 2022, 2022-02 … */
type FactNode =
  /** A tag of the file, of the article or of one of its highlights. */
  | { readonly kind: 'tag'; readonly term: SearchTerm; readonly written: string }
  | { readonly kind: 'source'; readonly term: SearchTerm; readonly written: string }
  | { readonly kind: 'format'; readonly format: ArticleFormat }
  /** BCP 47, lower case; `pt` also stands for `pt-br`. */
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'state'; readonly state: SearchedState }
  | { readonly kind: 'has'; readonly thing: SearchedThing }
  | { readonly kind: 'before'; readonly period: string }
  | { readonly kind: 'after'; readonly period: string }
  /** From the beginning of the one period to the end of the other. */
  | { readonly kind: 'during'; readonly first: string; readonly last: string }

export type SearchNode =
  | WordsNode
  | FactNode
  /** Two parts at least, none of them of the same kind; so for `or`. */
  | { readonly kind: 'and'; readonly parts: readonly SearchNode[] }
  | { readonly kind: 'or'; readonly parts: readonly SearchNode[] }
  /** Never of a `not`. */
  | { readonly kind: 'not'; readonly part: SearchNode }

/** All of the parts, or undefined when there are none. */
export function allOf(parts: readonly SearchNode[]): SearchNode | undefined {
  return joined('and', parts)
}

/** One of the parts at least, or undefined when there are none. */
export function anyOf(parts: readonly SearchNode[]): SearchNode | undefined {
  return joined('or', parts)
}

export function negated(part: SearchNode): SearchNode {
  return part.kind === 'not' ? part.part : { kind: 'not', part }
}

function joined(kind: 'and' | 'or', parts: readonly SearchNode[]): SearchNode | undefined {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  return flat.length < 2 ? flat[0] : { kind, parts: flat }
}

/** Every words node that an article is wanted for, not those that exclude it. */
export function wantedWords(node: SearchNode | undefined): readonly WordsNode[] {
  if (node === undefined) return []
  return wordsOf(node, true)
}

function wordsOf(node: SearchNode, wanted: boolean): readonly WordsNode[] {
  switch (node.kind) {
    case 'words':
      return wanted ? [node] : []
    case 'and':
    case 'or':
      return node.parts.flatMap((part) => wordsOf(part, wanted))
    case 'not':
      return wordsOf(node.part, !wanted)
    default:
      return []
  }
}

/** The terms among them that one of the scopes asks for: what is to be marked there. */
export function termsIn(
  nodes: readonly WordsNode[],
  scopes: readonly SearchScope[],
): readonly SearchTerm[] {
  return nodes.filter(({ scope }) => scopes.includes(scope)).map(({ term }) => term)
}
