/** Hands the anchoring to every part of the page, and ends its thread with the page. */
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { assert } from '#shared/core/assert.ts'
import type { Anchoring } from './anchoring.ts'
import { WorkerAnchoring } from './worker-anchoring.ts'

const Context = createContext<Anchoring | undefined>(undefined)

export function AnchoringProvider({ children }: { children: ReactNode }) {
  const [anchoring] = useState(() => new WorkerAnchoring())
  useEffect(
    () => () => {
      anchoring.end()
    },
    [anchoring],
  )
  return <Context value={anchoring}>{children}</Context>
}

/** Throws outside an `AnchoringProvider`. */
export function useAnchoring(): Anchoring {
  const anchoring = use(Context)
  assert(anchoring, 'useAnchoring needs an AnchoringProvider')
  return anchoring
}
