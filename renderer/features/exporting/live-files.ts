/** Writes the files of articles into the folder that is kept up to date, in batches. */
import type { LecternDatabase } from '#renderer/data/database.ts'
import { stillThere } from '#renderer/data/queries/changed-articles.ts'
import type { ExportFile, ExportingService } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import { articleFiles } from '#shared/core/exporting/article-files.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { ArticleExport } from '#shared/core/markdown/article-file.ts'
import { succeed, type Result } from '#shared/core/result.ts'
import type { ExportSources, ExportWriter } from './export-writer.ts'
import { liveWriter } from './live-writer.ts'

export type LiveMaterial = {
  readonly articlesOf: (articleIds: readonly ArticleId[]) => Promise<readonly ArticleExport[]>
  /** For templates that ask for what is around a highlight. */
  readonly contentOf: ExportSources['contentOf']
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export type LiveOutcome = {
  /** What could not be written. */
  readonly left: readonly ArticleId[]
  /** Why, in words. */
  readonly problem?: string
}

export type LivePlace = {
  readonly folder: FolderEntry
  /** Name of a template; undefined: Lectern's own format. */
  readonly template: string | undefined
}

/** Articles a call: a second or two of work on a slow disk. */
const batchSize = 50

export class LiveFiles {
  readonly #db: LecternDatabase
  readonly #exporting: Pick<ExportingService, 'write'>
  readonly #material: LiveMaterial
  /** What was written last of each article, so that reading on costs no look at the folder. */
  readonly #written = new Map<ArticleId, string>()

  constructor(
    db: LecternDatabase,
    exporting: Pick<ExportingService, 'write'>,
    material: LiveMaterial,
  ) {
    this.#db = db
    this.#exporting = exporting
    this.#material = material
  }

  /** Nothing is known of the files any more. */
  forget(): void {
    this.#written.clear()
  }

  /** Ends early once it is not wanted any more. Rejects when store or host do not answer. */
  async write(
    { folder, template }: LivePlace,
    articleIds: readonly ArticleId[],
    isWanted: () => boolean,
  ): Promise<LiveOutcome> {
    const taken = new Set<string>()
    const left: ArticleId[] = []
    let failure: string | undefined
    const exportedAt = this.#material.now()
    const made = await liveWriter(this.#db, { template, exportedAt }, this.#material)
    if (!made.ok) return { left: articleIds, problem: made.problem.message }
    const { write, look } = made.value
    for (let start = 0; start < articleIds.length; start += batchSize) {
      if (!isWanted()) return { left: articleIds.slice(start) }
      const batch = await this.#news(articleIds.slice(start, start + batchSize), look)
      if (batch.size === 0) continue
      const files = await filesOf([...batch.keys()], write, taken)
      const result = files.ok
        ? await this.#exporting.write({ folder: folder.token, files: files.value, unasked: true })
        : files
      if (!result.ok) {
        const ofTemplate = files.ok || template === undefined ? '' : `Template “${template}”: `
        const problem = `${ofTemplate}${result.problem.message}`
        return { left: [...left, ...articleIds.slice(start)], problem }
      }
      const failed = new Map(
        result.value.flatMap((one) =>
          one.outcome === 'failed' ? [[one.articleId, one.message] as const] : [],
        ),
      )
      for (const [{ articleId }, hash] of batch) {
        if (failed.has(articleId)) left.push(articleId)
        else this.#written.set(articleId, hash)
      }
      failure ??= [...failed.values()].find((message) => message !== undefined)
    }
    return failure === undefined ? { left } : { left, problem: failure }
  }

  /** Those that say something else than was written last, with the hash of what they say. */
  async #news(
    articleIds: readonly ArticleId[],
    look: unknown,
  ): Promise<ReadonlyMap<ArticleExport, string>> {
    const articles = await this.#material.articlesOf(await stillThere(this.#db, articleIds))
    const hashed = await Promise.all(
      articles.map(async (article) => [article, await hashOf([article, look])] as const),
    )
    return new Map(hashed.filter(([{ articleId }, hash]) => this.#written.get(articleId) !== hash))
  }
}

async function filesOf(
  articles: readonly ArticleExport[],
  { article: contentOf, nameOf: titleOf }: ExportWriter,
  taken: Set<string>,
): Promise<Result<readonly ExportFile[], { readonly message: string }>> {
  const options = { format: 'markdown', part: undefined, contentOf, titleOf } as const
  const files = await articleFiles(articles, options, taken)
  if (!files.ok) return files
  return succeed(
    files.value.map((file, index) =>
      hasNotes(articles[index]) ? file : { ...file, onlyIfThere: true },
    ),
  )
}

function hasNotes(article: ArticleExport | undefined): boolean {
  return article !== undefined && (article.highlights.length > 0 || (article.note ?? '') !== '')
}

async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest))
}
