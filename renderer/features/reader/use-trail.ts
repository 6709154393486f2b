/** Steps through the hits of a search of the library, over the ends of the article. */
import { useCallback, useEffect, useRef } from 'react'
import type { ReadingSurface } from '#renderer/documents/reading-surface.ts'
import type { FindState } from '#renderer/documents/surface-state.ts'
import { useAnnounce } from '#renderer/ui/announcer.tsx'
import { hasArticle, type ReadingTrail } from './reading-trail.ts'

/** Whether a step would lead anywhere. */
export function canStepTrail(
  trail: ReadingTrail,
  find: FindState | undefined,
  direction: 1 | -1,
): boolean {
  return canStepWithin(find, direction) || hasArticle(trail, direction)
}

function canStepWithin(find: FindState | undefined, direction: 1 | -1): boolean {
  if (find === undefined || find.count === 0) return false
  if (find.current === -1) return true
  return direction === 1 ? find.current + 1 < find.count : find.current > 0
}

/**
 * Looks for the words of `trail` in what is on the surface, unless something else is looked for there,
 * and gives what steps through them.
 */
export function useTrail(
  surface: ReadingSurface | undefined,
  shown: unknown,
  trail: ReadingTrail | undefined,
  isFinding: boolean,
): (direction: 1 | -1) => void {
  const announce = useAnnounce()
  const arrived = useRef<ReadingTrail['arrival']>(undefined)
  const words = trail?.words
  const arrival = trail?.arrival
  useEffect(() => {
    if (surface === undefined || isFinding) return undefined
    if (words === undefined || arrival === undefined) {
      surface.clearFind()
      return undefined
    }
    // Again in the same place, after something else was looked for: from what is in view.
    surface.findWords(words, arrived.current === arrival ? undefined : arrival.start)
    arrived.current = arrival
    return () => {
      surface.clearFind()
    }
  }, [surface, shown, words, arrival, isFinding])

  return useCallback(
    (direction) => {
      if (trail === undefined) return
      const find = surface?.getState().find
      if (canStepWithin(find, direction)) surface?.findStep(direction)
      // More may be found below; what comes next is known in a moment.
      else if (direction === 1 && find?.complete === false) return
      else if (hasArticle(trail, direction)) trail.onArticle(direction)
      else announce(direction === 1 ? 'That was the last hit' : 'That was the first hit')
    },
    [surface, trail, announce],
  )
}
