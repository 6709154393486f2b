/** One article from its place on disk to its content, with hashes and pictures. */
import { createHash } from 'node:crypto'
import { textModel } from '#shared/core/article/canonical-text.ts'
import { succeed } from '#shared/core/result.ts'
import { findImages } from './article-images.ts'
import { parseArticle } from './parse-article.ts'
import type { ParseOutcome, ParseRequest } from './parse-messages.ts'
import { readArticleFile } from './read-article-file.ts'
import { textHashOf } from './text-hash.ts'

/** Synchronous: it runs in the parse worker. Problems are those of reading, and `empty`. */
export function parseFile(request: ParseRequest): ParseOutcome {
  const { root, path, encoding } = request
  const file = readArticleFile({ root, path })
  if (!file.ok) return file
  const images = findImages(request)
  const parsed = parseArticle({
    ...images,
    bytes: file.value.bytes,
    fileName: path,
    ...(encoding === undefined ? {} : { encoding }),
  })
  if (!parsed.ok) return parsed
  const { text, ...content } = parsed.value
  return succeed({
    content: {
      ...content,
      textModel,
      textHash: textHashOf(text),
      contentHash: createHash('sha256').update(file.value.bytes).digest('hex'),
    },
    images: images.found(),
  })
}
