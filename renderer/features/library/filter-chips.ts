/** What is chosen, facet by facet, in words. Pure. */
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { Source } from '#shared/api/host-api.ts'
import { copiesTitle, stateTitles, without } from './collections.ts'

export type Chip = {
  /** The field of the filter that it stands for. */
  readonly id: string
  readonly label: string
  /** The filter without it. */
  readonly rest: ArticleFilter
}

/** Names of what the filter knows by an id or a code. */
export type FacetNames = {
  readonly sources: readonly Source[]
  readonly collections: readonly { readonly id: string; readonly name: string }[]
  readonly dateInWords: (date: string) => string
  readonly languageInWords: (language: string) => string
}

export const formatTitles = { text: 'Text', markdown: 'Markdown', html: 'HTML' } as const

export function chipsOf(filter: ArticleFilter, names: FacetNames): readonly Chip[] {
  const { sourceId, folder, state, date, format, author, language, tag, collectionId, copies } =
    filter
  const source = names.sources.find((one) => one.sourceId === sourceId)?.name ?? 'A source'
  const collection = names.collections.find(({ id }) => id === collectionId)?.name
  const chip = (field: keyof ArticleFilter, label: string | undefined): readonly Chip[] =>
    label === undefined ? [] : [{ id: field, label, rest: without(filter, field) }]
  return [
    ...chip('collectionId', collectionId && (collection ?? 'A collection')),
    ...chip('state', state && stateTitles[state]),
    ...chip('copies', copies && copiesTitle),
    ...chip('tag', tag && `#${tag}`),
    ...chip('date', date && dateTitle(date, names)),
    ...(folder === undefined ? chip('sourceId', sourceId && source) : []),
    ...chip('folder', folder && `${source}/${folder}`).map((one) => ({
      ...one,
      rest: without(filter, 'sourceId'),
    })),
    ...chip('author', author),
    ...chip('format', format && formatTitles[format]),
    ...chip('language', language && names.languageInWords(language)),
  ]
}

function dateTitle(date: string, { dateInWords }: FacetNames): string {
  return date === 'none' ? 'No date' : dateInWords(date)
}
