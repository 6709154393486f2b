/** Writes the contents of exported files, of what the mirror holds. */
import type { Written } from '#shared/core/exporting/article-files.ts'
import { writeNotesJson } from '#shared/core/exporting/notes-json.ts'
import { selectRecords } from '#shared/core/exporting/select-records.ts'
import { writeWebAnnotations } from '#shared/core/exporting/web-annotations.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import {
  writeArticleMarkdown,
  writeCollectionMarkdown,
  type ArticleExport,
} from '#shared/core/markdown/article-file.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { succeed } from '#shared/core/result.ts'
import type { Templating } from '#shared/core/templates/templating.ts'
import type { WrittenFormat } from './command-arguments.ts'
import type { StoredTexts } from './stored-texts.ts'

export type ExportWriter = {
  readonly article: (article: ArticleExport) => Promise<Written>
  readonly all: (title: string, articles: readonly ArticleExport[]) => Promise<Written>
  /** What names the file of an article; its title if absent. */
  readonly nameOf?: (article: ArticleExport) => Written
}

export type WriterOptions = {
  readonly format: WrittenFormat
  /** Writes Markdown instead of Lectern's own format. */
  readonly templating: Templating | undefined
  /** All of the mirror. */
  readonly records: readonly MirrorChange[]
  readonly texts: StoredTexts
  /** Says which of the highlights are wanted; undefined: all. */
  readonly part: string | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly dayOf: (time: number) => string
  /** Milliseconds since the epoch. */
  readonly exportedAt: number
}

export function exportWriter(options: WriterOptions): ExportWriter {
  const { format, templating, records, texts, part } = options
  switch (format) {
    case 'markdown':
      return templating === undefined
        ? {
            article: done((article) => writeArticleMarkdown(article, options)),
            all: done((title, articles) => writeCollectionMarkdown(title, articles, options)),
          }
        : {
            article: (article) => templating.article(article, options),
            all: (title, articles) => templating.all(title, articles, options),
            nameOf: (article) => templating.nameOf(article, options),
          }
    case 'json':
      return {
        article: done((article) => writeNotesJson(selectRecords(records, [article]))),
        // Of everything nothing is left out: trash, settings and articles without notes neither.
        all: done((_title, articles) =>
          writeNotesJson(part === undefined ? records : selectRecords(records, articles)),
        ),
      }
    case 'annotations': {
      const { textOf } = texts
      return {
        article: done((article) =>
          writeWebAnnotations([article], { title: article.title, textOf }),
        ),
        all: done((title, articles) => writeWebAnnotations(articles, { title, textOf })),
      }
    }
  }
}

/** What Lectern writes by itself has no problem that the user could mend. */
function done<Inputs extends readonly unknown[]>(
  write: (...inputs: Inputs) => string,
): (...inputs: Inputs) => Promise<Written> {
  return (...inputs) => Promise.resolve(succeed(write(...inputs)))
}
