/** Of the articles that a search shows: the user's highlights and notes in which it finds something. */
import type { PassageHit } from '#shared/api/library-api.ts'
import type { Passage } from '#shared/core/highlights/passage.ts'
import { toHighlightId, type ArticleId } from '#shared/core/ids.ts'
import { termsIn, type SearchTerm, type WordsNode } from '#shared/core/search/search-node.ts'
import { makeSnippet } from '#shared/core/search/snippet.ts'
import type { IndexStore } from './index-store.ts'
import { matchOfTerm } from './match-expression.ts'
import { toPassage } from './passages.ts'

/** Of one article; a list of results is no list of notes. */
const mostShown = 3
/** Of all articles shown. */
const mostLoaded = 5000

export class PassageHits {
  readonly #noteTerms: readonly SearchTerm[]
  readonly #quoteTerms: readonly SearchTerm[]
  readonly #found = new Map<ArticleId, Passage[]>()

  /** `ids` are the index's own numbers of the articles. */
  constructor(store: IndexStore, words: readonly WordsNode[], ids: readonly number[]) {
    this.#noteTerms = termsIn(words, ['anywhere', 'notes'])
    this.#quoteTerms = termsIn(words, ['anywhere', 'text', 'highlights'])
    for (const passage of this.#load(store, ids)) {
      const others = this.#found.get(passage.articleId)
      if (others === undefined) this.#found.set(passage.articleId, [passage])
      else others.push(passage)
    }
  }

  of(articleId: ArticleId): readonly Passage[] {
    return this.#found.get(articleId) ?? []
  }

  /** A note tells more than the words that it is about, which are in the text as well. */
  shown(passages: readonly Passage[]): readonly PassageHit[] {
    const hits: PassageHit[] = []
    for (const part of ['note', 'highlight'] as const) {
      const terms = part === 'note' ? this.#noteTerms : this.#quoteTerms
      for (const passage of passages) {
        if (hits.length >= mostShown) return hits
        hits.push(...hitIn(passage, part, terms))
      }
    }
    return hits
  }

  #load({ database }: IndexStore, ids: readonly number[]): readonly Passage[] {
    const match = [
      ...this.#noteTerms.map((term) => `({note} : ${matchOfTerm(term)})`),
      ...this.#quoteTerms.map((term) => `({quote} : ${matchOfTerm(term)})`),
    ].join(' OR ')
    if (match === '' || ids.length === 0) return []
    return database
      .all(
        `SELECT passages.* FROM json_each(?) AS shown
         JOIN articles ON articles.id = shown.value
         JOIN passages ON passages.article_id = articles.article_id
         WHERE passages.id IN (SELECT rowid FROM passage_words WHERE passage_words MATCH ?)
         ORDER BY passages.place_start LIMIT ?`,
        [JSON.stringify(ids), match, mostLoaded],
      )
      .map(toPassage)
  }
}

function hitIn(
  { kind, id, quote, note }: Passage,
  part: PassageHit['part'],
  terms: readonly SearchTerm[],
): readonly PassageHit[] {
  const { parts } = makeSnippet(part === 'note' ? note : quote, terms)
  if (parts.length === 0) return []
  const whose = kind === 'highlight' ? { highlightId: toHighlightId(id) } : {}
  return [{ ...whose, part, snippet: parts }]
}
