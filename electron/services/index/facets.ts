/** How many articles there are of every kind, counted in one pass over their traits. */
import type { ArticleFilter, LibraryCounts, LibraryFacets } from '#shared/api/library-api.ts'
import type { SourceId } from '#shared/core/ids.ts'
import {
  finished,
  missing,
  needsReview,
  notFound,
  passes,
  problem,
  reading,
  removed,
  stateMask,
  unread,
  withNotes,
} from './article-flags.ts'
import type { ArticleTraits } from './article-traits.ts'
import { FacetTally } from './facet-tally.ts'
import type { FacetNames } from './facet-names.ts'
import type { SourceNumbers } from './source-numbers.ts'
import { TraitFilters, type Dimension, type TraitFilter } from './trait-filter.ts'

export class Facets {
  readonly #traits: ArticleTraits
  readonly #names: FacetNames
  readonly #sources: SourceNumbers
  readonly #filters: TraitFilters

  constructor(traits: ArticleTraits, names: FacetNames, sources: SourceNumbers) {
    this.#traits = traits
    this.#names = names
    this.#sources = sources
    this.#filters = new TraitFilters(traits, names, sources)
  }

  /** Holds until the next change of the catalogue. */
  resolve(filter: ArticleFilter): TraitFilter {
    return this.#filters.resolve(filter)
  }

  /** Articles by their numbers in the index. */
  count(accepts: (id: number) => boolean): number {
    let sum = 0
    const { source } = this.#traits.columns
    for (let id = 1; id < this.#traits.size; id += 1) if (source[id] !== 0 && accepts(id)) sum += 1
    return sum
  }

  facets(filter: ArticleFilter): LibraryFacets {
    const { tests } = this.resolve(filter)
    const traits = this.#traits
    const tally = new FacetTally(traits, this.#names, this.#sources)
    const { source } = traits.columns
    const { size } = traits
    for (let id = 1; id < size; id += 1) {
      if (source[id] === 0) continue
      let failed: Dimension | undefined
      let fails = 0
      for (const { dimension, accepts } of tests) {
        if (accepts(id)) continue
        failed = dimension
        fails += 1
        if (fails > 1) break
      }
      // What one facet alone keeps out counts among the other choices in that facet.
      if (fails < 2) tally.add(id, failed)
    }
    return tally.result()
  }

  counts(): LibraryCounts {
    const { flags } = this.#traits.columns
    const amounts = new Map<number, number>()
    this.count((id) => {
      const value = flags[id] ?? 0
      amounts.set(value, (amounts.get(value) ?? 0) + 1)
      return true
    })
    const withFlags = (mask: number, value: number): number =>
      [...amounts].reduce(
        (sum, [kind, amount]) =>
          passes(kind, { mask: mask | removed, value }) ? sum + amount : sum,
        0,
      )
    return {
      articles: withFlags(0, 0),
      unread: withFlags(stateMask, unread),
      reading: withFlags(stateMask, reading),
      finished: withFlags(stateMask, finished),
      withNotes: withFlags(withNotes, withNotes),
      needsReview: withFlags(needsReview, needsReview),
      notFound: withFlags(notFound, notFound),
      missing: withFlags(missing, missing),
      problems: withFlags(problem, problem),
    }
  }

  /** Whether the user removed any article. */
  hasRemoved(): boolean {
    const { flags } = this.#traits.columns
    return this.count((id) => ((flags[id] ?? 0) & removed) !== 0) > 0
  }

  /**
   * What is missing is none of the source's articles while it is, and neither is what was removed.
   * `files` are all that are known.
   */
  sourceCounts(sourceId: SourceId): {
    readonly files: number
    readonly articles: number
    readonly problems: number
  } {
    const number = this.#sources.numberOf(sourceId)
    const { source, flags } = this.#traits.columns
    const count = (mask: number, value: number): number =>
      this.count((id) => source[id] === number && passes(flags[id] ?? 0, { mask, value }))
    return {
      files: count(0, 0),
      articles: count(missing | removed, 0),
      problems: count(problem | removed, problem),
    }
  }
}
