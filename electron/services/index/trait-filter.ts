/** A filter of the list turned into tests on the traits of articles. */
import type { ArticleFilter } from '#shared/api/library-api.ts'
import { formatNumbers } from './article-columns.ts'
import { listedTestOf, passes, type FlagTest } from './article-flags.ts'
import type { ArticleLabels } from './article-labels.ts'
import { tagKey } from './article-tags.ts'
import type { ArticleTraits, Trait } from './article-traits.ts'
import type { FacetNames } from './facet-names.ts'
import type { SourceNumbers } from './source-numbers.ts'

/** What is chosen in one facet; the folders belong to the sources. */
export type Dimension =
  'place' | 'state' | 'date' | 'format' | 'author' | 'language' | 'tag' | 'collection' | 'copies'

export type TraitTest = {
  readonly dimension: Dimension
  readonly accepts: (id: number) => boolean
}

/** The first and last `month` of a period. */
export type Months = { readonly first: number; readonly last: number }

/** What the index of every order holds, so that SQL can test it without touching rows. */
export type IndexedFilter = {
  readonly source?: number
  readonly flags?: FlagTest
  readonly months?: Months
}

export type TraitFilter = {
  /** An article passes when all of them accept it. */
  readonly tests: readonly TraitTest[]
  /** The same; absent for a filter that asks for more than the indexes of the orders know. */
  readonly indexed?: IndexedFilter
}

/** What nothing has: a filter by something unknown matches nothing. */
const nothing = -1

export class TraitFilters {
  readonly #traits: ArticleTraits
  readonly #names: FacetNames
  readonly #sources: SourceNumbers

  constructor(traits: ArticleTraits, names: FacetNames, sources: SourceNumbers) {
    this.#traits = traits
    this.#names = names
    this.#sources = sources
  }

  /** Holds until the next change of the catalogue. */
  resolve(filter: ArticleFilter): TraitFilter {
    const { sourceId, folder, state, date } = filter
    const source = when(sourceId, (id) => this.#sources.numberOf(id) ?? nothing)
    const flags = listedTestOf(state)
    const months = when(date, monthsOf)
    const place = when(source, (number) =>
      folder === undefined ? this.#equals('place', 'source', number) : undefined,
    )
    const beyond = this.#beyondIndexes(filter, source ?? nothing)
    const tests = [
      place,
      this.#flagged(flags),
      when(months, (period) => this.#during(period)),
      ...beyond,
    ].filter((test) => test !== undefined)
    if (beyond.length > 0) return { tests }
    const indexed = {
      ...(source === undefined ? {} : { source }),
      flags,
      ...(months === undefined ? {} : { months }),
    }
    return { tests, indexed }
  }

  /** What the indexes of the orders do not hold. */
  #beyondIndexes(filter: ArticleFilter, source: number): readonly TraitTest[] {
    const { folder, format, author, language, tag, collectionId, copies } = filter
    const named = (kind: 'author' | 'language', name: string): TraitTest =>
      this.#equals(kind, kind, this.#names.numberOf(kind, name) ?? nothing)
    return [
      when(folder, (path) => this.#inFolder(source, path)),
      when(format, (one) => this.#equals('format', 'format', formatNumbers.indexOf(one))),
      when(author, (name) => named('author', name)),
      when(language, (name) => named('language', name)),
      when(tag, (one) => labelled('tag', this.#traits.tags, tagKey(one))),
      when(collectionId, (id) => labelled('collection', this.#traits.collections, id)),
      when(copies, () => this.#copied()),
    ].filter((test) => test !== undefined)
  }

  #equals(dimension: Dimension, trait: Trait, value: number): TraitTest {
    const column = this.#traits.columns[trait]
    return { dimension, accepts: (id) => column[id] === value }
  }

  #flagged(test: FlagTest): TraitTest {
    const { flags } = this.#traits.columns
    return { dimension: 'state', accepts: (id) => passes(flags[id] ?? 0, test) }
  }

  #during({ first, last }: Months): TraitTest {
    const { month } = this.#traits.columns
    return {
      dimension: 'date',
      accepts: (id) => {
        const value = month[id] ?? nothing
        return value >= first && value <= last
      },
    }
  }

  #copied(): TraitTest {
    const { copies } = this.#traits
    return { dimension: 'copies', accepts: (id) => copies.countOf(id) > 1 }
  }

  #inFolder(source: number, path: string): TraitTest {
    const folders = this.#names.foldersIn(source, path)
    const { folder } = this.#traits.columns
    return { dimension: 'place', accepts: (id) => folders.has(folder[id] ?? nothing) }
  }
}

function labelled(dimension: 'tag' | 'collection', labels: ArticleLabels, key: string): TraitTest {
  const number = labels.numberOf(key)
  return {
    dimension,
    accepts: (id) => number !== undefined && labels.of(id).includes(number),
  }
}

function monthsOf(date: string): Months {
  if (date === 'none') return { first: 0, last: 0 }
  const found = /^(\d{4})(?:-(\d{2}))?$/.exec(date)
  if (found === null) return { first: nothing, last: nothing }
  const year = Number(found[1]) * 100
  const month = found[2] === undefined ? undefined : year + Number(found[2])
  return month === undefined ? { first: year, last: year + 99 } : { first: month, last: month }
}

function when<Value, Made>(
  value: Value | undefined,
  make: (value: Value) => Made,
): Made | undefined {
  return value === undefined ? undefined : make(value)
}
