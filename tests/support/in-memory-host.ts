/**
 * A host without a disk, for tests of the page: the whole contract over plain arrays, reached
 * through the real dispatcher and the real client, so that inputs are validated as in both shells.
 */
import type { HostConnection, HostState } from '#renderer/host/connect-host.ts'
import { createHostClient } from '#shared/api/client.ts'
import { createDispatcher } from '#shared/api/dispatch.ts'
import type { HostEventName, HostEvents, Source } from '#shared/api/host-api.ts'
import { InMemoryLibrary } from './in-memory-library.ts'
import { inMemoryServices, type InMemoryServicesOptions } from './in-memory-services.ts'
import type { TestArticle } from './test-library.ts'

export type InMemoryHostOptions = InMemoryServicesOptions & {
  readonly articles?: readonly TestArticle[]
  readonly sources?: readonly Source[]
}

export type InMemoryHost = {
  readonly connection: HostConnection
  /** Every call in order: `service.method` and its input. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[]
  readonly emit: <Name extends HostEventName>(event: Name, payload: HostEvents[Name]) => void
  readonly setState: (state: HostState) => void
  /** While true, every call fails as if something inside the host broke. */
  readonly breakDown: (broken: boolean) => void
}

export function createInMemoryHost(options: InMemoryHostOptions = {}): InMemoryHost {
  const library = new InMemoryLibrary(options.articles ?? [], options.sources)
  const listeners = new Set<(event: HostEventName, payload: unknown) => void>()
  const stateListeners = new Set<() => void>()
  const calls: { name: string; input: unknown }[] = []
  let state: HostState = 'connected'
  let broken = false
  const emit: InMemoryHost['emit'] = (event, payload) => {
    for (const listener of listeners) listener(event, payload)
  }
  const services = inMemoryServices(library, options, () => {
    emit('library.changed', {})
  })
  const dispatch = createDispatcher(services, ({ where, error }) => {
    throw new Error(`The in-memory host failed in ${where}`, { cause: error })
  })
  const client = createHostClient({
    call: (service, method, input) => {
      calls.push({ name: `${service}.${method}`, input })
      return broken
        ? Promise.resolve({ ok: false, code: 'unavailable', message: 'The host is broken.' })
        : dispatch(service, method, input)
    },
    on: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  })
  return {
    connection: {
      client,
      imageUrl: (imageId) => `/images/${imageId}`,
      drop: () => Promise.resolve({ taken: false }),
      state: {
        get: () => state,
        subscribe: (listener) => {
          stateListeners.add(listener)
          return () => stateListeners.delete(listener)
        },
      },
    },
    calls,
    emit,
    setState: (next) => {
      state = next
      for (const listener of stateListeners) listener()
    },
    breakDown: (next) => {
      broken = next
    },
  }
}
