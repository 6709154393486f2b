/** Keeps the highlights of all articles in line with their files while the window is there. */
import { useEffect, useState } from 'react'
import { useAnchoring } from '#renderer/anchoring/anchoring-provider.tsx'
import { LibraryFollower } from '#renderer/anchoring/library-follower.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import type { MovedArticle } from '#renderer/anchoring/moved-articles.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { useHost } from '#renderer/host/host-context.tsx'
import { useToast } from '#renderer/ui/Toast.tsx'
import { numberInWords } from '#renderer/ui/words.ts'

export function useLibraryFollower(
  session: ReadingSession,
  onMoved: (moved: readonly MovedArticle[]) => void,
): LibraryFollower {
  const { client } = useHost()
  const data = useData()
  const anchoring = useAnchoring()
  const toast = useToast()
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
        settle: () => session.flush(),
      }),
  )
  useEffect(() => follower.start(), [follower])
  useEffect(
    () =>
      follower.onMoved((moved) => {
        onMoved(moved)
        // What came from another device lies where it always lay here; of what was only read or tagged
        // nobody asks where it went.
        const own = moved.filter(({ isForeign, isWorked }) => !isForeign && isWorked)
        if (own.length > 0) toast(movedInWords(own))
      }),
    [follower, onMoved, toast],
  )
  return follower
}

function movedInWords(moved: readonly MovedArticle[]): { title: string; text: string } {
  const [first] = moved
  if (first !== undefined && moved.length === 1) {
    return {
      title: `“${first.title}” was moved`,
      text: `It is “${first.path}” now. Its highlights and notes came along.`,
    }
  }
  return {
    title: `${numberInWords(moved.length)} articles were moved`,
    text: 'Their highlights and notes came along.',
  }
}
