/** The current route, kept in the URL hash so that back, forward and reload work. */
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route } from './routes.ts'

export type Navigate = (route: Route) => void

/** `navigate` adds an entry to the history; going where one is already adds none. */
export function useRoute(): { readonly route: Route; readonly navigate: Navigate } {
  const hash = useSyncExternalStore(subscribe, currentHash)
  const route = useMemo(() => parseRoute(hash), [hash])
  const navigate = useCallback<Navigate>((next) => {
    const target = formatRoute(next)
    if (target !== currentHash()) location.hash = target
  }, [])
  return { route, navigate }
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => {
    window.removeEventListener('hashchange', listener)
  }
}

function currentHash(): string {
  return location.hash
}
