/** Carries out an export in batches, so that it shows how far it is and can be cancelled. */
import type { ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import { articleFiles, collectionFile, type Written } from '#shared/core/exporting/article-files.ts'
import type { ExportFormat } from '#shared/core/exporting/export-format.ts'
import {
  writeArticleMarkdown,
  writeCollectionMarkdown,
  type ArticleExport,
  type ExportOptions,
} from '#shared/core/markdown/article-file.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import type { Templating } from '#shared/core/templates/templating.ts'
import type { ExportWriter } from './export-writer.ts'

/** Articles a call: a second or two of work on a slow disk. */
const batchSize = 50
/** UTF-16 code units that the host takes in one file. */
const longestFile = 20_000_000

export type ExportRun = {
  readonly articles: readonly ArticleExport[]
  readonly exporting: Pick<ExportingService, 'write'>
  /** Token of the folder. */
  readonly folder: string
  readonly format: ExportFormat
  readonly writer: ExportWriter
  /** Says which of the highlights are exported; undefined: all. */
  readonly part: string | undefined
  /** The title of one file for all; without it each article has its own. */
  readonly oneFile?: string | undefined
  readonly signal: AbortSignal
  readonly onProgress: (done: number) => void
}

/** @returns what became of each article that was reached; fewer than asked for when cancelled */
export async function runExport(
  run: ExportRun,
): Promise<Result<readonly ExportOutcome[], { message: string }>> {
  const { articles, exporting, folder, writer, oneFile, signal, onProgress } = run
  if (oneFile !== undefined && writer.all !== undefined) {
    const content = await writer.all(oneFile, articles)
    // Whoever cancelled meanwhile wants no file.
    if (signal.aborted) return succeed([])
    return content.ok ? writeOneFile(run, oneFile, content.value) : content
  }
  const outcomes: ExportOutcome[] = []
  for await (const files of batchesOf(run)) {
    const written = files.ok ? await exporting.write({ folder, files: files.value }) : files
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

type Batch = Awaited<ReturnType<typeof articleFiles>>

/** Each is made while the one before it is written, which leaves the processor little to do. */
async function* batchesOf({ articles, format, part, writer, signal }: ExportRun) {
  const taken = new Set<string>()
  const options = { format, part, contentOf: writer.article, titleOf: writer.nameOf }
  const make = (start: number): Promise<Batch> | undefined =>
    start < articles.length
      ? articleFiles(articles.slice(start, start + batchSize), options, taken)
      : undefined
  let next = make(0)
  for (let start = batchSize; next !== undefined && !signal.aborted; start += batchSize) {
    const batch = await next
    next = make(start)
    // Told when its turn comes; it may never.
    next?.catch(() => undefined)
    yield batch
  }
}

async function writeOneFile(
  { exporting, folder, format }: ExportRun,
  title: string,
  content: string,
): ReturnType<typeof runExport> {
  if (content.length > longestFile) {
    return fail({
      message:
        'All of it in one file would be too long for other programs to open. Nothing was written. Export one file for each article, or fewer articles.',
    })
  }
  return exporting.write({ folder, files: [collectionFile(title, format, content)] })
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

/** The same by a template, if there is one. */
export async function clipboardWritten(
  articles: readonly ArticleExport[],
  options: ExportOptions,
  templating: Templating | undefined,
  count = articles.length,
): Promise<Written> {
  if (templating === undefined) return succeed(clipboardMarkdown(articles, options, count))
  const pasted = { ...options, frontMatter: false }
  const [only] = articles
  return only !== undefined && count === 1
    ? templating.article(only, pasted)
    : templating.all(`Notes on ${count} articles`, articles, pasted)
}
