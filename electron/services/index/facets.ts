/**
 * How many articles there are of every kind: counted once after a change, from one small index, and
 * then the answer to every total the list needs.
 */
import type { ArticleFilter, LibraryCounts } from '#shared/api/library-api.ts'
import type { SourceId } from '#shared/core/ids.ts'
import {
  finished,
  flagTestOf,
  missing,
  needsReview,
  notFound,
  passes,
  problem,
  reading,
  stateMask,
  unread,
  withNotes,
  type FlagTest,
} from './article-flags.ts'
import { numberIn, type IndexDatabase } from './index-database.ts'
import type { SourceNumbers } from './source-numbers.ts'

export type Facet = {
  /** 0 without a date. */
  readonly year: number
  readonly flags: number
  readonly source: number
}

/** A filter with its names turned into the index's numbers. */
export type ResolvedFilter = {
  readonly year?: number
  readonly flags?: FlagTest
  readonly source?: number
}

/** What nothing has; a filter by an unknown source or year matches nothing. */
const nothing = -1

export class Facets {
  readonly #database: IndexDatabase
  readonly #sources: SourceNumbers
  #counted: readonly (Facet & { readonly count: number })[] | undefined

  constructor(database: IndexDatabase, sources: SourceNumbers) {
    this.#database = database
    this.#sources = sources
  }

  /** After every change of the catalogue. */
  forget(): void {
    this.#counted = undefined
  }

  resolve(filter: ArticleFilter): ResolvedFilter {
    const { sourceId, state, year } = filter
    return {
      ...(sourceId === undefined ? {} : { source: this.#sources.numberOf(sourceId) ?? nothing }),
      ...(state === undefined ? {} : { flags: flagTestOf(state) }),
      ...(year === undefined ? {} : { year: yearNumber(year) }),
    }
  }

  count(accepts: (facet: Facet) => boolean): number {
    let sum = 0
    for (const facet of this.#all()) if (accepts(facet)) sum += facet.count
    return sum
  }

  counts(): LibraryCounts {
    const withFlags = (mask: number, value: number): number =>
      this.count(({ flags }) => passes(flags, { mask, value }))
    return {
      articles: this.count(() => true),
      unread: withFlags(stateMask, unread),
      reading: withFlags(stateMask, reading),
      finished: withFlags(stateMask, finished),
      withNotes: withFlags(withNotes, withNotes),
      needsReview: withFlags(needsReview, needsReview),
      notFound: withFlags(notFound, notFound),
      missing: withFlags(missing, missing),
      problems: withFlags(problem, problem),
      years: this.#years(),
    }
  }

  /** What is missing is none of the source's articles while it is. */
  sourceCounts(sourceId: SourceId): { readonly articles: number; readonly problems: number } {
    const number = this.#sources.numberOf(sourceId) ?? nothing
    return {
      articles: this.count(({ source, flags }) => source === number && (flags & missing) === 0),
      problems: this.count(({ source, flags }) => source === number && (flags & problem) !== 0),
    }
  }

  #years(): LibraryCounts['years'] {
    const years = new Map<number, number>()
    for (const { year, count } of this.#all()) years.set(year, (years.get(year) ?? 0) + count)
    return [...years]
      .toSorted(([a], [b]) => b - a)
      .map(([year, count]) => ({ year: yearName(year), count }))
  }

  #all(): readonly (Facet & { readonly count: number })[] {
    this.#counted ??= this.#database
      .all(
        `SELECT year, flags, source, count(*) AS amount FROM articles INDEXED BY by_facet
         GROUP BY year, flags, source`,
      )
      .map((row) => ({
        year: numberIn(row, 'year'),
        flags: numberIn(row, 'flags'),
        source: numberIn(row, 'source'),
        count: numberIn(row, 'amount'),
      }))
    return this.#counted
  }
}

export function isAccepted(facet: Facet, filter: ResolvedFilter): boolean {
  return (
    (filter.year === undefined || facet.year === filter.year) &&
    (filter.source === undefined || facet.source === filter.source) &&
    (filter.flags === undefined || passes(facet.flags, filter.flags))
  )
}

function yearNumber(year: string): number {
  if (year === 'none') return 0
  return /^\d{4}$/.test(year) && year !== '0000' ? Number(year) : nothing
}

function yearName(year: number): string {
  return year === 0 ? 'none' : String(year).padStart(4, '0')
}
