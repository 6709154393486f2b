/**
 * One article file made into what the index stores of it. It brings every parser along, so the reading
 * thread alone loads it.
 */
import { createHash } from 'node:crypto'
import { pageAddress } from '#shared/core/importing/page-address.ts'
import { foldText, titleSortKey } from '#shared/core/search/fold.ts'
import { crashProblem } from '../articles/article-problem.ts'
import { parseArticle } from '../articles/parse-article.ts'
import { readArticleFile } from '../articles/read-article-file.ts'
import { textHashOf } from '../articles/text-hash.ts'
import { problemEntry, type ArticleEntry, type ReadRequest } from './article-entry.ts'

/** Never throws for what a file holds or is: that becomes the entry's problem. Synchronous. */
export function readEntry({ articleId, root, file, encoding }: ReadRequest): ArticleEntry {
  const read = readArticleFile({ root, path: file.path })
  if (!read.ok) return problemEntry({ articleId, file, problem: read.problem })
  const { bytes } = read.value
  const contentHash = sha256(bytes)
  try {
    const fileName = file.path.slice(file.path.lastIndexOf('/') + 1)
    const parsed = parseArticle({
      bytes,
      fileName,
      ...(encoding === undefined ? {} : { encoding }),
    })
    if (!parsed.ok) return problemEntry({ articleId, file, problem: parsed.problem, contentHash })
    const { format, metadata, statistics, text } = parsed.value
    const address = metadata.url === undefined ? undefined : pageAddress(metadata.url)
    return {
      articleId,
      file,
      format,
      title: metadata.title,
      titleKey: titleSortKey(metadata.title),
      ...(metadata.date === undefined ? {} : { date: metadata.date }),
      ...(address === undefined ? {} : { address }),
      ...(metadata.author === undefined ? {} : { author: metadata.author }),
      ...(metadata.language === undefined ? {} : { language: metadata.language }),
      tags: metadata.tags,
      words: statistics.words,
      minutes: statistics.minutes,
      contentHash,
      textHash: textHashOf(text),
      encoding: parsed.value.encoding.name,
      text,
      folded: foldText(text),
    }
  } catch (error) {
    // A fault of a parser must cost one article, not the library; the console keeps the reason.
    console.error(`Parsing ${file.path} failed`, error)
    return problemEntry({ articleId, file, problem: crashProblem(file.path), contentHash })
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
