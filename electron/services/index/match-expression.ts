/**
 * Words as expressions of FTS5. Every term is a quoted string of folded words, so that no operator of
 * FTS5 can come from the user; folded words hold no quotes, and they are doubled all the same.
 */
import type { SearchNode, SearchScope, SearchTerm } from '#shared/core/search/search-node.ts'

/** Columns of the table `words`; the user's own words are in another. */
const columns: Readonly<Partial<Record<SearchScope, string>>> = {
  anywhere: '',
  title: '{title} : ',
  author: '{author} : ',
  text: '{text} : ',
}

export function matchOfTerm({ words, prefix }: SearchTerm): string {
  return `"${words.join(' ').replaceAll('"', '""')}"${prefix ? ' *' : ''}`
}

/**
 * The node as one expression over titles, authors and texts, or undefined when it asks for more than
 * that or only excludes.
 */
export function matchOf(node: SearchNode): string | undefined {
  switch (node.kind) {
    case 'words': {
      const column = columns[node.scope]
      return column === undefined ? undefined : column + matchOfTerm(node.term)
    }
    case 'or':
      return joinedMatches(node.parts, ' OR ')
    case 'and': {
      const excluded = node.parts.flatMap((part) => (part.kind === 'not' ? [part.part] : []))
      const wanted = node.parts.filter(({ kind }) => kind !== 'not')
      const all = wanted.length === 0 ? undefined : joinedMatches(wanted, ' AND ')
      if (excluded.length === 0 || all === undefined) return all
      const none = joinedMatches(excluded, ' OR ')
      return none === undefined ? undefined : `(${all}) NOT (${none})`
    }
    default:
      return undefined
  }
}

function joinedMatches(parts: readonly SearchNode[], operator: string): string | undefined {
  const matches = parts.map(matchOf)
  if (matches.includes(undefined)) return undefined
  return matches.map((match) => `(${match ?? ''})`).join(operator)
}
