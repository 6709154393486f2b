/** Asks the library while the user types: waits for a pause, and shows no answer to an older text. */
import { useEffect, useState } from 'react'
import type { HostClient } from '#shared/api/client.ts'
import type { SearchAnswer } from '#shared/api/library-api.ts'

/** Milliseconds without a key before the library is asked. */
const pause = 120
const mostHits = 100
/** UTF-16 code units that the library takes; a pasted page is looked for by its beginning. */
const longestText = 2000

/** What the library is asked for. */
export function searchText(typed: string): string {
  return typed.trim().slice(0, longestText).trim()
}

export type SearchState =
  /** No words to look for. */
  | { readonly kind: 'idle' }
  /** `answer` is the one before, kept on screen. */
  | { readonly kind: 'searching'; readonly answer: SearchAnswer | undefined }
  | { readonly kind: 'ready'; readonly answer: SearchAnswer }
  | { readonly kind: 'failed'; readonly retry: () => void }

type Outcome = { readonly key: string; readonly answer: SearchAnswer | 'failed' }

/** `revision` grows when the library changed: the same words are then asked for again. */
export function useLibrarySearch(client: HostClient, text: string, revision: number): SearchState {
  const [outcome, setOutcome] = useState<Outcome>()
  const [attempt, setAttempt] = useState(0)
  const wanted = searchText(text)
  const key = `${wanted}\n${revision}\n${attempt}`

  useEffect(() => {
    if (wanted === '') return
    let current = true
    const tell = (answer: SearchAnswer | 'failed') => {
      if (current) setOutcome({ key, answer })
    }
    const timer = setTimeout(() => {
      client.library.search({ text: wanted, limit: mostHits }).then(tell, () => {
        tell('failed')
      })
    }, pause)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [client, wanted, key])

  if (wanted === '') return { kind: 'idle' }
  if (outcome?.key !== key)
    return {
      kind: 'searching',
      answer: outcome === undefined || outcome.answer === 'failed' ? undefined : outcome.answer,
    }
  if (outcome.answer === 'failed')
    return {
      kind: 'failed',
      retry: () => {
        setAttempt(attempt + 1)
      },
    }
  return { kind: 'ready', answer: outcome.answer }
}
