/** The files of an export, one for each article. Pure. */
import type { ArticleId } from '../ids.ts'
import {
  partId,
  writeArticleMarkdown,
  type ArticleExport,
  type ExportOptions,
} from '../markdown/article-file.ts'
import { fileNameKey, markdownFileName } from '../markdown/file-name.ts'

export type ArticleFile = {
  /** Of the article, or of the part of it that `options.part` names. */
  readonly articleId: ArticleId
  readonly earlierIds?: readonly ArticleId[]
  /** Never the same for two files. */
  readonly name: string
  readonly content: string
}

/** @param taken keys of names that are in use; those of the files are added */
export function articleFiles(
  articles: readonly ArticleExport[],
  options: ExportOptions,
  taken = new Set<string>(),
): readonly ArticleFile[] {
  const { part } = options
  const idOf = (id: ArticleId): ArticleId => (part === undefined ? id : partId(id, part))
  return articles.map((article) => {
    const articleId = idOf(article.articleId)
    const earlierIds = (article.earlierIds ?? []).map(idOf)
    const title = part === undefined ? article.title : `${part} in ${article.title}`
    const name = markdownFileName(title, articleId, taken)
    taken.add(fileNameKey(name))
    const content = writeArticleMarkdown(article, options)
    return { articleId, name, content, ...(earlierIds.length === 0 ? {} : { earlierIds }) }
  })
}
