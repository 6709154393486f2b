/**
 * Finds the host that carries this page and connects to it: the desktop shell's bridge where there
 * is one, else the browser shell's server that the page was loaded from.
 *
 * Exports: `connectHost()` and `HostConnection`. Nothing else of `renderer/host/` is for features.
 */
import { createHostClient, type HostClient, type Transport } from '#shared/api/client.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { desktopBridge } from './desktop-bridge.ts'
import { openHttpTransport } from './http-transport.ts'
import { createIpcTransport } from './ipc-transport.ts'
import { imageKeyOf, takeToken } from './session-token.ts'

/** `replaced`: it was started anew, and a page of the start before never reaches it again. */
export type HostState = 'connected' | 'lost' | 'replaced'

/** Readable with `useSyncExternalStore`. */
type ObservableHostState = {
  readonly get: () => HostState
  readonly subscribe: (listener: () => void) => () => void
}

export type HostConnection = {
  readonly client: HostClient
  /** Address for the `src` of an `<img>`; works at once and while this page lives. */
  readonly imageUrl: (imageId: string) => string
  /** Hands dropped files and folders to the host. `taken` is false where it cannot have their place. */
  readonly drop: (files: readonly File[]) => Promise<{ taken: boolean }>
  /** `lost` while the host does not answer; it mends itself when the host is back. */
  readonly state: ObservableHostState
}

/** Why there is no host; `message` is for the user: what happened and what to do. */
export type HostMissing = { readonly reason: 'no-token' | 'no-host'; readonly message: string }

/** Connects once, at the start of the page. */
export async function connectHost(): Promise<Result<HostConnection, HostMissing>> {
  const bridge = desktopBridge()
  if (bridge !== undefined) {
    return succeed({
      client: createHostClient(createIpcTransport(bridge)),
      imageUrl: (imageId) => `/images/${imageId}`,
      drop: async (files) => ({ taken: await bridge.drop([...files]) }),
      state: { get: () => 'connected', subscribe: () => () => undefined },
    })
  }
  const token = takeToken(window)
  if (token === undefined) return fail({ reason: 'no-token', message: noTokenMessage })
  const opened = await openHttpTransport({ origin: location.origin, token })
  if (!opened.ok) {
    return fail(
      opened.problem === 'refused'
        ? { reason: 'no-token', message: staleTokenMessage }
        : { reason: 'no-host', message: noHostMessage },
    )
  }
  const transport: Transport & { readonly state: ObservableHostState } = opened.value
  const imageKey = await imageKeyOf(token)
  return succeed({
    client: createHostClient(transport),
    imageUrl: (imageId) => `/images/${imageId}?key=${imageKey}`,
    drop: () => Promise.resolve({ taken: false }),
    state: transport.state,
  })
}

const noTokenMessage =
  'This page was opened without its key. Your notes are safe. Start Lectern with “npm start” and ' +
  'use the window it opens, or the whole address it prints, including what follows “#”.'

const staleTokenMessage =
  'This page belongs to an earlier start of Lectern. Your notes are safe. Close it and use the ' +
  'window or the address of the current start.'

const noHostMessage =
  'Lectern’s own program does not answer. Your notes are safe. Start Lectern again with “npm ' +
  'start”, then reload this page.'
