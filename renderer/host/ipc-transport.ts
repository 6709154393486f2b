/** Carries calls over the desktop shell's bridge. */
import type { Transport } from '#shared/api/client.ts'
import type { Reply } from '#shared/api/errors.ts'
import type { HostEventName } from '#shared/api/host-api.ts'
import type { DesktopBridge } from './desktop-bridge.ts'

/**
 * JSON text crosses the bridge rather than objects: the bridge copies a long string at once but
 * walks an object node by node, and both shells then agree on what a message can hold.
 */
export function createIpcTransport(bridge: Pick<DesktopBridge, 'call' | 'on'>): Transport {
  return {
    async call(service, method, input) {
      // The host side is typed by the same contract; what it sends is always a `Reply`.
      return JSON.parse(await bridge.call(service, method, JSON.stringify(input ?? {}))) as Reply
    },
    on: (listener) =>
      bridge.on((event, payload) => {
        listener(event as HostEventName, JSON.parse(payload))
      }),
  }
}
