/** Filtering and counting without an index: every article is looked at for every value. */
import type {
  ArticleFilter,
  ArticleRow,
  FacetValue,
  FilterState,
  LibraryFacets,
} from '#shared/api/library-api.ts'

/** What an article is filtered by. */
export type PlainTraits = {
  readonly row: ArticleRow
  readonly states: ReadonlySet<FilterState>
  readonly language: string | undefined
  readonly tags: readonly string[]
  readonly collectionIds: readonly string[]
}

export function passesFilter(traits: PlainTraits, filter: ArticleFilter): boolean {
  // What the user removed shows only where that is asked for.
  if (traits.states.has('removed') && filter.state !== 'removed') return false
  return passesTests(traits, filter)
}

function passesTests(traits: PlainTraits, filter: ArticleFilter): boolean {
  return tests.every(([field, passes]) => filter[field] === undefined || passes(traits, filter))
}

type Test = (traits: PlainTraits, filter: ArticleFilter) => boolean

const tests: readonly (readonly [keyof ArticleFilter, Test])[] = [
  ['sourceId', ({ row }, { sourceId }) => row.sourceId === sourceId],
  ['folder', ({ row }, { folder }) => row.path.startsWith(`${folder ?? ''}/`)],
  ['state', ({ states }, { state }) => [...states].some((one) => one === state)],
  ['date', ({ row }, { date }) => datesOf(row).some((one) => one === date)],
  ['format', ({ row }, { format }) => row.format === format],
  ['author', ({ row }, { author }) => row.author === author],
  ['language', (traits, { language }) => traits.language === language],
  ['tag', ({ tags }, { tag }) => tags.some((one) => one.toLowerCase() === tag?.toLowerCase())],
  [
    'collectionId',
    ({ collectionIds }, { collectionId }) => collectionIds.some((one) => one === collectionId),
  ],
  ['copies', isCopied],
]

export function countFacets(all: readonly PlainTraits[], filter: ArticleFilter): LibraryFacets {
  const rest = (...names: readonly (keyof ArticleFilter)[]): ArticleFilter =>
    Object.fromEntries(
      Object.entries(filter).filter(([name]) => !names.some((one) => one === name)),
    )
  const without = (...names: readonly (keyof ArticleFilter)[]): readonly PlainTraits[] =>
    all.filter((traits) => passesFilter(traits, rest(...names)))
  // Having been removed is a state, too.
  const ofAnyState = all.filter((traits) => passesTests(traits, rest('state')))
  const inPlaces = without('sourceId', 'folder')
  const folders = new Map(
    inPlaces.flatMap(({ row }) =>
      foldersOf(row.path).map((folder) => [
        `${row.sourceId} ${folder}`,
        { sourceId: row.sourceId, folder },
      ]),
    ),
  )
  return {
    total: all.filter((traits) => passesFilter(traits, filter)).length,
    states: counted(ofAnyState, ({ states }) => [...states]),
    dates: counted(without('date'), ({ row }) => datesOf(row)).toSorted(byDate),
    sources: counted(inPlaces, ({ row }) => [row.sourceId]),
    folders: {
      values: [...folders.values()].map((place) => ({
        ...place,
        count: inPlaces.filter((traits) => passesFilter(traits, place)).length,
      })),
      more: 0,
    },
    formats: counted(without('format'), ({ row }) => [row.format]),
    languages: counted(without('language'), ({ language }) => present(language)),
    authors: {
      values: counted(without('author'), ({ row }) => present(row.author)),
      more: 0,
    },
    tags: { values: counted(without('tag'), ({ tags }) => [...new Set(tags)]), more: 0 },
    collections: counted(without('collectionId'), ({ collectionIds }) => collectionIds),
    copies: without('copies').filter(isCopied).length,
  }
}

function isCopied({ row }: PlainTraits): boolean {
  return row.copies !== undefined
}

function counted<Value extends string>(
  articles: readonly PlainTraits[],
  valuesOf: (traits: PlainTraits) => readonly Value[],
): readonly FacetValue<Value>[] {
  const counts = new Map<Value, number>()
  for (const article of articles) {
    for (const value of valuesOf(article)) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

/** A year and, where it is known, its month. */
function datesOf({ date }: ArticleRow): readonly string[] {
  if (date === undefined) return ['none']
  return date.length === 4 ? [date] : [date.slice(0, 4), date.slice(0, 7)]
}

/** Years from the newest on, each before its months; `none` last. */
function byDate({ value: a }: FacetValue, { value: b }: FacetValue): number {
  const key = (value: string): string => (value === 'none' ? '' : value.padEnd(7, '~'))
  return key(a) < key(b) ? 1 : -1
}

function foldersOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function present(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value]
}
