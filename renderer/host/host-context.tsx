/** Hands the one host connection to every part of the page, without anybody importing `app`. */
import { createContext, use, type ReactNode } from 'react'
import { assert } from '#shared/core/assert.ts'
import type { HostConnection } from './connect-host.ts'

const HostContext = createContext<HostConnection | undefined>(undefined)

export function HostProvider({ host, children }: { host: HostConnection; children: ReactNode }) {
  return <HostContext value={host}>{children}</HostContext>
}

/** The host connection of this page. Throws outside a `HostProvider`. */
export function useHost(): HostConnection {
  const host = use(HostContext)
  assert(host, 'useHost needs a HostProvider')
  return host
}
