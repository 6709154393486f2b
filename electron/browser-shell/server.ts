/**
 * The browser shell's server: node:http on 127.0.0.1, nothing but what `access.ts` admits. Calls go
 * to the dispatcher, addresses to the content handler, events out as a stream.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Dispatch } from '#shared/api/dispatch.ts'
import type { Reply } from '#shared/api/errors.ts'
import type { ContentHandler } from '../content/content-handler.ts'
import { securityHeaders } from '../content/security-headers.ts'
import type { HostEventHub } from '../services/host-events.ts'
import { decideAccess, imageKeyOf, type AccessRequest } from './access.ts'
import { createEventStreams } from './event-streams.ts'
import { readJsonBody, type BodyProblem } from './read-body.ts'

export type BrowserShellServerOptions = {
  /** 0 takes any free one, for tests. */
  readonly port: number
  readonly token: string
  readonly dispatch: Dispatch
  readonly content: ContentHandler
  readonly events: Pick<HostEventHub, 'listen'>
}

export type BrowserShellServer = {
  readonly port: number
  /** Whether any page is open. */
  readonly hasPage: () => boolean
  readonly close: () => Promise<void>
}

/** Rejects with Node's error (`EADDRINUSE`) when the port cannot be had. */
export async function startServer(options: BrowserShellServerOptions): Promise<BrowserShellServer> {
  const streams = createEventStreams()
  const keys = { port: options.port, token: options.token, imageKey: imageKeyOf(options.token) }
  const server = createServer({
    // A page of ours sends about 1 kB of headers.
    maxHeaderSize: 8192,
    headersTimeout: 10_000,
    requestTimeout: 30_000,
    keepAliveTimeout: 30_000,
  })
  // A browser opens six a page; one program cannot use up all that the process may open.
  server.maxConnections = 128
  server.on('request', (request, response) => {
    answer(request, response).catch(() => {
      // Nothing here fails but a connection that broke off; there is no one left to tell.
      response.destroy()
    })
  })
  server.on('upgrade', (_request, socket) => socket.destroy())
  server.on('connect', (_request, socket) => socket.destroy())
  server.on('clientError', (_error, socket) => socket.destroy())

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const access = decideAccess(toAccessRequest(request), keys)
    switch (access.kind) {
      case 'refused':
        response.writeHead(access.status, {
          ...securityHeaders,
          'cache-control': 'no-store',
          // What was refused may have a body that nobody will read.
          connection: 'close',
        })
        response.end()
        return
      case 'events':
        response.writeHead(200, {
          ...securityHeaders,
          'content-type': 'text/event-stream; charset=utf-8',
          'cache-control': 'no-store',
        })
        streams.add(response)
        return
      case 'call':
        await answerCall(request, response, access.service, access.method)
        return
      case 'content':
        await sendContent(request, response, access.path)
        return
    }
  }

  const answerCall = async (
    request: IncomingMessage,
    response: ServerResponse,
    service: string,
    method: string,
  ): Promise<void> => {
    const body = await readJsonBody(request)
    if (!body.ok) {
      // Let the rest pass by unread: a browser hears the answer only when it has sent everything.
      request.resume()
      sendReply(response, body.problem === 'too-large' ? 413 : 400, replyTo(body.problem))
      return
    }
    sendReply(response, 200, await options.dispatch(service, method, body.value))
  }

  const sendContent = async (
    request: IncomingMessage,
    response: ServerResponse,
    path: string,
  ): Promise<void> => {
    const url = `http://127.0.0.1:${String(keys.port)}${path}`
    const found = await options.content(new Request(url, { method: request.method ?? 'GET' }))
    const bytes = new Uint8Array(await found.arrayBuffer())
    response.writeHead(found.status, [...found.headers].flat())
    response.end(bytes)
  }

  await listen(server, options.port)
  const address = server.address()
  if (typeof address === 'object' && address !== null) keys.port = address.port
  const stopListening = options.events.listen(streams.send)
  return {
    port: keys.port,
    hasPage: () => streams.count() > 0,
    close: async () => {
      stopListening()
      streams.close()
      const closed = new Promise<void>((resolve) =>
        server.close(() => {
          resolve()
        }),
      )
      server.closeAllConnections()
      await closed
    },
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function toAccessRequest(request: IncomingMessage): AccessRequest {
  const headers = new Map<string, string[]>()
  for (let index = 0; index + 1 < request.rawHeaders.length; index += 2) {
    const name = (request.rawHeaders[index] ?? '').toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), request.rawHeaders[index + 1] ?? ''])
  }
  return { method: request.method ?? '', target: request.url ?? '', headers }
}

function replyTo(problem: BodyProblem): Reply {
  const message =
    problem === 'too-large'
      ? 'This is more than the host takes at once. Send it in smaller parts.'
      : 'The host could not read this message.'
  return { ok: false, code: 'invalid-input', message }
}

function sendReply(response: ServerResponse, status: number, reply: Reply): void {
  response.writeHead(status, {
    ...securityHeaders,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(JSON.stringify(reply))
}
