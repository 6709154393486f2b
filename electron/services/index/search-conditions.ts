/**
 * A search as a condition on rows of `articles`. Nothing of what the user typed becomes SQL: it is
 * bound, or looked up first.
 */
import type { SearchNode, SearchTerm, WordsNode } from '#shared/core/search/search-node.ts'
import { placesOf } from '#shared/core/search/snippet.ts'
import { flagTestOf, withNotes } from './article-flags.ts'
import type { Column } from './index-database.ts'
import type { IndexStore } from './index-store.ts'
import { matchOf, matchOfTerm } from './match-expression.ts'

/** The user's words that are in no article's text: notes, and quotes that have no place in one. */
const apart = '{note lost}'

export type Condition = { readonly sql: string; readonly values: readonly Column[] }

/** Behind every ISO date that begins with the period before it, and before any other. */
const pastPeriod = '~'

export class SearchConditions {
  readonly #store: IndexStore
  /** Whether a term is found apart from the texts; asked once for each. */
  readonly #noted = new Map<WordsNode, boolean>()

  constructor(store: IndexStore) {
    this.#store = store
  }

  of(node: SearchNode): Condition {
    const match = this.isNoted(node) ? undefined : matchOf(node)
    if (match !== undefined) return inWords(match)
    switch (node.kind) {
      case 'words':
        return this.#ofWords(node)
      case 'and':
        return joined(
          node.parts.map((part) => this.of(part)),
          ' AND ',
        )
      case 'or':
        return joined(
          node.parts.map((part) => this.of(part)),
          ' OR ',
        )
      case 'not': {
        const { sql, values } = this.of(node.part)
        return { sql: `NOT (${sql})`, values }
      }
      case 'tag':
        return ofTag(node.term)
      case 'source':
        return this.#ofSource(node.term)
      case 'format':
        return { sql: 'format = ?', values: [node.format] }
      case 'language':
        return {
          sql: "(coalesce(language, '') = ? OR coalesce(language, '') LIKE ?)",
          values: [node.language, `${node.language}-%`],
        }
      case 'state': {
        const { mask, value } = flagTestOf(node.state)
        return { sql: '(flags & ?) = ?', values: [mask, value] }
      }
      case 'has':
        return ofThing[node.thing]
      default:
        return ofPeriod(node)
    }
  }

  /** Whether words that the node looks for anywhere are found apart from the texts, which are not all then. */
  isNoted(node: SearchNode): boolean {
    switch (node.kind) {
      case 'words':
        return node.scope === 'anywhere' && this.#isFoundInNotes(node)
      case 'and':
      case 'or':
        return node.parts.some((part) => this.isNoted(part))
      case 'not':
        return this.isNoted(node.part)
      default:
        return false
    }
  }

  /** Articles of which one of the words looked for anywhere is found apart from their texts. */
  noted(node: SearchNode): Condition {
    const terms = anywhereWords(node).filter((words) => this.#isFoundInNotes(words))
    return inPassages(terms.map(({ term }) => `${apart} : ${matchOfTerm(term)}`).join(' OR '))
  }

  #ofWords(node: WordsNode): Condition {
    const match = matchOfTerm(node.term)
    if (node.scope === 'notes') return inPassages(`{note} : ${match}`)
    if (node.scope === 'highlights') return inPassages(`{quote} : ${match}`)
    return joined([inWords(match), inPassages(`${apart} : ${match}`)], ' OR ')
  }

  #isFoundInNotes(node: WordsNode): boolean {
    const known = this.#noted.get(node)
    if (known !== undefined) return known
    const found =
      this.#store.database.get(
        'SELECT rowid FROM passage_words WHERE passage_words MATCH ? LIMIT 1',
        [`${apart} : ${matchOfTerm(node.term)}`],
      ) !== undefined
    this.#noted.set(node, found)
    return found
  }

  #ofSource(term: SearchTerm): Condition {
    const { sources } = this.#store
    const numbers = sources
      .registered()
      .filter(({ name }) => placesOf(name, [term], 1).length > 0)
      .map(({ sourceId }) => sources.numberOf(sourceId) ?? -1)
    return { sql: `source IN (${numbers.map(() => '?').join(', ')})`, values: numbers }
  }
}

const ofThing = {
  note: { sql: '(flags & ?) <> 0', values: [withNotes] },
  highlight: {
    sql: 'article_id IN (SELECT article_id FROM facts WHERE highlights > 0)',
    values: [],
  },
  tag: { sql: 'article_id IN (SELECT article_id FROM tags)', values: [] },
  date: { sql: 'date IS NOT NULL', values: [] },
  author: { sql: "coalesce(author, '') <> ''", values: [] },
} as const

function ofPeriod(
  node: Extract<SearchNode, { readonly kind: 'before' | 'after' | 'during' }>,
): Condition {
  switch (node.kind) {
    case 'before':
      return dated('date < ?', node.period)
    case 'after':
      return dated('date > ?', node.period + pastPeriod)
    case 'during':
      return dated('date >= ? AND date < ?', node.first, node.last + pastPeriod)
  }
}

/** An article without a date is neither before nor after one; so it passes where that is excluded. */
function dated(sql: string, ...values: readonly string[]): Condition {
  return { sql: `(date IS NOT NULL AND ${sql})`, values }
}

function ofTag({ words, prefix }: SearchTerm): Condition {
  const key = words.join(' ')
  return prefix
    ? {
        sql: 'article_id IN (SELECT article_id FROM tags WHERE key >= ? AND key < ?)',
        values: [key, `${key}\u{10ffff}`],
      }
    : { sql: 'article_id IN (SELECT article_id FROM tags WHERE key = ?)', values: [key] }
}

function inWords(match: string): Condition {
  return { sql: 'id IN (SELECT rowid FROM words WHERE words MATCH ?)', values: [match] }
}

function inPassages(match: string): Condition {
  return {
    sql: `article_id IN (SELECT passages.article_id FROM passage_words
       JOIN passages ON passages.id = passage_words.rowid WHERE passage_words MATCH ?)`,
    values: [match],
  }
}

function joined(conditions: readonly Condition[], operator: string): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(operator)})`,
    values: conditions.flatMap(({ values }) => values),
  }
}

function anywhereWords(node: SearchNode): readonly WordsNode[] {
  switch (node.kind) {
    case 'words':
      return node.scope === 'anywhere' ? [node] : []
    case 'and':
    case 'or':
      return node.parts.flatMap(anywhereWords)
    case 'not':
      return anywhereWords(node.part)
    default:
      return []
  }
}
