/** Writes the contents of exported files, of what the mirror holds. */
import { inflateRawSync } from 'node:zlib'
import { writeNotesJson } from '#shared/core/exporting/notes-json.ts'
import { selectRecords } from '#shared/core/exporting/select-records.ts'
import { writeWebAnnotations } from '#shared/core/exporting/web-annotations.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import {
  writeArticleMarkdown,
  writeCollectionMarkdown,
  type ArticleExport,
} from '#shared/core/markdown/article-file.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import type { WrittenFormat } from './command-arguments.ts'

export type ExportWriter = {
  readonly article: (article: ArticleExport) => string
  readonly all: (title: string, articles: readonly ArticleExport[]) => string
}

export type WriterOptions = {
  readonly format: WrittenFormat
  /** All of the mirror. */
  readonly records: readonly MirrorChange[]
  /** Says which of the highlights are wanted; undefined: all. */
  readonly part: string | undefined
  readonly colourNames: Readonly<Record<HighlightColour, string>>
  readonly dayOf: (time: number) => string
  /** Milliseconds since the epoch. */
  readonly exportedAt: number
}

export function exportWriter(options: WriterOptions): ExportWriter {
  const { format, records, part } = options
  switch (format) {
    case 'markdown':
      return {
        article: (article) => writeArticleMarkdown(article, options),
        all: (title, articles) => writeCollectionMarkdown(title, articles, options),
      }
    case 'json':
      return {
        article: (article) => writeNotesJson(selectRecords(records, [article])),
        // Of everything nothing is left out: trash, settings and articles without notes neither.
        all: (_title, articles) =>
          writeNotesJson(part === undefined ? records : selectRecords(records, articles)),
      }
    case 'annotations': {
      const textOf = storedTextsOf(records)
      return {
        article: (article) => writeWebAnnotations([article], { title: article.title, textOf }),
        all: (title, articles) => writeWebAnnotations(articles, { title, textOf }),
      }
    }
  }
}

function storedTextsOf(records: readonly MirrorChange[]) {
  const deflated = new Map(
    records.flatMap(({ table, row, bytes }) =>
      table === 'articleTexts' && bytes !== undefined
        ? [[`${String(row?.articleId)} ${String(row?.textHash)}`, bytes] as const]
        : [],
    ),
  )
  return (articleId: ArticleId, textHash: string): string | undefined => {
    const bytes = deflated.get(`${articleId} ${textHash}`)
    if (bytes === undefined) return undefined
    try {
      return inflateRawSync(Buffer.from(bytes, 'base64')).toString('utf8')
    } catch {
      // Damaged: then it is as if there were none, and its highlights are told by their words.
      return undefined
    }
  }
}
