/** Leads on from an article that is gone to what it became, whoever asked for the old one. */
import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { MovedArticle } from '#renderer/anchoring/moved-articles.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { articleOfEarlierId } from '#renderer/data/queries/articles.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import type { Route } from './routes.ts'
import type { Navigate } from './use-route.ts'

/**
 * A link of years ago still leads to its highlight, and "back" does not lead to a file that is gone.
 * To be called with the articles that are found to have moved, so that the one on screen stays there.
 */
export function useMovedArticle(
  session: ReadingSession,
  route: Route,
  navigate: Navigate,
): (moved: readonly MovedArticle[]) => void {
  const { db } = useData()
  const article = useSyncExternalStore(session.subscribe, () => session.getState().article)
  const isMissing = article.kind === 'problem' && article.problem.code === 'missing'
  const gone = isMissing ? article.articleId : undefined
  const heir = useQuery(`moved ${gone ?? ''}`, () =>
    gone === undefined ? Promise.resolve(undefined) : articleOfEarlierId(db, gone),
  )
  const heirId = heir.status === 'ready' ? heir.data?.id : undefined
  useEffect(() => {
    if (heirId === undefined || route.kind !== 'article' || route.articleId !== gone) return
    navigate({ ...route, articleId: heirId }, { replace: true })
  }, [heirId, gone, route, navigate])

  return useCallback(
    (moved) => {
      if (route.kind !== 'article') return
      const move = moved.find(({ from }) => from === route.articleId)
      if (move !== undefined) navigate({ ...route, articleId: move.to }, { replace: true })
    },
    [route, navigate],
  )
}
