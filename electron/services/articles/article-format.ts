/** Which files are articles, told by the ending of their name alone. */
import type { ArticleFormat } from '#shared/core/article/article.ts'

const formats: ReadonlyMap<string, ArticleFormat> = new Map<string, ArticleFormat>([
  ['.txt', 'text'],
  ['.text', 'text'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.mdown', 'markdown'],
  ['.mkd', 'markdown'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
])

/** Lower case, with the dot. */
export const articleExtensions: readonly string[] = [...formats.keys()]

/** Takes a file name or path. `undefined` when its ending is not that of an article. */
export function articleFormatOf(fileName: string): ArticleFormat | undefined {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return dot <= 0 ? undefined : formats.get(name.slice(dot).toLowerCase())
}
