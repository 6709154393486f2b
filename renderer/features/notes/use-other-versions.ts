/** What other devices made of an article, its note and its highlights, and lost. */
import { useMemo } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { otherVersions, type OtherVersion } from '#renderer/data/queries/other-versions.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ArticleId } from '#shared/core/ids.ts'

const none: readonly OtherVersion[] = []

type OtherVersionsOf = {
  readonly all: readonly OtherVersion[]
  /** Of the article and of its note. */
  readonly ofArticle: readonly OtherVersion[]
  readonly ofHighlights: ReadonlyMap<string, readonly OtherVersion[]>
}

export function useOtherVersions(articleId: ArticleId): OtherVersionsOf {
  const { db } = useData()
  const query = useQuery(`other versions ${articleId}`, () => otherVersions(db, articleId))
  const all = query.status === 'ready' ? query.data : none
  return useMemo(() => {
    const highlights = all.filter(({ table }) => table === 'highlights')
    const ids = new Set(highlights.map(({ recordId }) => recordId))
    const ofOne = (id: string) => highlights.filter(({ recordId }) => recordId === id)
    return {
      all,
      ofArticle: all.filter(({ table }) => table !== 'highlights'),
      ofHighlights: new Map([...ids].map((id) => [id, ofOne(id)])),
    }
  }, [all])
}
