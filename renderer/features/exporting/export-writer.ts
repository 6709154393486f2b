/** Writes the contents of exported files, in whichever format. */
import type { PageContent } from '#shared/core/web-page/write-web-page.ts'
import { writeWebPage } from '#shared/core/web-page/write-web-page.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import type { Written } from '#shared/core/exporting/article-files.ts'
import { writeNotesJson } from '#shared/core/exporting/notes-json.ts'
import { writeWebAnnotations } from '#shared/core/exporting/web-annotations.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import {
  writeArticleMarkdown,
  writeCollectionMarkdown,
  type ArticleExport,
  type ExportOptions,
} from '#shared/core/markdown/article-file.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { succeed } from '#shared/core/result.ts'
import type { Templating } from '#shared/core/templates/templating.ts'

/** What an export needs to know beyond the highlights and notes themselves. */
export type ExportSources = {
  /** All records about these articles; of everything when there are none named. */
  readonly recordsOf: (
    articles: readonly ArticleExport[] | undefined,
  ) => Promise<readonly MirrorChange[]>
  /** The texts that its highlights stand on, by their hash, as far as they are kept. */
  readonly textsOf: (article: ArticleExport) => Promise<ReadonlyMap<string, string>>
  /** The article itself; undefined when it cannot be read. */
  readonly contentOf: (articleId: ArticleId) => Promise<WrittenContent | undefined>
}

type WrittenContent = PageContent & {
  readonly metadata: { /** Where it says it came from. */ readonly url?: string }
}

export type ExportWriter = {
  readonly article: (article: ArticleExport) => Promise<Written>
  /** Several in one file; absent where a file is one article's. */
  readonly all?: (title: string, articles: readonly ArticleExport[]) => Promise<Written>
  /** What names the file of an article; its title if absent. */
  readonly nameOf?: (article: ArticleExport) => Written
}

export type WriterOptions = ExportOptions & {
  readonly dayOf: (time: number) => string
  /** Whether all that there is is exported, not a choice of it. */
  readonly isEverything: boolean
  /** Writes Markdown instead of Lectern's own format. */
  readonly templating?: Templating | undefined
}

export function exportWriter(
  format: ExportFormat,
  options: WriterOptions,
  sources: ExportSources,
): ExportWriter {
  switch (format) {
    case 'markdown':
      return markdownWriter(options.templating, options)
    case 'json':
      return {
        article: done(async (article) => writeNotesJson(await sources.recordsOf([article]))),
        all: done(async (_title, articles) =>
          writeNotesJson(await sources.recordsOf(options.isEverything ? undefined : articles)),
        ),
      }
    case 'annotations':
      return {
        article: done((article) => annotations(article.title, [article], sources)),
        all: done((title, articles) => annotations(title, articles, sources)),
      }
    case 'page':
      return {
        article: done(async (article) => {
          const content = await sources.contentOf(article.articleId)
          return writeWebPage(withUrl(article, content), content, options)
        }),
      }
  }
}

/** What Lectern writes by itself has no problem that the user could mend. */
function done<Inputs extends readonly unknown[]>(
  write: (...inputs: Inputs) => string | Promise<string>,
): (...inputs: Inputs) => Promise<Written> {
  return async (...inputs) => succeed(await write(...inputs))
}

/** @param templating undefined: Lectern's own format */
export function markdownWriter(
  templating: Templating | undefined,
  options: ExportOptions,
): ExportWriter {
  if (templating === undefined) {
    return {
      article: done((article) => writeArticleMarkdown(article, options)),
      all: done((title, articles) => writeCollectionMarkdown(title, articles, options)),
    }
  }
  return {
    article: (article) => templating.article(article, options),
    all: (title, articles) => templating.all(title, articles, options),
    nameOf: (article) => templating.nameOf(article, options),
  }
}

async function annotations(
  title: string,
  articles: readonly ArticleExport[],
  sources: ExportSources,
): Promise<string> {
  const texts = new Map<ArticleId, ReadonlyMap<string, string>>()
  const told: ArticleExport[] = []
  for (const article of articles) {
    texts.set(article.articleId, await sources.textsOf(article))
    told.push(withUrl(article, await sources.contentOf(article.articleId)))
  }
  return writeWebAnnotations(told, {
    title,
    textOf: (articleId, textHash) => texts.get(articleId)?.get(textHash),
  })
}

function withUrl(article: ArticleExport, content: WrittenContent | undefined): ArticleExport {
  const url = article.url ?? content?.metadata.url
  return url === undefined ? article : { ...article, url }
}
