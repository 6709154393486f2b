/** Where an article's file is. Known to the host alone; the renderer has only the id. */
import type { ArticleId, SourceId } from '#shared/core/ids.ts'

export type ArticleLocation = {
  readonly articleId: ArticleId
  readonly sourceId: SourceId
  /** Absolute path of the source's folder; nothing outside it is ever read for the article. */
  readonly root: string
  /** Relative to `root`, `/` separated. */
  readonly path: string
  /** Of its words, as the library knows it. */
  readonly language?: string
}
