/**
 * Which highlights are wanted, in the part of the search language that is about highlights alone:
 * `colour:blue tag:war has:note before:2022-03 after:2021`, each with `-` for its opposite.
 */
import { fail, succeed, type Result } from '../result.ts'
import { foldedWords } from '../search/fold.ts'
import { periodOf } from '../search/search-period.ts'
import { highlightColours, type HighlightColour } from '../highlights/colour.ts'
import type { Highlight } from '../highlights/highlight.ts'
import type { ArticleExport } from '../markdown/article-file.ts'

type Condition = { readonly isExcluded: boolean } & (
  | { readonly kind: 'colour' | 'tag'; readonly name: string }
  | { readonly kind: 'note' }
  /** ISO: 2022, 2022-02, 2022-02-03. */
  | { readonly kind: 'before' | 'after'; readonly period: string }
)

/** All must hold; empty: every highlight is wanted. */
export type HighlightFilter = readonly Condition[]

export type FilterWords = {
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  /** The calendar day, ISO, of a time in milliseconds. */
  readonly dayOf: (time: number) => string
}

const part = /(-?)([a-z]+):(?:"([^"]*)"|(\S*))|\S+/giu

/** The problem says in words what could not be understood. */
export function readHighlightFilter(text: string): Result<HighlightFilter, string> {
  const conditions: Condition[] = []
  for (const match of text.matchAll(part)) {
    const [whole, minus = '', field = '', quoted, plain] = match
    const condition = conditionOf(field.toLowerCase(), (quoted ?? plain ?? '').trim())
    if (condition === undefined) return fail(notUnderstood(whole))
    conditions.push({ ...condition, isExcluded: minus !== '' })
  }
  return succeed(conditions)
}

type Wanted = Condition extends infer One
  ? One extends unknown
    ? Omit<One, 'isExcluded'>
    : never
  : never

function conditionOf(field: string, value: string): Wanted | undefined {
  if (value === '') return undefined
  switch (field) {
    case 'colour':
    case 'color':
      return { kind: 'colour', name: value }
    case 'tag':
      return { kind: 'tag', name: value }
    case 'has':
      return /^notes?$/iu.test(value) ? { kind: 'note' } : undefined
    case 'before':
    case 'after': {
      const period = periodOf(value)
      return period === undefined ? undefined : { kind: field, period }
    }
    default:
      return undefined
  }
}

function notUnderstood(whole: string): string {
  return `“${whole}” cannot be filtered by. Use colour:blue, tag:history, has:note, before:2022-03 or after:2021.`
}

/** Colours that are asked for and that no colour is called, by its own name or the user's. */
export function unknownColours(
  filter: HighlightFilter,
  colourNames: FilterWords['colourNames'],
): readonly string[] {
  return filter.flatMap((one) =>
    one.kind === 'colour' && coloursOf(one.name, colourNames).length === 0 ? [one.name] : [],
  )
}

/**
 * The articles with what is left of them; those of which nothing is left are left out. The note on
 * an article has no colour, no tag and is of no one day: it stays where none of them is asked for.
 */
export function filterHighlights(
  articles: readonly ArticleExport[],
  filter: HighlightFilter,
  words: FilterWords,
): readonly ArticleExport[] {
  if (filter.length === 0) return articles
  const keepsNote = filter.every((one) => one.kind === 'note' && !one.isExcluded)
  return articles.flatMap((article) => {
    const { note = '', ...rest } = article
    const highlights = article.highlights.filter((one) => isWanted(one, filter, words))
    const left = keepsNote && note.trim() !== '' ? { note } : {}
    return highlights.length === 0 && !('note' in left) ? [] : [{ ...rest, highlights, ...left }]
  })
}

/** "Fact, #war, with a note, before 2022-03"; nothing when everything is wanted. */
export function filterInWords(
  filter: HighlightFilter,
  colourNames: FilterWords['colourNames'],
): string | undefined {
  const words = filter.map((one) => `${one.isExcluded ? 'not ' : ''}${inWords(one, colourNames)}`)
  return words.length === 0 ? undefined : words.join(', ')
}

function inWords(one: Condition, colourNames: FilterWords['colourNames']): string {
  switch (one.kind) {
    case 'colour': {
      const [colour] = coloursOf(one.name, colourNames)
      return colour === undefined ? one.name : colourNames[colour]
    }
    case 'tag':
      return `#${one.name}`
    case 'note':
      return 'with a note'
    case 'before':
    case 'after':
      return `${one.kind} ${one.period}`
  }
}

function isWanted(highlight: Highlight, filter: HighlightFilter, words: FilterWords): boolean {
  return filter.every((one) => holds(highlight, one, words) !== one.isExcluded)
}

function holds(highlight: Highlight, one: Condition, words: FilterWords): boolean {
  switch (one.kind) {
    case 'colour':
      return coloursOf(one.name, words.colourNames).includes(highlight.colour)
    case 'tag':
      return highlight.tags.some((tag) => isSame(tag, one.name))
    case 'note':
      return highlight.note.trim() !== ''
    case 'before':
      return words.dayOf(highlight.createdAt).slice(0, one.period.length) < one.period
    case 'after':
      return words.dayOf(highlight.createdAt).slice(0, one.period.length) > one.period
  }
}

function coloursOf(
  name: string,
  colourNames: FilterWords['colourNames'],
): readonly HighlightColour[] {
  return highlightColours.filter(
    (colour) => isSame(colour, name) || isSame(colourNames[colour], name),
  )
}

/** As the search compares words: whatever their case and accents; signs must be the same where no letter is. */
function isSame(one: string, other: string): boolean {
  const words = (text: string): string =>
    Array.from(foldedWords(text), ({ text: word }) => word).join(' ') || text.trim()
  return words(one) === words(other)
}
