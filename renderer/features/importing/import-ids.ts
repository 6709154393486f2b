/**
 * Ids that follow from what is imported, so that a second import, here or on another device, meets the
 * records of the first.
 */
import type { ImportFormat } from '#shared/core/importing/imported-passage.ts'
import {
  quotesOnlySource,
  toArticleId,
  toHighlightId,
  type ArticleId,
  type HighlightId,
} from '#shared/core/ids.ts'
import { sha256 } from './sha256.ts'

/** A UUID of version 8 (RFC 9562): a hash in its form. */
export async function importedHighlightId(
  format: ImportFormat,
  importId: string,
): Promise<HighlightId> {
  const hex = await sha256(`import\0${format}\0${importId}`)
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ]
  return toHighlightId(parts.join('-'))
}

/** As the host makes the id of an article of its source and path: `key` is the path. */
export async function quotesOnlyArticleId(key: string): Promise<ArticleId> {
  return toArticleId((await sha256(`${quotesOnlySource}\0${key}`)).slice(0, 32))
}
