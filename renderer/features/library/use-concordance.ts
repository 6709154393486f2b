/** The lines of a concordance, fetched in pages where somebody looks. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { HostClient } from '#shared/api/client.ts'
import type { ConcordanceLine, ConcordanceSort } from '#shared/api/library-api.ts'
import { ArticlePages } from './article-pages.ts'
import type { LibraryQuestion } from './library-question.ts'

export type ConcordanceView = {
  readonly pages: ArticlePages<ConcordanceLine>
  /** Undefined until the first answer. */
  readonly total: number | undefined
  readonly isCut: boolean
  /** Why there are no lines, or no newer ones. */
  readonly trouble: 'failed' | 'superseded' | undefined
}

/** What the last page told besides its lines. */
type Told = { isCut: boolean; isSuperseded: boolean }

export function useConcordance(
  client: HostClient,
  question: LibraryQuestion,
  sort: ConcordanceSort,
): ConcordanceView {
  const key = JSON.stringify([question, sort])
  const [made, setMade] = useState(() => ({ key, ...concordance(client, question, sort) }))
  const current = made.key === key ? made : { key, ...concordance(client, question, sort) }
  if (current !== made) setMade(current)
  const { pages, told } = current
  const { total, failed } = useSyncExternalStore(pages.subscribe, pages.getState)
  useEffect(() => {
    pages.show(0, 0)
  }, [pages])
  return {
    pages,
    total,
    isCut: told.isCut,
    trouble: failed ? (told.isSuperseded ? 'superseded' : 'failed') : undefined,
  }
}

function concordance(
  client: HostClient,
  question: LibraryQuestion,
  sort: ConcordanceSort,
): { readonly pages: ArticlePages<ConcordanceLine>; readonly told: Told } {
  const told: Told = { isCut: false, isSuperseded: false }
  const pages = new ArticlePages<ConcordanceLine>(async (place) => {
    told.isSuperseded = false
    const page = await client.library.concordance({ ...question, sort, ...place })
    told.isCut = page.isCut
    told.isSuperseded = page.isSuperseded
    // No lines then: those that are on screen stay there.
    if (page.isSuperseded) throw new Error('Another concordance was asked for meanwhile.')
    return { total: page.total, rows: page.lines }
  })
  return { pages, told }
}
