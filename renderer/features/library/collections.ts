/** What the library can be looked at by: its states, and the values of its facets. Pure. */
import type {
  ArticleFilter,
  FacetValue,
  FilterState,
  LibraryCounts,
  LibraryFacets,
} from '#shared/api/library-api.ts'
import type { SourceId } from '#shared/core/ids.ts'

/** One row to choose. */
export type Choice = {
  readonly id: string
  readonly title: string
  readonly count: number
  /** The list shows just these, maybe narrowed by other facets. */
  readonly current: boolean
  /** What is looked at when it is chosen; choosing what is current takes it back. */
  readonly filter: ArticleFilter
  /** 0 for the outermost. */
  readonly depth: number
}

export const stateTitles: Readonly<Record<FilterState, string>> = {
  unread: 'Unread',
  reading: 'Reading',
  finished: 'Finished',
  'with-notes': 'With notes',
  'needs-review': 'Needs review',
  'not-found': 'Not found',
  missing: 'Missing',
  problem: 'Problems',
  removed: 'Removed',
}
/** Articles of whose bytes there are others. */
export const copiesTitle = 'Copies'
const usualStates: readonly FilterState[] = ['unread', 'reading', 'finished', 'with-notes']
const exceptionalStates: readonly FilterState[] = [
  'needs-review',
  'not-found',
  'missing',
  'problem',
  'removed',
]

/**
 * "All articles" and what the user made of them. The exceptional states only appear when there are
 * some, or while they are looked at.
 */
export function stateChoices(
  counts: LibraryCounts,
  facets: LibraryFacets,
  filter: ArticleFilter,
): readonly Choice[] {
  const countOf = (state: FilterState): number =>
    facets.states.find(({ value }) => value === state)?.count ?? 0
  const exceptional = exceptionalStates.filter(
    (state) => countOf(state) > 0 || filter.state === state,
  )
  const all: Choice = {
    id: 'all',
    title: 'All articles',
    count: counts.articles,
    current: isWhole(filter),
    filter: {},
    depth: 0,
  }
  const states = [...usualStates, ...exceptional]
  const hasCopies = facets.copies > 0 || filter.copies === true
  return [
    all,
    ...states.map((state) => choice(filter, 'state', state, stateTitles[state], countOf(state))),
    ...(hasCopies ? [choice(filter, 'copies', true, copiesTitle, facets.copies)] : []),
  ]
}

/** Newest year first, articles without a date last; the months of the year that is looked at. */
export function dateChoices(
  facets: LibraryFacets,
  filter: ArticleFilter,
  monthName: (month: string) => string,
): readonly Choice[] {
  const year = filter.date?.slice(0, 4)
  return facets.dates.flatMap(({ value, count }) => {
    if (value === 'none') return [choice(filter, 'date', value, 'No date', count)]
    if (value.length === 4) return [choice(filter, 'date', value, value, count)]
    if (!value.startsWith(`${year ?? ''}-`)) return []
    return [{ ...choice(filter, 'date', value, monthName(value), count), depth: 1 }]
  })
}

/** The folders of the source that is looked at, down to those in the folder that is. */
export function folderChoices(
  facets: LibraryFacets,
  filter: ArticleFilter,
  sourceId: SourceId,
): readonly Choice[] {
  if (filter.sourceId !== sourceId) return []
  const here = filter.folder ?? ''
  const folders = facets.folders.values
    .filter((one) => one.sourceId === sourceId && isShownFrom(here, one.folder))
    .toSorted((a, b) => compareFolders(a.folder, b.folder))
  return folders
    .map(({ folder, count }) => ({
      id: folder,
      title: folder.slice(folder.lastIndexOf('/') + 1),
      count,
      current: folder === here,
      filter: folder === here ? { ...filter, folder: outerOf(folder) } : { ...filter, folder },
      depth: folder.split('/').length,
    }))
    .map(withoutEmptyFolder)
}

/** One for each value, in the order they come in. */
export function valueChoices<Field extends 'author' | 'language' | 'format' | 'tag'>(
  field: Field,
  values: readonly FacetValue<NonNullable<ArticleFilter[Field]>>[],
  filter: ArticleFilter,
  nameOf: (value: NonNullable<ArticleFilter[Field]>) => string = (value) => value,
): readonly Choice[] {
  return values.map(({ value, count }) => choice(filter, field, value, nameOf(value), count))
}

/** One field chosen besides the others, or taken back when it is chosen already. */
export function choice<Field extends keyof ArticleFilter>(
  filter: ArticleFilter,
  field: Field,
  value: NonNullable<ArticleFilter[Field]>,
  title: string,
  count: number,
): Choice {
  const current = filter[field] === value
  return {
    id: String(value),
    title,
    count,
    current,
    filter: current ? without(filter, field) : { ...filter, [field]: value },
    depth: 0,
  }
}

export function isWhole(filter: ArticleFilter): boolean {
  return Object.keys(filter).length === 0
}

/** The filter with that facet left open; a source's folder goes with it. */
export function without(filter: ArticleFilter, field: keyof ArticleFilter): ArticleFilter {
  const gone = field === 'sourceId' ? ['sourceId', 'folder'] : [field]
  return Object.fromEntries(Object.entries(filter).filter(([name]) => !gone.includes(name)))
}

/** Outermost folders, those above `here`, and those directly in it. */
function isShownFrom(here: string, folder: string): boolean {
  const outer = outerOf(folder)
  return outer === '' || here === outer || here.startsWith(`${outer}/`)
}

function outerOf(folder: string): string {
  return folder.slice(0, Math.max(0, folder.lastIndexOf('/')))
}

function withoutEmptyFolder(one: Choice): Choice {
  return one.filter.folder === '' ? { ...one, filter: without(one.filter, 'folder') } : one
}

/** A folder directly before what lies in it. */
function compareFolders(a: string, b: string): number {
  const [one, other] = [a.split('/'), b.split('/')]
  for (const [index, part] of one.entries()) {
    const counterpart = other[index]
    if (counterpart === undefined) return 1
    const order = part.localeCompare(counterpart, undefined, { numeric: true })
    if (order !== 0) return order
  }
  return one.length - other.length
}
