/** The counts of every facet's values, while articles are gone through, and what is told of them. */
import {
  type CappedFacet,
  type FacetFolder,
  type FacetValue,
  type LibraryFacets,
} from '#shared/api/library-api.ts'
import { searchedStates } from '#shared/core/search/search-node.ts'
import type { SourceId } from '#shared/core/ids.ts'
import { formatNumbers } from './article-columns.ts'
import { flagsLimit, listedTestOf, passes } from './article-flags.ts'
import type { ArticleLabels } from './article-labels.ts'
import type { ArticleTraits, TraitColumns } from './article-traits.ts'
import type { ContentCopies } from './content-copies.ts'
import { noName, type FacetNames } from './facet-names.ts'
import type { SourceNumbers } from './source-numbers.ts'
import type { Dimension } from './trait-filter.ts'

const mostValues = 200

export class FacetTally {
  readonly #columns: TraitColumns
  readonly #names: FacetNames
  readonly #sources: SourceNumbers
  readonly #tagLabels: ArticleLabels
  readonly #collectionLabels: ArticleLabels
  readonly #flags = new Int32Array(flagsLimit)
  readonly #months = new Map<number, number>()
  readonly #bySource: Int32Array
  readonly #formats: Int32Array
  /** Of authors, languages and folders alike: their numbers differ. */
  readonly #byName: Int32Array
  readonly #tags: Int32Array
  readonly #collections: Int32Array
  readonly #contents: ContentCopies
  #copies = 0
  #total = 0

  constructor(traits: ArticleTraits, names: FacetNames, sources: SourceNumbers) {
    this.#columns = traits.columns
    this.#names = names
    this.#sources = sources
    this.#tagLabels = traits.tags
    this.#collectionLabels = traits.collections
    this.#contents = traits.copies
    this.#bySource = new Int32Array(sources.size)
    this.#formats = new Int32Array(formatNumbers.length)
    this.#byName = new Int32Array(names.size)
    this.#tags = new Int32Array(traits.tags.size)
    this.#collections = new Int32Array(traits.collections.size)
  }

  /** `failed`: the one facet whose choice keeps the article out. */
  add(id: number, failed: Dimension | undefined): void {
    if (failed !== undefined) {
      this.#addTo[failed](id)
      return
    }
    this.#total += 1
    this.#addPlace(id)
    bump(this.#flags, this.#columns.flags[id])
    this.#addMonth(id)
    bump(this.#formats, this.#columns.format[id])
    bump(this.#byName, this.#columns.author[id])
    bump(this.#byName, this.#columns.language[id])
    this.#addLabels(this.#tags, this.#tagLabels.of(id))
    this.#addLabels(this.#collections, this.#collectionLabels.of(id))
    this.#addCopy(id)
  }

  readonly #addTo: Readonly<Record<Dimension, (id: number) => void>> = {
    place: (id) => {
      this.#addPlace(id)
    },
    state: (id) => {
      bump(this.#flags, this.#columns.flags[id])
    },
    date: (id) => {
      this.#addMonth(id)
    },
    format: (id) => {
      bump(this.#formats, this.#columns.format[id])
    },
    author: (id) => {
      bump(this.#byName, this.#columns.author[id])
    },
    language: (id) => {
      bump(this.#byName, this.#columns.language[id])
    },
    tag: (id) => {
      this.#addLabels(this.#tags, this.#tagLabels.of(id))
    },
    collection: (id) => {
      this.#addLabels(this.#collections, this.#collectionLabels.of(id))
    },
    copies: (id) => {
      this.#addCopy(id)
    },
  }

  #addPlace(id: number): void {
    bump(this.#bySource, this.#columns.source[id])
    bump(this.#byName, this.#columns.folder[id])
  }

  #addCopy(id: number): void {
    if (this.#contents.countOf(id) > 1) this.#copies += 1
  }

  #addMonth(id: number): void {
    increase(this.#months, this.#columns.month[id])
  }

  #addLabels(counts: Int32Array, labels: readonly number[]): void {
    if (labels.length === 0) return
    for (const label of labels) bump(counts, label)
  }

  result(): LibraryFacets {
    const { authors, languages, folders } = this.#named()
    return {
      total: this.#total,
      states: searchedStates
        .map((state) => {
          const test = listedTestOf(state)
          const holding = this.#flags.filter((_, flags) => passes(flags, test))
          return { value: state, count: holding.reduce((sum, count) => sum + count, 0) }
        })
        .filter(({ count }) => count > 0),
      dates: this.#dates(),
      sources: labelled<SourceId>(this.#bySource, (number) => this.#sources.idOf(number)),
      folders: capped(folders),
      formats: formatNumbers
        .map((value, number) => ({ value, count: this.#formats[number] ?? 0 }))
        .filter(({ count }) => count > 0)
        .toSorted(byCount),
      languages: languages.toSorted(byCount),
      authors: capped(authors),
      tags: capped(labelled(this.#tags, (number) => this.#tagLabels.labelOf(number))),
      collections: labelled(this.#collections, (number) => this.#collectionLabels.keyOf(number)),
      copies: this.#copies,
    }
  }

  #dates(): readonly FacetValue[] {
    const years = new Map<number, number>()
    for (const [month, count] of this.#months) {
      const year = Math.floor(month / 100)
      years.set(year, (years.get(year) ?? 0) + count)
    }
    const dated = [...years].filter(([year]) => year !== 0).toSorted(([a], [b]) => b - a)
    const undated = years.get(0)
    return [
      ...dated.flatMap(([year, count]) => [
        { value: yearName(year), count },
        ...[...this.#months]
          .filter(([month]) => Math.floor(month / 100) === year && month % 100 !== 0)
          .toSorted(([a], [b]) => b - a)
          .map(([month, amount]) => ({
            value: `${yearName(year)}-${String(month % 100).padStart(2, '0')}`,
            count: amount,
          })),
      ]),
      ...(undated === undefined ? [] : [{ value: 'none', count: undated }]),
    ]
  }

  #named(): {
    readonly authors: readonly FacetValue[]
    readonly languages: readonly FacetValue[]
    readonly folders: readonly FacetFolder[]
  } {
    const authors: FacetValue[] = []
    const languages: FacetValue[] = []
    const folders = new Map<string, number>()
    this.#byName.forEach((count, number) => {
      if (count === 0 || number === noName) return
      const value = this.#names.nameOf(number)
      const kind = this.#names.kindOf(number)
      if (kind === 'author') authors.push({ value, count })
      else if (kind === 'language') languages.push({ value, count })
      else for (const name of withOuterFolders(value)) increase(folders, name, count)
    })
    return { authors, languages, folders: [...folders].map(this.#folder) }
  }

  readonly #folder = ([name, count]: readonly [string, number]): FacetFolder => {
    const colon = name.indexOf(':')
    const sourceId = this.#sources.idOf(Number(name.slice(0, colon)))
    return { sourceId, folder: name.slice(colon + 1), count }
  }
}

/** Of `1:a/b` also `1:a`; of `1:`, which is no folder, nothing. */
function withOuterFolders(name: string): readonly string[] {
  const parts = name.slice(name.indexOf(':') + 1).split('/')
  const source = name.slice(0, name.indexOf(':') + 1)
  if (parts[0] === '') return []
  return parts.map((_, index) => source + parts.slice(0, index + 1).join('/'))
}

function labelled<Label extends string = string>(
  counts: Int32Array,
  labelOf: (number: number) => Label,
): readonly FacetValue<Label>[] {
  return Array.from(counts, (count, number) => ({ number, count }))
    .filter(({ count }) => count > 0)
    .map(({ number, count }) => ({ value: labelOf(number), count }))
}

/** An outer folder has as many articles as an inner one, and a shorter name: it is told before it. */
function capped<Value extends { readonly count: number }>(
  values: readonly Value[],
): CappedFacet<Value> {
  const sorted = values.toSorted(byCount)
  return {
    values: sorted.slice(0, mostValues),
    more: Math.max(0, sorted.length - mostValues),
  }
}

type Counted = { readonly count: number; readonly value?: string; readonly folder?: string }

function byCount(a: Counted, b: Counted): number {
  const [one, other] = [nameIn(a), nameIn(b)]
  return b.count - a.count || (one < other ? -1 : one > other ? 1 : 0)
}

function nameIn({ value, folder }: Counted): string {
  return value ?? folder ?? ''
}

function increase<Key>(counts: Map<Key, number>, key: Key | undefined, by = 1): void {
  if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + by)
}

function bump(counts: Int32Array, at: number | undefined): void {
  if (at !== undefined) counts[at] = (counts[at] ?? 0) + 1
}

function yearName(year: number): string {
  return String(year).padStart(4, '0')
}
