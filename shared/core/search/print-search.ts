/** A search written out again, so that reading it gives the same search. */
import type { SearchNode, SearchScope, SearchTerm } from './search-node.ts'

const fieldOfScope: Readonly<Record<SearchScope, string>> = {
  anywhere: '',
  title: 'title:',
  author: 'author:',
  text: 'text:',
  notes: 'note:',
  highlights: 'highlight:',
}
/** What needs no quotes: letters and digits that are no operator. */
const plain = /^(?!(?:OR|AND|NOT)$)[\p{L}\p{N}\p{M}]+$/u

export function printSearch(query: SearchNode | undefined): string {
  return query === undefined ? '' : printed(query, true)
}

/** `isLast`: behind it nothing follows, so a plain word would be a prefix. */
function printed(node: SearchNode, isLast: boolean): string {
  switch (node.kind) {
    case 'words':
      return fieldOfScope[node.scope] + printedTerm(node.term, node.written, isLast)
    case 'tag':
    case 'source':
      return `${node.kind}:${printedTerm(node.term, node.written, isLast)}`
    case 'and':
      return node.parts
        .map((part, index) => printed(part, isLast && index === node.parts.length - 1))
        .join(' ')
    case 'or':
      return node.parts
        .map((part, index) => bracketed(part, isLast && index === node.parts.length - 1, ['and']))
        .join(' OR ')
    case 'not':
      return `-${bracketed(node.part, false, ['and', 'or'])}`
    default:
      return printedFact(node)
  }
}

function printedFact(
  node: Exclude<SearchNode, { readonly kind: 'words' | 'tag' | 'source' | 'and' | 'or' | 'not' }>,
): string {
  switch (node.kind) {
    case 'format':
      return `format:${node.format}`
    case 'language':
      return `lang:${node.language}`
    case 'state':
      return `state:${node.state}`
    case 'has':
      return `has:${node.thing}`
    case 'before':
    case 'after':
      return `${node.kind}:${node.period}`
    case 'during':
      return `date:${node.first}${node.first === node.last ? '' : `..${node.last}`}`
  }
}

function bracketed(
  node: SearchNode,
  isLast: boolean,
  kinds: readonly SearchNode['kind'][],
): string {
  return kinds.includes(node.kind) ? `(${printed(node, false)})` : printed(node, isLast)
}

function printedTerm({ prefix }: SearchTerm, written: string, isLast: boolean): string {
  const needsQuotes = !plain.test(written) || (isLast && !prefix)
  return `${needsQuotes ? `"${written}"` : written}${prefix ? '*' : ''}`
}
