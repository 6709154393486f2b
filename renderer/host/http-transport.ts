/**
 * Carries calls to the browser shell's server: one POST a call, one streamed answer for events.
 * `EventSource` cannot send the key's header, so the stream is read with `fetch`.
 */
import type { Transport } from '#shared/api/client.ts'
import type { Reply } from '#shared/api/errors.ts'
import type { HostEventName } from '#shared/api/host-api.ts'
import { fail, succeed, type Result } from '#shared/core/result.ts'
import { createEventParser } from './event-stream.ts'

export type HttpTransport = Transport & {
  readonly state: {
    readonly get: () => 'connected' | 'lost' | 'replaced'
    readonly subscribe: (listener: () => void) => () => void
  }
  /** Ends the event stream for good. */
  readonly close: () => void
}

export type HttpTransportOptions = {
  /** `http://127.0.0.1:<port>` */
  readonly origin: string
  readonly token: string
  /** Milliseconds between attempts to find a lost host again. */
  readonly retryAfter?: number
  /** Tests on Node pass the headers that a browser sets by itself. */
  readonly extraHeaders?: Readonly<Record<string, string>>
}

const lost: Reply = {
  ok: false,
  code: 'unavailable',
  message:
    'Lectern’s own program does not answer. What you saved is safe. Start Lectern again with “npm start”.',
}
const refused: Reply = {
  ok: false,
  code: 'unavailable',
  message:
    'This page belongs to an earlier start of Lectern. What you saved is safe. Use the window or the ' +
    'address of the current start.',
}
const noSuchMethod: Reply = {
  ok: false,
  code: 'unknown-method',
  message: 'The host has no such method.',
}

/** Opens the event stream; `refused` when the host does not accept the token. */
export async function openHttpTransport({
  origin,
  token,
  retryAfter = 1000,
  extraHeaders = {},
}: HttpTransportOptions): Promise<Result<HttpTransport, 'refused' | 'unreachable'>> {
  const headers = { ...extraHeaders, authorization: `Bearer ${token}` }
  const listeners = new Set<(event: HostEventName, payload: unknown) => void>()
  const watchers = new Set<() => void>()
  const ending = new AbortController()
  let state: ReturnType<HttpTransport['state']['get']> = 'connected'

  const setState = (next: typeof state): void => {
    if (next === state) return
    state = next
    for (const watcher of [...watchers]) watcher()
  }
  const tell = (event: HostEventName, payload: unknown): void => {
    for (const listener of [...listeners]) listener(event, payload)
  }

  const openStream = async (): Promise<
    Result<ReadableStream<Uint8Array>, 'refused' | 'unreachable'>
  > => {
    try {
      const response = await fetch(`${origin}/api/events`, {
        headers,
        signal: ending.signal,
        cache: 'no-store',
      })
      if (response.ok && response.body !== null) return succeed(response.body)
      return fail(response.status === 401 ? 'refused' : 'unreachable')
    } catch {
      return fail('unreachable')
    }
  }

  /** Reads until the stream ends, whatever ended it. */
  const readStream = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    const parser = createEventParser((event, data) => {
      tell(event as HostEventName, JSON.parse(data))
    })
    const decoder = new TextDecoder()
    const reader = stream.getReader()
    try {
      for (;;) {
        const { done, value } = await reader.read()
        if (done) return
        parser.push(decoder.decode(value, { stream: true }))
      }
    } catch {
      // A broken stream is a lost host: the caller finds it again.
    }
  }

  const keepReading = async (first: ReadableStream<Uint8Array>): Promise<void> => {
    await readStream(first)
    while (!ending.signal.aborted) {
      setState('lost')
      await pause(retryAfter, ending.signal)
      const again = await openStream()
      // A new start of the host has a new token: this page can never reach it again.
      if (!again.ok && again.problem === 'refused') {
        setState('replaced')
        return
      }
      if (!again.ok) continue
      setState('connected')
      // Events were missed while the host was away: let every view ask anew.
      tell('library.changed', {})
      await readStream(again.value)
    }
  }

  const first = await openStream()
  if (!first.ok) return first
  void keepReading(first.value)

  return succeed({
    async call(service, method, input) {
      try {
        const response = await fetch(`${origin}/api/${service}/${method}`, {
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json' },
          body: JSON.stringify(input ?? {}),
          cache: 'no-store',
        })
        if (response.status === 401) return refused
        if (response.status === 404) return noSuchMethod
        // The host side is typed by the same contract; what it sends is always a `Reply`.
        return (await response.json()) as Reply
      } catch {
        return lost
      }
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: {
      get: () => state,
      subscribe(watcher) {
        watchers.add(watcher)
        return () => watchers.delete(watcher)
      },
    },
    close: () => {
      ending.abort()
    },
  })
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
}
