/** Some words of the article are selected, so that a highlight can be given them. */
import { useCallback, useSyncExternalStore } from 'react'
import type { ReadingSession } from '#renderer/documents/reading-session.ts'

export function useHasSelection(session: ReadingSession): boolean {
  const surface = useSyncExternalStore(session.subscribe, () => session.getState().surface)
  const subscribe = useCallback(
    (listener: () => void) => surface?.subscribe(listener) ?? (() => undefined),
    [surface],
  )
  return useSyncExternalStore(subscribe, () => surface?.getState().selection !== undefined)
}
