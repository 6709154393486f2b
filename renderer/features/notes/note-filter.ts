/** Which highlights the notes pane lists, and in which order. */
import { standingOf, type HighlightStanding } from '#shared/core/highlights/article-state.ts'
import { highlightColours, type HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'

export type NoteFilter =
  | { readonly kind: 'all' }
  | { readonly kind: 'standing'; readonly standing: UndecidedStanding }
  | { readonly kind: 'colour'; readonly colour: HighlightColour }
  | { readonly kind: 'has-note' }
  | { readonly kind: 'tag'; readonly tag: string }

/** Those that wait for an answer of the user's, and their name in the interface. */
export type UndecidedStanding = Extract<HighlightStanding, 'needs-review' | 'not-found'>

export const undecidedTitles: Readonly<Record<UndecidedStanding, string>> = {
  'needs-review': 'Needs review',
  'not-found': 'Not found',
}

export const showAll: NoteFilter = { kind: 'all' }

export type FilterChoice = {
  readonly filter: NoteFilter
  readonly label: string
  /** How many it leaves, where that is something to be done. */
  readonly count?: number
}

const undecided: readonly UndecidedStanding[] = ['needs-review', 'not-found']

/**
 * Only what would leave something: what waits for an answer, colours in their order, then notes, then
 * tags by name.
 */
export function filterChoices(
  highlights: readonly Highlight[],
  colourNames: Readonly<Record<HighlightColour, string>>,
): readonly FilterChoice[] {
  const colours = highlightColours.filter((colour) =>
    highlights.some((one) => one.colour === colour),
  )
  const tags = [...new Set(highlights.flatMap((one) => one.tags))].sort((a, b) =>
    a.localeCompare(b),
  )
  const standings = undecided.flatMap((standing): readonly FilterChoice[] => {
    const filter = { kind: 'standing', standing } as const
    const count = highlights.filter((one) => passes(filter, one)).length
    return count === 0 ? [] : [{ filter, label: undecidedTitles[standing], count }]
  })
  const withNote = highlights.some((one) => one.note !== '')
  return [
    { filter: showAll, label: 'All' },
    ...standings,
    ...colours.map((colour) => ({
      filter: { kind: 'colour', colour } as const,
      label: colourNames[colour],
    })),
    ...(withNote ? [{ filter: { kind: 'has-note' } as const, label: 'Has note' }] : []),
    ...tags.map((tag) => ({ filter: { kind: 'tag', tag } as const, label: `#${tag}` })),
  ]
}

export function filterKey(filter: NoteFilter): string {
  switch (filter.kind) {
    case 'all':
    case 'has-note':
      return filter.kind
    case 'standing':
      return `standing ${filter.standing}`
    case 'colour':
      return `colour ${filter.colour}`
    case 'tag':
      return `tag ${filter.tag}`
  }
}

export function passes(filter: NoteFilter, highlight: Highlight): boolean {
  switch (filter.kind) {
    case 'all':
      return true
    case 'has-note':
      return highlight.note !== ''
    case 'standing':
      return standingOf(highlight.anchor) === filter.standing
    case 'colour':
      return highlight.colour === filter.colour
    case 'tag':
      return highlight.tags.includes(filter.tag)
  }
}

/** By standing; each in the given order. */
export type NoteGroups = Readonly<Record<HighlightStanding, readonly Highlight[]>>

export function groupNotes(highlights: readonly Highlight[]): NoteGroups {
  const standing = (wanted: HighlightStanding): readonly Highlight[] =>
    highlights.filter(({ anchor }) => standingOf(anchor) === wanted)
  return {
    'needs-review': standing('needs-review'),
    'not-found': standing('not-found'),
    'in-place': standing('in-place'),
    kept: standing('kept'),
  }
}

/** Ids of all cards as they stand in the pane, from its top on. */
export function orderOf(groups: NoteGroups): readonly string[] {
  const { 'needs-review': waiting, 'not-found': lost, 'in-place': placed, kept } = groups
  return [waiting, lost, placed, kept].flatMap((group) => group.map(({ id }) => id))
}
