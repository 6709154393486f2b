/** Carries out an export call by call, so that it shows how far it is and can be cancelled. */
import { nextTurn } from '#renderer/data/next-turn.ts'
import type { ExportingService, ExportOutcome } from '#shared/api/exporting-api.ts'
import {
  articleFiles,
  collectionFile,
  type ArticleFile,
  type Written,
} from '#shared/core/exporting/article-files.ts'
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

/** Articles made before the page has its turn. */
const articlesInPart = 25
/** Files a call: a second or two of work on a slow disk. */
const filesInCall = 200
/** UTF-16 code units a call: the host takes 32 MB. */
const lengthOfCall = 4_000_000
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
  for await (const files of callsOf(run)) {
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

type Files = Awaited<ReturnType<typeof articleFiles>>

/** Each is made while the one before it is written, which leaves the processor little to do. */
async function* callsOf(run: ExportRun): AsyncGenerator<Files> {
  const parts = partsOf(run)
  let next = nextCall(parts)
  for (;;) {
    const files = await next
    if (run.signal.aborted || (files.ok && files.value.length === 0)) return
    next = nextCall(parts)
    // Told when its turn comes; it may never.
    next.catch(() => undefined)
    yield files
  }
}

/** As many files as go into one call; none when all are made. */
async function nextCall(parts: AsyncGenerator<Files, undefined>): Promise<Files> {
  const files: ArticleFile[] = []
  let length = 0
  while (files.length < filesInCall && length < lengthOfCall) {
    const step = await parts.next()
    if (step.done === true) break
    const part = step.value
    if (!part.ok) return part
    files.push(...part.value)
    length += part.value.reduce((sum, { content }) => sum + content.length, 0)
  }
  return succeed(files)
}

async function* partsOf({
  articles,
  format,
  part,
  writer,
}: ExportRun): AsyncGenerator<Files, undefined> {
  const taken = new Set<string>()
  const options = { format, part, contentOf: writer.article, titleOf: writer.nameOf }
  for (let start = 0; start < articles.length; start += articlesInPart) {
    yield articleFiles(articles.slice(start, start + articlesInPart), options, taken)
    await nextTurn()
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
