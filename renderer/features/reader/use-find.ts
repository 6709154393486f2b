/** Find in article: what is looked for, and where the focus goes back to when it is over. */
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import type { FindState } from '#renderer/documents/surface-state.ts'
import type { ReadingTrail } from './reading-trail.ts'
import { useTrail } from './use-trail.ts'

export type Find = {
  /** Grows with every request to find; 0 while the bar is closed. */
  readonly request: number
  readonly query: string
  readonly state: FindState | undefined
  readonly open: () => void
  readonly search: (query: string) => void
  /** Opens the bar when it is closed, and there is nothing found in the library to go through. */
  readonly step: (direction: 1 | -1) => void
  readonly close: () => void
}

/** Selected words no longer than this are what is looked for. */
const longestPrefill = 100

/**
 * `shown` changes when the surface shows another text, which is then searched anew. While the bar is
 * closed, the words of `trail` are looked for.
 */
export function useFind(
  surface: ReadingSurface | undefined,
  shown: unknown,
  trail: ReadingTrail | undefined,
): Find {
  const [request, setRequest] = useState(0)
  const [query, setQuery] = useState('')
  const before = useRef<Element>(null)
  const isOpen = request > 0
  const subscribe = useCallback(
    (listener: () => void) => surface?.subscribe(listener) ?? (() => undefined),
    [surface],
  )
  const state = useSyncExternalStore(subscribe, () => surface?.getState().find)

  useEffect(() => {
    if (surface === undefined || !isOpen) return
    if (query === '') surface.clearFind()
    else surface.find(query)
  }, [surface, shown, isOpen, query])
  const stepTrail = useTrail(surface, shown, trail, isOpen)

  return useMemo(() => {
    const open = (): void => {
      if (!isOpen) before.current = document.activeElement
      const selected = surface?.getState().selection?.text.trim() ?? ''
      if (selected !== '' && selected.length <= longestPrefill && !selected.includes('\n'))
        setQuery(selected)
      setRequest((count) => count + 1)
    }
    return {
      request,
      query,
      state,
      open,
      search: setQuery,
      step: (direction) => {
        if (isOpen) surface?.findStep(direction)
        else if (trail === undefined) open()
        else stepTrail(direction)
      },
      close: () => {
        setRequest(0)
        if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true })
      },
    }
  }, [surface, request, isOpen, query, state, trail, stepTrail])
}
