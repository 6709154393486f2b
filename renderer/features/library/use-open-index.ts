/** Where the open article stands in the list that is shown. */
import { useEffect, useState } from 'react'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleFilter, ArticleSort } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'

export type ListOrder = {
  readonly sort: ArticleSort
  readonly descending: boolean
  readonly filter: ArticleFilter
}

/** Undefined while it is not known, and for an article that is not in the list. */
export function useOpenIndex(
  client: HostClient,
  order: ListOrder,
  articleId: ArticleId | undefined,
  revision: number,
): number | undefined {
  const [known, setKnown] = useState<{ order: ListOrder; articleId: ArticleId; index?: number }>()
  useEffect(() => {
    if (articleId === undefined) return
    let current = true
    client.library.indexOf({ ...order, articleId }).then(
      (answer) => {
        if (current) setKnown({ order, articleId, ...answer })
      },
      () => {
        if (current) setKnown(undefined)
      },
    )
    return () => {
      current = false
    }
  }, [client, order, articleId, revision])
  return known?.order === order && known.articleId === articleId ? known.index : undefined
}
