/** Articles on their way under the pointer, from the list to a collection. */
import { opaqueIdPattern, toArticleId, type ArticleId } from '#shared/core/ids.ts'

const mediaType = 'application/x-lectern-articles'

export function carryArticles(transfer: DataTransfer, articleIds: readonly ArticleId[]): void {
  transfer.effectAllowed = 'copy'
  transfer.setData(mediaType, articleIds.join(' '))
}

export function carriesArticles(transfer: DataTransfer): boolean {
  return transfer.types.includes(mediaType)
}

/** Other programs may carry anything under this name; only ids are taken. */
export function carriedArticles(transfer: DataTransfer): readonly ArticleId[] {
  return transfer
    .getData(mediaType)
    .split(' ')
    .filter((id) => opaqueIdPattern.test(id))
    .map(toArticleId)
}
