/** Printing the open article: what was typed a moment ago is on the paper, too. */
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { DataContext } from '#renderer/data/data-context.ts'
import { useData } from '#renderer/data/data-provider.tsx'
import { articleNote, articleRecord } from '#renderer/data/queries/articles.ts'
import { highlightsOf } from '#renderer/data/queries/highlights.ts'
import { useQuery } from '#renderer/data/use-query.ts'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'
import { watchPrinting } from '#renderer/documents/watch-printing.ts'
import type { Highlight } from '#shared/core/highlights/highlight.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { OnSurface } from './use-reading-surface.ts'

/** What stands on paper besides the text. */
export type Sheet = ArticleWords & { readonly highlights: readonly Highlight[] }

type ArticleWords = { readonly note: string; readonly tags: readonly string[] }

export type Print = {
  /** There while the window prints, and at no other time. */
  readonly sheet: Sheet | undefined
  readonly print: () => Promise<void>
}

export function usePrint(session: ReadingSession, { shown, highlights, paint }: OnSurface): Print {
  const data = useData()
  const articleId = shown?.articleId
  // Asked for beforehand, for the browser's own printing, which waits for no answer.
  const words = useQuery(`words on ${articleId ?? 'none'}`, () => wordsOn(data, articleId))
  const [printing, setPrinting] = useState(false)
  const [fresh, setFresh] = useState<Sheet>()

  useEffect(
    () =>
      watchPrinting(() => {
        flushSync(() => {
          setPrinting(true)
        })
        return () => {
          setPrinting(false)
          setFresh(undefined)
        }
      }),
    [],
  )

  /** What follows the store by itself may be a moment late. */
  const renew = async (id: ArticleId): Promise<void> => {
    const now = await highlightsOf(data.db, id)
    const sheet = { ...(await wordsOn(data, id)), highlights: now }
    flushSync(() => {
      setFresh(sheet)
    })
    paint(now)
  }

  const print = async (): Promise<void> => {
    await session.flush()
    if (articleId !== undefined && session.getState().article.kind === 'open')
      await renew(articleId)
    window.print()
  }

  const known = words.status === 'ready' ? { ...words.data, highlights } : undefined
  return { sheet: printing ? (fresh ?? known) : undefined, print }
}

async function wordsOn(
  { db }: DataContext,
  articleId: ArticleId | undefined,
): Promise<ArticleWords> {
  if (articleId === undefined) return { note: '', tags: [] }
  const note = await articleNote(db, articleId)
  const record = await articleRecord(db, articleId)
  return { note: note?.text.trim() ?? '', tags: record?.tags ?? [] }
}
