/** The current route, kept in the URL hash so that back, forward and reload work. */
import { useCallback, useMemo, useState, useSyncExternalStore } from 'react'
import { formatRoute, parseRoute, type Route } from './routes.ts'

export type Navigate = (route: Route, options?: { readonly replace?: boolean }) => void

/**
 * `navigate` adds an entry to the history; going where one is already adds none, but is a new visit:
 * the same link leads back to the same passage. With `replace` it takes the place of the entry where
 * one is.
 */
export function useRoute(): { readonly route: Route; readonly navigate: Navigate } {
  const hash = useSyncExternalStore(subscribe, currentHash)
  const [again, setAgain] = useState<Route>()
  const visited = useMemo(() => parseRoute(hash), [hash])
  const route = again !== undefined && formatRoute(again) === hash ? again : visited
  const navigate = useCallback<Navigate>((next, options) => {
    const target = formatRoute(next)
    if (options?.replace === true) location.replace(target)
    else if (target === currentHash()) setAgain(next)
    else location.hash = target
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
