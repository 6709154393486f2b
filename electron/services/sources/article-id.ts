/** How sources and articles get their ids: from where they are, so that a lost index changes none. */
import { createHash } from 'node:crypto'
import { toArticleId, toSourceId, type ArticleId, type SourceId } from '#shared/core/ids.ts'

/** `realPath` is absolute and without symbolic links. */
export function sourceIdOf(realPath: string): SourceId {
  return toSourceId(sha256(realPath).slice(0, 16))
}

/**
 * The sample library has one id wherever Lectern is installed: an update that moves it must not
 * part the user's notes from it.
 */
export const samplesSourceId: SourceId = toSourceId(sha256('lectern:samples').slice(0, 16))

/** `path` is relative to the source, `/` separated; the file's name for a single file. */
export function articleIdOf(sourceId: SourceId, path: string): ArticleId {
  return toArticleId(sha256(`${sourceId}\0${path}`).slice(0, 32))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
