/** Keeps the highlights of all articles in line with their files while the window is there. */
import { useEffect, useState } from 'react'
import { useAnchoring } from '#renderer/anchoring/anchoring-provider.tsx'
import { LibraryFollower } from '#renderer/anchoring/library-follower.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useHost } from '#renderer/host/host-context.tsx'

export function useLibraryFollower(session: ReadingSession): LibraryFollower {
  const { client } = useHost()
  const data = useData()
  const anchoring = useAnchoring()
  const [follower] = useState(
    () =>
      new LibraryFollower({
        data,
        client,
        anchoring,
        isShown: (articleId) => {
          const { article } = session.getState()
          return article.kind !== 'closed' && article.articleId === articleId
        },
      }),
  )
  useEffect(() => follower.start(), [follower])
  return follower
}
