/** Writes the files of articles into the folder that is kept up to date, in batches. */
import type { LecternDatabase } from '#renderer/data/database.ts'
import { stillThere } from '#renderer/data/queries/changed-articles.ts'
import { settings } from '#renderer/data/queries/settings.ts'
import { localDay } from '#renderer/ui/local-day.ts'
import type { ExportFile, ExportingService } from '#shared/api/exporting-api.ts'
import type { FolderEntry } from '#shared/api/host-api.ts'
import { assert } from '#shared/core/assert.ts'
import { articleFiles } from '#shared/core/exporting/article-files.ts'
import type { HighlightColour } from '#shared/core/highlights/colour.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { writeArticleMarkdown, type ArticleExport } from '#shared/core/markdown/article-file.ts'
import { succeed } from '#shared/core/result.ts'

export type LiveMaterial = {
  readonly articlesOf: (articleIds: readonly ArticleId[]) => Promise<readonly ArticleExport[]>
  /** Milliseconds since the epoch. */
  readonly now: () => number
}

export type LiveOutcome = {
  /** What could not be written. */
  readonly left: readonly ArticleId[]
  /** Why, in words. */
  readonly problem?: string
}

type ColourNames = Readonly<Record<HighlightColour, string>>

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
    folder: FolderEntry,
    articleIds: readonly ArticleId[],
    isWanted: () => boolean,
  ): Promise<LiveOutcome> {
    const taken = new Set<string>()
    const left: ArticleId[] = []
    let problem: string | undefined
    const { colourNames } = await settings(this.#db)
    for (let start = 0; start < articleIds.length; start += batchSize) {
      if (!isWanted()) return { left: articleIds.slice(start) }
      const batch = await this.#news(articleIds.slice(start, start + batchSize), colourNames)
      if (batch.size === 0) continue
      const files = await this.#filesOf([...batch.keys()], colourNames, taken)
      const result = await this.#exporting.write({ folder: folder.token, files, unasked: true })
      if (!result.ok) {
        return { left: [...left, ...articleIds.slice(start)], problem: result.problem.message }
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
      problem ??= [...failed.values()].find((message) => message !== undefined)
    }
    return problem === undefined ? { left } : { left, problem }
  }

  /** Those that say something else than was written last, with the hash of what they say. */
  async #news(
    articleIds: readonly ArticleId[],
    colourNames: ColourNames,
  ): Promise<ReadonlyMap<ArticleExport, string>> {
    const articles = await this.#material.articlesOf(await stillThere(this.#db, articleIds))
    const hashed = await Promise.all(
      articles.map(async (article) => [article, await hashOf([article, colourNames])] as const),
    )
    return new Map(hashed.filter(([{ articleId }, hash]) => this.#written.get(articleId) !== hash))
  }

  async #filesOf(
    articles: readonly ArticleExport[],
    colourNames: ColourNames,
    taken: Set<string>,
  ): Promise<readonly ExportFile[]> {
    const options = { colourNames, dayOf: localDay, exportedAt: this.#material.now() }
    const contentOf = (article: ArticleExport) => succeed(writeArticleMarkdown(article, options))
    const files = await articleFiles(
      articles,
      { format: 'markdown', part: undefined, contentOf },
      taken,
    )
    assert(files.ok, 'Lectern’s own format can be written of any article')
    return files.value.map((file, index) =>
      hasNotes(articles[index]) ? file : { ...file, onlyIfThere: true },
    )
  }
}

function hasNotes(article: ArticleExport | undefined): boolean {
  return article !== undefined && (article.highlights.length > 0 || (article.note ?? '') !== '')
}

async function hashOf(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value))
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return btoa(String.fromCharCode(...digest))
}
