/** A search in words, so that the user sees how it was understood. */
import { periodInWords } from './search-period.ts'
import type {
  SearchNode,
  SearchScope,
  SearchTerm,
  SearchedState,
  SearchedThing,
} from './search-node.ts'

const places: Readonly<Record<SearchScope, string>> = {
  anywhere: '',
  title: ' in the title',
  author: ' as author',
  text: ' in the text',
  notes: ' in a note',
  highlights: ' in a highlight',
}
const formats = { text: 'plain text', markdown: 'Markdown', html: 'HTML' } as const
const states: Readonly<Record<SearchedState, string>> = {
  unread: 'that are unread',
  reading: 'that are being read',
  finished: 'that are finished',
  'with-notes': 'that have notes',
  'needs-review': 'that need review',
  'not-found': 'that have highlights not found',
  missing: 'that are missing',
  problem: 'that cannot be read',
  removed: 'that you removed from the library',
}
const things: Readonly<Record<SearchedThing, string>> = {
  note: 'a note',
  highlight: 'a highlight',
  tag: 'a tag',
  date: 'a date',
  author: 'an author',
}

/** One sentence without its full stop: “Articles with “tide” in the title, before February 2022”. */
export function explainSearch(query: SearchNode | undefined): string {
  if (query === undefined) return 'Nothing to look for'
  if (query.kind === 'and') return `Articles ${query.parts.map(clause).join(', ')}`
  return `Articles ${clause(query)}`
}

function clause(node: SearchNode): string {
  switch (node.kind) {
    case 'words':
      return `with ${quoted(node.term, node.written)}${places[node.scope]}`
    case 'tag':
      return `tagged ${quoted(node.term, node.written)}`
    case 'source':
      return `from ${quoted(node.term, node.written)}`
    case 'format':
      return `in ${formats[node.format]}`
    case 'language':
      return `in the language “${node.language}”`
    case 'state':
      return states[node.state]
    case 'has':
      return `with ${things[node.thing]}`
    case 'before':
    case 'after':
      return `${node.kind} ${periodInWords(node.period)}`
    case 'during':
      return node.first === node.last
        ? `of ${periodInWords(node.first)}`
        : `from ${periodInWords(node.first)} to ${periodInWords(node.last)}`
    case 'and':
      return node.parts.map(inBrackets).join(' and ')
    case 'or':
      return `either ${node.parts.map(inBrackets).join(' or ')}`
    case 'not':
      return excluding(node.part)
  }
}

function excluding(node: SearchNode): string {
  if (node.kind === 'words' || node.kind === 'has') {
    return clause(node).replace(/^with /u, 'without ')
  }
  return `not ${inBrackets(node)}`
}

function inBrackets(node: SearchNode): string {
  return node.kind === 'and' || node.kind === 'or' ? `(${clause(node)})` : clause(node)
}

function quoted({ prefix }: SearchTerm, written: string): string {
  return prefix ? `“${written}…”` : `“${written}”`
}
