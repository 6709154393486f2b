/** The articles with the same bytes as the open one, as the library knows them now. */
import { useEffect, useState } from 'react'
import { useHost } from '#renderer/host/host-context.tsx'
import type { ArticleRow } from '#shared/api/library-api.ts'
import type { ArticleId } from '#shared/core/ids.ts'

const none: readonly ArticleRow[] = []

/** The article itself among them; empty while it is alone. */
export function useCopies(articleId: ArticleId): readonly ArticleRow[] {
  const { client } = useHost()
  const [found, setFound] = useState({ articleId, copies: none })
  useEffect(() => {
    let isWanted = true
    let isAsking = false
    let isStale = false
    const ask = async (): Promise<void> => {
      isStale = isAsking
      if (isAsking) return
      isAsking = true
      // Without an answer what was known stays; the banner tells of a lost host.
      const rows = await client.library.copies({ articleId }).catch(() => undefined)
      isAsking = false
      if (!isWanted) return
      if (rows !== undefined) setFound({ articleId, copies: rows.length > 1 ? rows : none })
      if (isStale) void ask()
    }
    void ask()
    const stop = client.on('library.changed', () => void ask())
    return () => {
      isWanted = false
      stop()
    }
  }, [client, articleId])
  return found.articleId === articleId ? found.copies : none
}
