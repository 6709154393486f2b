/** The variables of templates. All of them are always there; what is absent is `nil`. */
import type { Highlight } from '../highlights/highlight.ts'
import type { ArticleExport, ExportOptions } from '../markdown/article-file.ts'
import {
  detailsLine,
  highlightLink,
  longBlockId,
  onOneLine,
  utcDay,
  type BlockIds,
} from '../markdown/highlight-region.ts'
import { isBlankNote, writeNote } from '../markdown/note.ts'
import { writeTags } from '../markdown/tags.ts'
import type { TemplateValues } from './liquid-engine.ts'
import type { PassageContexts } from './passage-context.ts'

/** What the file's name and everything else may say of the article. */
export function articleValues(article: ArticleExport, options: ExportOptions): TemplateValues {
  return {
    title: onOneLine(article.title),
    author: orNil(article.author),
    date: orNil(article.date),
    url: orNil(article.url),
    file_name: orNil(article.file),
    tags: article.tags,
    tag_words: writeTags(article.tags).words,
    exported: (options.dayOf ?? utcDay)(new Date(options.exportedAt).getTime()),
  }
}

/** What a highlight says. `note` is written so that it comes back unit for unit. */
export function highlightValues(
  highlight: Highlight,
  options: ExportOptions,
  blockIds: BlockIds,
  contexts: PassageContexts,
): TemplateValues {
  const { id, quote, note, colour, tags, anchor, articleId } = highlight
  const blockId = blockIds.get(id) ?? longBlockId(id)
  const name = onOneLine(options.colourNames[colour])
  const context = contexts.get(id)
  return {
    id,
    quote: quote.exact,
    note: isBlankNote(note) ? orNil(undefined) : writeNote(note),
    colour,
    colour_name: name === '' ? colour : name,
    tags,
    tag_words: writeTags(tags).words,
    day: (options.dayOf ?? utcDay)(highlight.createdAt),
    link: highlightLink(articleId, id),
    block_id: blockId,
    details: `${detailsLine(highlight, options, 'open')} ^${blockId}`,
    needs_review: anchor.status === 'review',
    sentence: context?.sentence ?? '',
    heading_path: context?.headingPath ?? [],
  }
}

/** Liquid's own word for what is not there: an undefined one would count as misspelt. */
function orNil(text: string | undefined): string | null {
  return text ?? null
}
