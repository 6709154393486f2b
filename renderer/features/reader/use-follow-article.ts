/** Looks for an article's highlights, and says so when that cannot be done. */
import { useCallback } from 'react'
import { useAnchoring } from '#renderer/anchoring/anchoring-provider.tsx'
import { followArticle, type FollowReport } from '#renderer/anchoring/follow-article.ts'
import type { ArticleText } from '#renderer/data/article-texts.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { StorageError } from '#renderer/data/storage-error.ts'
import { useToast } from '#renderer/ui/Toast.tsx'

/** Undefined is answered after the user was told: the highlights keep their old state. */
export function useFollowArticle(): (text: ArticleText) => Promise<FollowReport | undefined> {
  const data = useData()
  const anchoring = useAnchoring()
  const toast = useToast()
  return useCallback(
    async (text) => {
      const tell = (why: string): void => {
        toast({
          title: 'Not all highlights are shown',
          text: `${why} They are safe in your notes, and are looked for again when the article is opened next.`,
        })
      }
      try {
        const report = await followArticle({ data, anchoring }, text)
        if (report === undefined) tell('Looking for them in the changed text took too long.')
        return report
      } catch (error) {
        if (!(error instanceof StorageError)) throw error
        tell(error.message)
        return undefined
      }
    },
    [data, anchoring, toast],
  )
}
