/**
 * A search as the user typed it, understood. All parts must hold; `OR` joins its two neighbours and
 * binds closer, `-` and brackets are as everywhere. Whatever is typed has a meaning: what cannot be
 * understood is left out and told as a problem.
 */
import { allOf, anyOf, negated, type SearchNode, type SearchScope } from './search-node.ts'
import { meaningOf, wordsNode, type FieldMeaning } from './search-fields.ts'
import type { SearchProblem } from './search-problem.ts'
import { searchTokens, type SearchToken, type WordToken } from './search-tokens.ts'

export type ParsedSearch = {
  /** Undefined when nothing was asked for. */
  readonly query: SearchNode | undefined
  readonly problems: readonly SearchProblem[]
}

/** UTF-16 code units, and words; beyond these, more typing does not narrow a search any further. */
const lengthLimit = 1000
const wordLimit = 32

/** Never throws, whatever the text. */
export function parseSearch(text: string): ParsedSearch {
  return new SearchParser(text).parse()
}

class SearchParser {
  readonly #typed: string
  readonly #tokens: readonly SearchToken[]
  readonly #problems: SearchProblem[] = []
  #next = 0
  #words = 0

  constructor(text: string) {
    this.#typed = text.slice(0, lengthLimit)
    this.#tokens = searchTokens(this.#typed)
    if (text.length > lengthLimit) {
      this.#report('too-long', { start: lengthLimit, end: text.length }, tooLong)
    }
  }

  parse(): ParsedSearch {
    const query = this.#group()
    return { query, problems: this.#problems.toSorted((a, b) => a.start - b.start) }
  }

  /** Up to its closing bracket or the end. */
  #group(): SearchNode | undefined {
    const parts: SearchNode[] = []
    const scopes: ScopeAsked[] = []
    for (;;) {
      const token = this.#peek()
      if (token === undefined || token.kind === 'close') break
      const part = this.#choice(scopes)
      if (part !== undefined) parts.push(part)
    }
    const asked = scopes.at(-1)
    if (asked === undefined) return allOf(parts)
    const [first] = scopes
    if (scopes.length > 1 && first !== undefined) {
      this.#report('scope-not-here', first.token, 'Only the last `in:` counts.')
    }
    return this.#scoped(parts, asked)
  }

  /** One part, or several with OR between them. */
  #choice(scopes: ScopeAsked[]): SearchNode | undefined {
    const parts: SearchNode[] = []
    for (;;) {
      const part = this.#unary(scopes)
      if (part !== undefined) parts.push(part)
      const or = this.#peek()
      if (or?.kind !== 'or') return anyOf(parts)
      this.#next += 1
      const after = this.#peek()
      if (part === undefined || after === undefined || after.kind === 'close') {
        this.#report('or-needs-two', or, 'OR needs something to look for on both sides.')
      }
      if (after === undefined || after.kind === 'close') return anyOf(parts)
    }
  }

  #unary(scopes: ScopeAsked[]): SearchNode | undefined {
    const token = this.#peek()
    if (token === undefined || token.kind === 'or' || token.kind === 'close') return undefined
    this.#next += 1
    if (token.kind === 'dash') {
      if (this.#isLast(token)) this.#report('nothing-to-exclude', token, nothingToExclude)
      return undefined
    }
    if (token.kind !== 'not') return this.#primary(token, scopes, false)
    const excluded = this.#peek()
    if (excluded === undefined || excluded.kind === 'or' || excluded.kind === 'close') {
      this.#report('nothing-to-exclude', token, nothingToExclude)
      return undefined
    }
    if (excluded.kind === 'not' || excluded.kind === 'dash') return this.#unary(scopes)
    this.#next += 1
    const part = this.#primary(excluded, scopes, true)
    return part && negated(part)
  }

  #primary(token: SearchToken, scopes: ScopeAsked[], isExcluded: boolean): SearchNode | undefined {
    if (token.kind === 'open') return this.#bracketed(token)
    if (token.kind !== 'word') return undefined
    const meaning = this.#meaning(token, isExcluded)
    if (meaning === undefined) return undefined
    if (token.quoted && !token.closed) {
      this.#report('open-quote', token, 'The second quotation mark is missing.')
    }
    switch (meaning.kind) {
      case 'node':
        return this.#counted(token, meaning.node)
      case 'problem':
        this.#report(meaning.code, token, meaning.message)
        return undefined
      case 'scope':
        if (isExcluded) {
          this.#report('scope-not-here', token, '`in:` says where to look; it cannot be excluded.')
        } else {
          scopes.push({ scope: meaning.scope, token })
        }
        return undefined
    }
  }

  /** What is excluded is whole: a prefix would take away more with every letter left out. */
  #meaning(token: WordToken, isExcluded: boolean): FieldMeaning | undefined {
    const isLast = this.#isLast(token) && !isExcluded
    if (token.field === undefined) return wordsNode(token, 'anywhere', isLast)
    return meaningOf(token, token.field, isLast)
  }

  #bracketed(open: SearchToken): SearchNode | undefined {
    const part = this.#group()
    if (this.#peek()?.kind === 'close') this.#next += 1
    else this.#report('open-group', open, 'The closing bracket is missing.', true)
    return part
  }

  #counted(token: WordToken, node: SearchNode): SearchNode | undefined {
    this.#words += 1
    if (this.#words <= wordLimit) return node
    if (this.#words === wordLimit + 1) this.#report('too-long', token, tooLong)
    return undefined
  }

  /** Alone, a place of the user's own work asks for whatever is there. */
  #scoped(parts: readonly SearchNode[], { scope, token }: ScopeAsked): SearchNode | undefined {
    let used = 0
    const moved = parts.map((part) =>
      withScope(part, scope, () => {
        used += 1
      }),
    )
    if (used > 0) return allOf(moved)
    if (scope === 'notes') return allOf([...parts, { kind: 'has', thing: 'note' }])
    if (scope === 'highlights') return allOf([...parts, { kind: 'has', thing: 'highlight' }])
    this.#report('needs-word', token, `\`in:${scope}\` needs a word to look for there.`)
    return allOf(parts)
  }

  #peek(): SearchToken | undefined {
    return this.#tokens[this.#next]
  }

  #isLast(token: SearchToken): boolean {
    return token === this.#tokens.at(-1)
  }

  #report(
    code: SearchProblem['code'],
    { start, end }: { readonly start: number; readonly end: number },
    message: string,
    unfinished = end >= this.#typed.trimEnd().length,
  ): void {
    this.#problems.push({
      code,
      start,
      end,
      message,
      unfinished: unfinished && code !== 'too-long',
    })
  }
}

type ScopeAsked = { readonly scope: SearchScope; readonly token: SearchToken }

const nothingToExclude = 'A minus needs a word directly after it.'
const tooLong = `Only the first ${wordLimit} words, in ${lengthLimit} characters, are looked for.`

function withScope(node: SearchNode, scope: SearchScope, onMoved: () => void): SearchNode {
  switch (node.kind) {
    case 'words':
      if (node.scope !== 'anywhere') return node
      onMoved()
      return { ...node, scope }
    case 'and':
    case 'or':
      return { ...node, parts: node.parts.map((part) => withScope(part, scope, onMoved)) }
    case 'not':
      return { kind: 'not', part: withScope(node.part, scope, onMoved) }
    default:
      return node
  }
}
