/** The order in which the library lists its articles, and the commands that follow it. */
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useSettings } from '#renderer/data/settings-provider.tsx'
import { useHost } from '#renderer/host/host-context.tsx'
import { useCommands } from '#renderer/ui/commands/command-context.tsx'
import type { ArticleFilter } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { ArticlePages } from './article-pages.ts'
import { articleSteps } from './article-steps.ts'
import { useOpenIndex } from './use-open-index.ts'

export type ArticleOrder = {
  readonly pages: ArticlePages
  /** Where the open article stands; undefined while that is not known, or when it is not listed. */
  readonly openIndex: number | undefined
}

type ArticleOrderOptions = {
  readonly filter: ArticleFilter
  /** Grows whenever rows may have changed. */
  readonly revision: number
  /** False while something else is listed: the commands stay, but do nothing. */
  readonly listed: boolean
  readonly openArticleId: ArticleId | undefined
  readonly onOpen: (articleId: ArticleId) => void
}

export function useArticleOrder(options: ArticleOrderOptions): ArticleOrder {
  const { filter, revision, listed, openArticleId, onOpen } = options
  const { client } = useHost()
  const { listSort: sort, listDescending: descending } = useSettings()
  const order = useMemo(() => ({ sort, descending, filter }), [sort, descending, filter])
  const pages = useMemo(
    () => new ArticlePages((place) => client.library.page({ ...order, ...place })),
    [client, order],
  )
  const { total } = useSyncExternalStore(pages.subscribe, pages.getState)
  useEffect(() => {
    pages.refresh()
  }, [pages, revision])
  const openIndex = useOpenIndex(client, order, openArticleId, revision)

  const step = async (by: 1 | -1) => {
    const place = openIndex === undefined ? 0 : openIndex + by
    const { rows } = await client.library.page({ ...order, offset: Math.max(0, place), limit: 1 })
    const row = rows[0]
    if (row !== undefined && row.articleId !== openArticleId) onOpen(row.articleId)
  }
  const canStep = (by: 1 | -1) => {
    if (!listed) return false
    if (by === -1) return openIndex !== undefined && openIndex > 0
    return total !== undefined && (openIndex ?? -1) + 1 < total
  }
  useCommands(articleSteps({ canStep, step }))
  return { pages, openIndex }
}
