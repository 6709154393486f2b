/** Leads on to the article that a highlight was brought to, whoever asks for it where it was made. */
import { useEffect } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { highlight } from '#renderer/data/queries/highlights.ts'
import type { Route } from './routes.ts'
import type { Navigate } from './use-route.ts'

/** Looked up once for each place that is asked for: what is brought elsewhere later leaves the user where they are. */
export function useMovedHighlight(route: Route, navigate: Navigate): void {
  const { db } = useData()
  useEffect(() => {
    if (route.kind !== 'article' || route.highlightId === undefined) return
    let isCurrent = true
    highlight(db, route.highlightId).then(
      (found) => {
        if (!isCurrent || found === undefined || found.articleId === route.articleId) return
        navigate({ ...route, articleId: found.articleId }, { replace: true })
      },
      (error: unknown) => {
        console.warn('Where the highlight is could not be read.', error)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [db, route, navigate])
}
