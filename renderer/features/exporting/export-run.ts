/** Carries out an export in batches, so that it shows how far it is and can be cancelled. */
import type { ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import { articleFiles } from '#shared/core/exporting/article-files.ts'
import {
  collectionId,
  writeArticleMarkdown,
  writeCollectionMarkdown,
  type ArticleExport,
  type ExportOptions,
} from '#shared/core/markdown/article-file.ts'
import { markdownFileName } from '#shared/core/markdown/file-name.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'

/** Articles a call: a second or two of work on a slow disk. */
const batchSize = 50
/** UTF-16 code units that the host takes in one file. */
const longestFile = 20_000_000

export type ExportRun = {
  readonly articles: readonly ArticleExport[]
  readonly exporting: Pick<ExportingService, 'write'>
  /** Token of the folder. */
  readonly folder: string
  readonly options: ExportOptions
  /** The title of one file for all; without it each article has its own. */
  readonly oneFile?: string | undefined
  readonly signal: AbortSignal
  readonly onProgress: (done: number) => void
}

/** @returns what became of each article that was reached; fewer than asked for when cancelled */
export async function runExport(
  run: ExportRun,
): Promise<Result<readonly ExportOutcome[], { message: string }>> {
  const { articles, exporting, folder, options, oneFile, signal, onProgress } = run
  if (oneFile !== undefined) return exportOneFile(run, oneFile)
  const taken = new Set<string>()
  const filesOptions = {
    format: 'markdown',
    part: options.part,
    contentOf: (article: ArticleExport) => writeArticleMarkdown(article, options),
  } as const
  const outcomes: ExportOutcome[] = []
  for (let start = 0; start < articles.length && !signal.aborted; start += batchSize) {
    const part = articles.slice(start, start + batchSize)
    const files = await articleFiles(part, filesOptions, taken)
    const written = await exporting.write({ folder, files })
    if (!written.ok) {
      return outcomes.length === 0
        ? written
        : fail({
            message: `${written.problem.message} ${outcomes.length} files were written before.`,
          })
    }
    outcomes.push(...written.value)
    onProgress(outcomes.length)
  }
  return succeed(outcomes)
}

async function exportOneFile(
  { articles, exporting, folder, options }: ExportRun,
  title: string,
): ReturnType<typeof runExport> {
  const articleId = collectionId(title)
  const content = writeCollectionMarkdown(title, articles, options)
  if (content.length > longestFile) {
    return fail({
      message:
        'All of it in one file would be too long for other programs to open. Nothing was written. Export one file for each article, or fewer articles.',
    })
  }
  const file = { articleId, name: markdownFileName(title, articleId), content }
  return exporting.write({ folder, files: [file] })
}

/**
 * One article, or several in one, for the clipboard.
 *
 * @param count how many there are when `articles` is only their beginning
 */
export function clipboardMarkdown(
  articles: readonly ArticleExport[],
  options: ExportOptions,
  count = articles.length,
): string {
  const pasted = { ...options, frontMatter: false }
  const [only] = articles
  return only !== undefined && count === 1
    ? writeArticleMarkdown(only, pasted)
    : writeCollectionMarkdown(`Notes on ${count} articles`, articles, pasted)
}
