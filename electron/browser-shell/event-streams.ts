/** The open pages' event streams: server-sent events, one answer that never ends for each page. */
import type { ServerResponse } from 'node:http'
import type { HostListener } from '../services/host-events.ts'

/** A page that has not taken this many bytes is asleep or gone; it connects anew and asks again. */
const backlogLimit = 4 * 1024 * 1024
/** Milliseconds; lets a dead connection be noticed. */
const heartbeatEvery = 20_000

export interface EventStreams {
  /** The headers are written already. */
  add(response: ServerResponse): void
  readonly send: HostListener
  /** How many pages listen now. */
  count(): number
  close(): void
}

export function createEventStreams(): EventStreams {
  const open = new Set<ServerResponse>()
  const write = (text: string): void => {
    for (const response of open) {
      if (response.writableLength > backlogLimit) response.destroy()
      else response.write(text)
    }
  }
  const heartbeat = setInterval(() => {
    write(': still here\n\n')
  }, heartbeatEvery)
  heartbeat.unref()
  return {
    add(response) {
      open.add(response)
      response.once('close', () => open.delete(response))
      response.write(': connected\n\n')
    },
    send(event, payload) {
      write(`event: ${event}\ndata: ${JSON.stringify(payload)}\n\n`)
      return open.size
    },
    count: () => open.size,
    close() {
      clearInterval(heartbeat)
      for (const response of open) response.end()
    },
  }
}
