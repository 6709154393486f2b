/** Sentences of the export dialog. */
import type { ExportOutcome } from '#shared/api/exporting-api.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import type { ExportFilter } from './export-filter.ts'

export type ExportScope = 'article' | 'listed' | 'all-with-notes'

export const formatChoices: readonly { readonly value: ExportFormat; readonly label: string }[] = [
  { value: 'markdown', label: 'Markdown' },
  { value: 'json', label: 'JSON of Lectern' },
  { value: 'annotations', label: 'Web annotations (W3C)' },
  { value: 'page', label: 'Web page' },
]

/** What a format that is not shown before holds. */
export const formatWords: Readonly<Record<Exclude<ExportFormat, 'markdown'>, string>> = {
  json: 'Everything that Lectern keeps of it, with nothing left out, for your own programs and to be made into a backup again. All articles in one file hold your settings and the trash, too.',
  annotations:
    'Highlights, notes and tags in the W3C’s Web Annotation model (JSON-LD), which other programs for annotations read.',
  page: 'Each article with its highlights and the notes beside it, as one file that any browser shows and prints. Images are named, not shown.',
}

/** Of a template whose notes cannot be read back. */
export const oneWayWords =
  'Edits in the highlights of these files cannot be taken back into Lectern: this template writes them in words of its own. Exporting again still leaves what you edited there.'

export function plural(count: number, one: string): string {
  return `${count.toLocaleString()} ${one}${count === 1 ? '' : 's'}`
}

/** "3 articles, 41 highlights" */
export function contentWords(articles: readonly ArticleExport[]): string {
  const highlights = articles.reduce((sum, article) => sum + article.highlights.length, 0)
  return `${plural(articles.length, 'article')}, ${plural(highlights, 'highlight')}`
}

export function nothingToExport(scope: ExportScope, filtered: boolean): string {
  if (filtered) return 'No highlight is as you chose. Choose another colour, tag or note.'
  switch (scope) {
    case 'article':
      return 'This article cannot be exported: it is not in the library any more.'
    case 'listed':
      return 'None of the listed articles has a highlight or a note yet.'
    case 'all-with-notes':
      return 'No article has a highlight or a note yet.'
  }
}

/** Title of one file for all: "Notes (2022, Fact, #war, with a note)". */
export function collectionTitle(
  listed: string | undefined,
  filter: ExportFilter,
  colourNames: Readonly<Record<HighlightColour, string>>,
): string {
  const part = filterWords(filter, colourNames)
  return `Notes (${[listed ?? 'all articles', ...(part === undefined ? [] : [part])].join(', ')})`
}

/** "Fact, #war, with a note"; nothing when all is exported. */
export function filterWords(
  { colour, tag, withNote }: ExportFilter,
  colourNames: Readonly<Record<HighlightColour, string>>,
): string | undefined {
  const parts = [
    ...(colour === undefined ? [] : [colourNames[colour]]),
    ...(tag === undefined ? [] : [`#${tag}`]),
    ...(withNote === true ? ['with a note'] : []),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}

/** "10 written, 2 unchanged, 1 kept aside" */
export function outcomeWords(outcomes: readonly ExportOutcome[]): string {
  const count = (outcome: ExportOutcome['outcome']) =>
    outcomes.filter((one) => one.outcome === outcome).length
  const parts = [
    `${count('written').toLocaleString()} written`,
    ...(count('unchanged') > 0 ? [`${count('unchanged').toLocaleString()} unchanged`] : []),
    ...(count('aside') > 0 ? [`${count('aside').toLocaleString()} kept aside`] : []),
    ...(count('failed') > 0 ? [`${count('failed').toLocaleString()} failed`] : []),
  ]
  return parts.join(', ')
}

/** Whether somebody edited the file so that some of it could not be brought up to date. */
export function isEdited({ keptBack }: ExportOutcome): boolean {
  return keptBack !== undefined && Object.values(keptBack).some((count) => count > 0)
}

/** What of edited files was left as it is, and what to do about it; nothing where all is up to date. */
export function keptBackWords(outcomes: readonly ExportOutcome[]): string | undefined {
  const count = (name: keyof NonNullable<ExportOutcome['keptBack']>) =>
    outcomes.reduce((sum, { keptBack }) => sum + (keptBack?.[name] ?? 0), 0)
  const parts = [
    [count('changed'), 'edited there'] as const,
    [count('deleted'), 'edited there and deleted in Lectern'] as const,
    [count('removed'), 'taken out there'] as const,
  ].flatMap(([number, words]) => (number > 0 ? [`${number.toLocaleString()} ${words}`] : []))
  if (parts.length === 0) return undefined
  return `Notes and highlights that these files keep as they are: ${parts.join(', ')}. “Take back edits…” brings both sides together.`
}
