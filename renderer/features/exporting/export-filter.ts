/** Which highlights an export holds. Pure. */
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'

/** All that is named must be true of a highlight. */
export type ExportFilter = {
  readonly colour?: HighlightColour | undefined
  readonly tag?: string | undefined
  readonly withNote?: boolean
}

export function isFiltering(filter: ExportFilter): boolean {
  return filter.colour !== undefined || filter.tag !== undefined || filter.withNote === true
}

/**
 * The articles with what is left of them; those of which nothing is left are left out. The note on
 * an article has no colour and no tag: it stays as long as neither is asked for.
 */
export function filterExport(
  articles: readonly ArticleExport[],
  filter: ExportFilter,
): readonly ArticleExport[] {
  if (!isFiltering(filter)) return articles
  const keepsNote = filter.colour === undefined && filter.tag === undefined
  return articles.flatMap((article) => {
    const { note, ...rest } = article
    const highlights = article.highlights.filter((one) => isWanted(one, filter))
    const left = keepsNote && note !== undefined && note.trim() !== '' ? { note } : {}
    return highlights.length === 0 && !('note' in left) ? [] : [{ ...rest, highlights, ...left }]
  })
}

/** What there is to choose by. */
export function filterChoices(articles: readonly ArticleExport[]): {
  readonly colours: ReadonlySet<HighlightColour>
  readonly tags: readonly string[]
} {
  const highlights = articles.flatMap((article) => article.highlights)
  const tags = new Set(highlights.flatMap((one) => one.tags))
  return {
    colours: new Set(highlights.map((one) => one.colour)),
    tags: [...tags].sort((one, other) => one.localeCompare(other)),
  }
}

function isWanted(highlight: Highlight, { colour, tag, withNote }: ExportFilter): boolean {
  return (
    (colour === undefined || highlight.colour === colour) &&
    (tag === undefined || highlight.tags.includes(tag)) &&
    (withNote !== true || highlight.note.trim() !== '')
  )
}
