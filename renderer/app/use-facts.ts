/** Keeps the library index informed of what the user made, now and after every change. */
import { useEffect } from 'react'
import { useData } from '#renderer/data/data-provider.tsx'
import { followFacts } from '#renderer/data/queries/article-facts.ts'
import { followPassages } from '#renderer/data/queries/passages.ts'
import { useHost } from '#renderer/host/host-context.tsx'

/** `onTold` is called after the index knows more, so that counts and lists are asked for again. */
export function useFacts(onTold: () => void): void {
  const { client, state } = useHost()
  const { db } = useData()
  useEffect(() => {
    let stop: (() => void) | undefined
    // A host that was away may have been started anew, and then knows nothing: tell it all again.
    const begin = (): void => {
      stop?.()
      stop = undefined
      if (state.get() !== 'connected') return
      const stopFacts = followFacts(db, {
        tell: async (facts, replace) => {
          await client.library.setFacts({ facts, replace })
          onTold()
        },
        failed: (error) => {
          console.warn('The library index was not told of the latest changes.', error)
        },
      })
      const stopPassages = followPassages(db, {
        compare: async (range) => (await client.library.comparePassages(range)).wanted,
        tell: async (passages, gone) => {
          await client.library.setPassages({ passages, gone })
          onTold()
        },
        failed: (error) => {
          console.warn('The library index was not told of the latest notes.', error)
        },
      })
      stop = () => {
        stopFacts()
        stopPassages()
      }
    }
    begin()
    const stopWatching = state.subscribe(begin)
    return () => {
      stop?.()
      stopWatching()
    }
  }, [client, state, db, onTold])
}
