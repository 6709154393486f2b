/** What the library offers for quotes: first what is surely theirs, then what is searched for. */
import { useEffect, useState } from 'react'
import type { DataContext } from '#renderer/data/data-context.ts'
import { articleRecord } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import type { HostClient } from '#shared/api/client.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import { searchArticles, suggestArticle, type PossibleArticle } from './suggest-article.ts'

export type PossibleArticles = {
  /** How many there are of these; 0 until it is known. */
  readonly quotes: number
  /** Whether the library is still asked. */
  readonly isLooking: boolean
  readonly articles: readonly PossibleArticle[]
  readonly problem?: string
}

/** @param typed what is searched for; empty: what the library has of itself */
export function usePossibleArticles(
  { client, data }: { readonly client: HostClient; readonly data: DataContext },
  articleId: ArticleId,
  typed: string,
): PossibleArticles {
  const text = typed.trim()
  const [quotes, setQuotes] = useState(0)
  const [answer, setAnswer] = useState<Answer>({ of: undefined, articles: [] })
  useEffect(() => {
    let isCurrent = true
    const ask = async (): Promise<readonly PossibleArticle[]> => {
      if (text !== '') return searchArticles(client, text)
      const record = await articleRecord(data.db, articleId)
      if (record === undefined) return []
      const highlights = await highlightsOf(data.db, articleId)
      if (isCurrent) setQuotes(highlights.length)
      const suggested = await suggestArticle(client, record, highlights)
      return suggested === undefined ? [] : [suggested]
    }
    ask().then(
      (articles) => {
        if (isCurrent) setAnswer({ of: text, articles })
      },
      (error: unknown) => {
        const problem = error instanceof Error ? error.message : String(error)
        if (isCurrent) setAnswer({ of: text, articles: [], problem })
      },
    )
    return () => {
      isCurrent = false
    }
  }, [client, data, articleId, text])
  const { of, articles, problem } = answer
  // What was found before stays in sight while the next letter is looked for.
  const shown = of === text || (of !== '' && text !== '') ? articles : []
  return {
    quotes,
    isLooking: of !== text,
    articles: shown,
    ...(problem === undefined ? {} : { problem }),
  }
}

type Answer = {
  readonly of: string | undefined
  readonly articles: readonly PossibleArticle[]
  readonly problem?: string
}
