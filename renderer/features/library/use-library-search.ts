/** Asks the library while the user types, and shows no answer to an older question as a new one. */
import { useEffect, useMemo, useState } from 'react'
import type { HostClient } from '#shared/api/client.ts'
import type { SearchAnswer } from '#shared/api/library-api.ts'
import { libraryQuestion, type LibraryQuestion } from './library-question.ts'
import { NewestQuestion } from './newest-question.ts'

const mostHits = 100

export type FoundArticles = { readonly question: LibraryQuestion; readonly answer: SearchAnswer }

export type SearchState =
  /** Nothing to look for. */
  | { readonly kind: 'idle' }
  /** `found` is what was found before, kept on screen. */
  | { readonly kind: 'searching'; readonly found: FoundArticles | undefined }
  | { readonly kind: 'ready'; readonly found: FoundArticles }
  | { readonly kind: 'failed'; readonly retry: () => void }

type Outcome = { readonly key: string; readonly found: FoundArticles | 'failed' }

export type LibrarySearchInput = {
  readonly typed: string
  readonly within: readonly string[]
  /** Grows when the library changed: the same is then asked for again. */
  readonly revision: number
}

export function useLibrarySearch(client: HostClient, input: LibrarySearchInput): SearchState {
  const { typed, within, revision } = input
  const [outcome, setOutcome] = useState<Outcome>()
  const [attempt, setAttempt] = useState(0)
  const [newest] = useState(() => new NewestQuestion())
  const question = useMemo(() => libraryQuestion(typed, within), [typed, within])
  const key = JSON.stringify([question, revision, attempt])

  useEffect(() => {
    if (question === undefined) return
    let current = true
    const tell = (found: Outcome['found']) => {
      if (current) setOutcome({ key, found })
    }
    newest.ask(() =>
      searchLibrary(client, question).then(tell, () => {
        tell('failed')
      }),
    )
    return () => {
      current = false
    }
  }, [client, newest, question, key])

  if (question === undefined) return { kind: 'idle' }
  if (outcome?.key !== key) {
    const before = outcome?.found
    return { kind: 'searching', found: before === 'failed' ? undefined : before }
  }
  if (outcome.found !== 'failed') return { kind: 'ready', found: outcome.found }
  return {
    kind: 'failed',
    retry: () => {
      setAttempt(attempt + 1)
    },
  }
}

export async function searchLibrary(
  client: HostClient,
  question: LibraryQuestion,
  limit = mostHits,
): Promise<FoundArticles> {
  return { question, answer: await client.library.search({ ...question, limit }) }
}
