/** Follows the wish for an article: opens it, keeps it fresh, leaves it. */
import { useCallback, useEffect, useRef } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import type { ArticleId } from '#shared/core/ids.ts'
import { openArticle, type OpenArticleHandle } from './open-article.ts'

/** Gives what asks the host once more for the same article. */
export function useOpenArticle(
  session: ReadingSession,
  articleId: ArticleId | undefined,
): () => Promise<void> {
  const { client } = useHost()
  const handle = useRef<OpenArticleHandle>(undefined)

  useEffect(() => {
    if (articleId === undefined) {
      session.setArticle({ kind: 'closed' })
      return undefined
    }
    const opened = openArticle({ session, client, articleId })
    handle.current = opened
    return () => {
      handle.current = undefined
      void session.flush()
      opened.stop()
    }
  }, [session, client, articleId])

  return useCallback(() => handle.current?.reopen() ?? Promise.resolve(), [])
}
