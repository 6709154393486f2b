/** Turns a transport into the service interfaces, so that features call the host like any object. */
import { ApiError, type Reply } from './errors.ts'
import type { HostApi, HostEventName, HostEvents } from './host-api.ts'

type Unsubscribe = () => void

/** All that a host supplies to the renderer: carry a small message, and tell of events. */
export interface Transport {
  call(service: string, method: string, input: unknown): Promise<Reply>
  on(listener: (event: HostEventName, payload: unknown) => void): Unsubscribe
}

export type HostClient = HostApi & {
  on<Name extends HostEventName>(
    event: Name,
    listener: (payload: HostEvents[Name]) => void,
  ): Unsubscribe
}

/**
 * Calls reject with `ApiError` on a fault. Built in the renderer, because a Proxy cannot cross the
 * desktop shell's context bridge.
 */
export function createHostClient(transport: Transport): HostClient {
  const on = <Name extends HostEventName>(
    event: Name,
    listener: (payload: HostEvents[Name]) => void,
  ): Unsubscribe =>
    transport.on((name, payload) => {
      // The transport carries what `HostEvents` names; the host side is typed by the same record.
      if (name === event) listener(payload as HostEvents[Name])
    })
  const services = new Map<string, object>()
  return new Proxy({} as HostClient, {
    get(_target, name) {
      // A thenable would be awaited by accident: `then` is never a service.
      if (typeof name !== 'string' || name === 'then' || name === 'toJSON') return undefined
      if (name === 'on') return on
      const known = services.get(name)
      if (known !== undefined) return known
      const service = createService(transport, name)
      services.set(name, service)
      return service
    },
  })
}

function createService(transport: Transport, service: string): object {
  return new Proxy(
    {},
    {
      get(_target, method) {
        if (typeof method !== 'string' || method === 'then' || method === 'toJSON') return undefined
        return async (input: unknown): Promise<unknown> => {
          const reply = await transport.call(service, method, input)
          if (reply.ok) return reply.value
          throw new ApiError(reply.code, reply.message)
        }
      },
    },
  )
}
