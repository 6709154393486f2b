/** The files of an export: how they are named, and by which id they are found again. Pure. */
import type { ArticleId } from '../ids.ts'
import { collectionId, partId, type ArticleExport } from '../markdown/article-file.ts'
import { exportFileName, fileNameKey } from '../markdown/file-name.ts'
import { succeed, type Result } from '../result.ts'
import { formatExtensions, type ExportFormat } from './export-format.ts'

export type ArticleFile = {
  /** Of the article, or of the part of it or the format that the file is. */
  readonly articleId: ArticleId
  readonly earlierIds?: readonly ArticleId[]
  /** Never the same for two files. */
  readonly name: string
  readonly content: string
}

/** A problem where a template of the user cannot be written with. */
export type Written = Result<string, { readonly message: string }>

export type FilesOptions = {
  readonly format: ExportFormat
  /** Says which of the highlights are in them; undefined: all. */
  readonly part: string | undefined
  readonly contentOf: (article: ArticleExport) => Written | Promise<Written>
  /** What names the file; the article's title if absent. */
  readonly titleOf?: ((article: ArticleExport) => Written) | undefined
}

/**
 * One for each article, or the first problem.
 *
 * @param taken keys of names that are in use; those of the files are added
 */
export async function articleFiles(
  articles: readonly ArticleExport[],
  { format, part, contentOf, titleOf = ({ title }) => succeed(title) }: FilesOptions,
  taken = new Set<string>(),
): Promise<Result<readonly ArticleFile[], { readonly message: string }>> {
  const idOf = (id: ArticleId): ArticleId =>
    ofFormat(part === undefined ? id : partId(id, part), format)
  const files: ArticleFile[] = []
  for (const article of articles) {
    const articleId = idOf(article.articleId)
    const earlierIds = (article.earlierIds ?? []).map(idOf)
    const named = titleOf(article)
    if (!named.ok) return named
    const title = part === undefined ? named.value : `${part} in ${named.value}`
    const name = exportFileName(title, formatExtensions[format], articleId, taken)
    taken.add(fileNameKey(name))
    const written = await contentOf(article)
    if (!written.ok) return written
    const earlier = earlierIds.length === 0 ? {} : { earlierIds }
    files.push({ articleId, name, content: written.value, ...earlier })
  }
  return succeed(files)
}

/** One for all. */
export function collectionFile(title: string, format: ExportFormat, content: string): ArticleFile {
  const articleId = ofFormat(collectionId(title), format)
  return { articleId, name: exportFileName(title, formatExtensions[format], articleId), content }
}

/** What is remembered of a Markdown file says nothing of the others. */
function ofFormat(id: ArticleId, format: ExportFormat): ArticleId {
  return format === 'markdown' ? id : partId(id, format)
}
