/**
 * The concordance of the library: every place of some words, one line each. It is gone through in
 * slices, so that other questions are answered meanwhile and another concordance ends it; the last one
 * is kept, so that its pages cost nothing.
 */
import type { ConcordanceLine, ConcordancePage, ConcordanceSort } from '#shared/api/library-api.ts'
import {
  keywordInContext,
  leftSortKey,
  rightSortKey,
  type KeywordInContext,
} from '#shared/core/search/keyword-in-context.ts'
import { parseSearch } from '#shared/core/search/parse-search.ts'
import {
  allOf,
  termsIn,
  wantedWords,
  type SearchNode,
  type SearchTerm,
} from '#shared/core/search/search-node.ts'
import { placesOf, type Stretch } from '#shared/core/search/snippet.ts'
import { numberIn, optionalTextIn, textIn } from './index-database.ts'
import { exceptRemoved } from './except-removed.ts'
import type { IndexStore } from './index-store.ts'
import { SearchConditions } from './search-conditions.ts'

export type ConcordanceInput = {
  readonly text: string
  /** Searches that must match as well. */
  readonly within?: readonly string[]
  readonly sort: ConcordanceSort
  readonly offset: number
  readonly limit: number
}

type Article = { readonly id: number; readonly titleKey: string; readonly date: string }
type Line = Stretch & KeywordInContext & { readonly article: Article }

type Concordance = {
  /** What was asked for, as one string. */
  readonly key: string
  /** Of the catalogue when it was begun: a file that changed makes it another one. */
  readonly changes: number
  readonly lines: Line[]
  isCut: boolean
  sortedBy?: ConcordanceSort
}

type Guarded = <Value>(work: (store: IndexStore) => Value) => Value

/** More lines than anybody goes through; a common word has millions. */
const mostLines = 20_000
/** Of one article, so that a long one does not take the room of all others. */
const mostInArticle = 2000
const articlesInStep = 2000
const sliceMs = 25

export class Concordances {
  readonly #guarded: Guarded
  #last: Concordance | undefined
  /** The one that is being gone through. */
  #running: { readonly key: string; readonly done: Promise<Concordance | undefined> } | undefined
  #turn = 0

  constructor(guarded: Guarded) {
    this.#guarded = guarded
  }

  async page(input: ConcordanceInput): Promise<ConcordancePage> {
    const { text, within = [], sort, offset, limit } = input
    const whole = await this.#whole(text, within)
    if (whole === undefined) return { total: 0, lines: [], isCut: false, isSuperseded: true }
    if (whole.sortedBy !== sort) {
      sortLines(whole.lines, sort)
      whole.sortedBy = sort
    }
    const shown = whole.lines.slice(offset, offset + limit)
    const lines = this.#guarded((store) => shown.flatMap((line) => shownLine(store, line)))
    return { total: whole.lines.length, lines, isCut: whole.isCut, isSuperseded: false }
  }

  #whole(text: string, within: readonly string[]): Promise<Concordance | undefined> {
    const key = JSON.stringify([text, ...within])
    const changes = this.#guarded(({ catalogue, facts }) => catalogue.changes + facts.removals)
    const last = this.#last
    if (last?.key === key && last.changes === changes) return Promise.resolve(last)
    if (this.#running?.key === key) return this.#running.done
    this.#turn += 1
    const asked = parseSearch(text).query
    const whole: Concordance = { key, changes, lines: [], isCut: false }
    const done = this.#collect(whole, asked, queryWithin(asked, within), this.#turn)
    this.#running = { key, done }
    return done
  }

  /** Fills `whole`. Undefined when another one was begun meanwhile. */
  async #collect(
    whole: Concordance,
    asked: SearchNode | undefined,
    query: SearchNode | undefined,
    turn: number,
  ): Promise<Concordance | undefined> {
    // A question that is typed on at once costs nothing.
    await pause()
    if (turn !== this.#turn) return undefined
    const terms = termsIn(wantedWords(asked), ['anywhere', 'text'])
    if (query !== undefined && terms.length > 0) {
      let since = performance.now()
      for (const article of this.#articles(query)) {
        this.#addLines(whole, article, terms)
        if (whole.lines.length >= mostLines && whole.isCut) break
        if (performance.now() - since < sliceMs) continue
        await pause()
        if (turn !== this.#turn) return undefined
        since = performance.now()
      }
    }
    this.#last = whole
    this.#running = undefined
    return whole
  }

  /** Those added last first, read step by step: often the first ones have all the lines there may be. */
  *#articles(query: SearchNode): Generator<Article, void, undefined> {
    let before = Number.MAX_SAFE_INTEGER
    for (;;) {
      const rows = this.#guarded((store) => {
        const { sql, values } = new SearchConditions(store).of(exceptRemoved(store, query))
        return store.database.allOnce(
          `SELECT id, title_key, date FROM articles WHERE ${sql} AND id < ?
           ORDER BY id DESC LIMIT ?`,
          [...values, before, articlesInStep],
        )
      })
      for (const row of rows) {
        before = numberIn(row, 'id')
        const date = optionalTextIn(row, 'date') ?? ''
        yield { id: before, titleKey: textIn(row, 'title_key'), date }
      }
      if (rows.length < articlesInStep) return
    }
  }

  #addLines(whole: Concordance, article: Article, terms: readonly SearchTerm[]): void {
    const text = this.#guarded(({ catalogue }) => catalogue.withText(article.id)?.text ?? '')
    const room = Math.min(mostInArticle, mostLines - whole.lines.length)
    const places = placesOf(text, terms, room + 1)
    for (const place of places.slice(0, room)) {
      whole.lines.push({ article, ...place, ...keywordInContext(text, place) })
    }
    if (places.length > room) whole.isCut = true
  }
}

function queryWithin(
  asked: SearchNode | undefined,
  within: readonly string[],
): SearchNode | undefined {
  const outer = within.map((one) => parseSearch(one).query).filter((one) => one !== undefined)
  return asked === undefined ? undefined : allOf([asked, ...outer])
}

function pause(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

function sortLines(lines: Line[], sort: ConcordanceSort): void {
  const keys = new Map(lines.map((line) => [line, keyOf[sort](line)]))
  const sign = sort === 'date' ? -1 : 1
  lines.sort((a, b) => {
    const left = keys.get(a) ?? ''
    const right = keys.get(b) ?? ''
    if (left !== right) return left < right ? -sign : sign
    return b.article.id - a.article.id || a.start - b.start
  })
}

/** By date: the newest first. */
const keyOf: Readonly<Record<ConcordanceSort, (line: Line) => string>> = {
  left: leftSortKey,
  right: rightSortKey,
  date: ({ article }) => article.date,
  title: ({ article }) => article.titleKey,
}

function shownLine({ catalogue }: IndexStore, line: Line): readonly ConcordanceLine[] {
  const row = catalogue.rowAt(line.article.id)
  if (row === undefined) return []
  const { start, end, left, hit, right } = line
  return [{ row, start, end, left, hit, right }]
}
