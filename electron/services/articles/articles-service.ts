/** Opens articles for the renderer, by opaque id. */
import type { ArticlesService } from '#shared/api/host-api.ts'
import type { ArticleProblem } from '#shared/core/article/article.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { fail, succeed } from '#shared/core/result.ts'
import type { ArticleLocation } from './article-location.ts'
import { unknownProblem } from './article-problem.ts'
import type { EncodingChoices } from './encoding-choices.ts'
import { encodingList } from './encodings.ts'
import type { ParsePool } from './parse-pool.ts'
import { createShownImages, type ImageFile } from './shown-images.ts'

export type ArticlesOptions = {
  /** `undefined` for an article that the library no longer knows. */
  readonly locate: (articleId: ArticleId) => Promise<ArticleLocation | undefined>
  /** Why an article is listed that has no place; `undefined` for one that is not listed either. */
  readonly problemOf: (articleId: ArticleId) => Promise<ArticleProblem | undefined>
  readonly pool: ParsePool
  readonly choices: EncodingChoices
}

export type Articles = {
  readonly service: ArticlesService
  /** A picture of an article opened before; `undefined` when there is none to show. */
  readonly imageFile: (imageId: string) => Promise<ImageFile | undefined>
  readonly close: () => Promise<void>
}

/** `close` ends the pool. */
export function createArticlesService({
  locate,
  problemOf,
  pool,
  choices,
}: ArticlesOptions): Articles {
  const images = createShownImages()
  const service: ArticlesService = {
    async open({ articleId }) {
      const location = await locate(articleId)
      if (location === undefined) return fail((await problemOf(articleId)) ?? unknownProblem())
      const { sourceId, root, path, language } = location
      const encoding = choices.get(articleId)
      const parsed = await pool.parse({
        articleId,
        root,
        path,
        ...(encoding === undefined ? {} : { encoding }),
      })
      if (!parsed.ok) return parsed
      images.show(location, parsed.value.images)
      const { content } = parsed.value
      const metadata = language === undefined ? content.metadata : { language, ...content.metadata }
      return succeed({ articleId, sourceId, path, ...content, metadata })
    },
    async setEncoding({ articleId, encoding }) {
      await choices.set(articleId, encoding)
      return {}
    },
    async copyEncoding({ from, to }) {
      const encoding = choices.get(from)
      if (encoding !== undefined && choices.get(to) === undefined) await choices.set(to, encoding)
      return {}
    },
    encodings: () => Promise.resolve(encodingList),
  }
  return {
    service,
    imageFile: (imageId) => Promise.resolve(images.read(imageId)),
    close: () => pool.close(),
  }
}
