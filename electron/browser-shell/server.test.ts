import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Dispatch } from '#shared/api/dispatch.ts'
import { openHttpTransport } from '#renderer/host/http-transport.ts'
import { imageKeyOf as imageKeyOfPage } from '#renderer/host/session-token.ts'
import { securityHeaders } from '../content/security-headers.ts'
import { createHostEventHub, type HostEventHub } from '../services/host-events.ts'
import { imageKeyOf } from './access.ts'
import { bodyLimit } from './read-body.ts'
import { startServer, type BrowserShellServer } from './server.ts'
import { createToken } from './session-file.ts'

const token = createToken()
let events: HostEventHub
let server: BrowserShellServer
let asked: string[]
let dispatched: unknown[]

const dispatch: Dispatch = (service, method, input) => {
  dispatched.push([service, method, input])
  return Promise.resolve({ ok: true, value: {} })
}

function open(port = 0, withToken = token): Promise<BrowserShellServer> {
  return startServer({
    port,
    token: withToken,
    dispatch,
    events,
    content: (request) => {
      asked.push(new URL(request.url).pathname)
      const headers = { ...securityHeaders, 'content-type': 'text/plain' }
      return Promise.resolve(new Response('content', { headers }))
    },
  })
}

beforeEach(async () => {
  asked = []
  dispatched = []
  events = createHostEventHub()
  server = await open()
})
afterEach(() => server.close())

const origin = (): string => `http://127.0.0.1:${String(server.port)}`

/** Sends the text as it stands and answers what came back until the server closed the connection. */
function sendRaw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    let answer = ''
    socket.setEncoding('latin1')
    socket.on('data', (piece: string) => (answer += piece))
    socket.on('close', () => {
      resolve(answer)
    })
    socket.on('error', reject)
    socket.end(text.replaceAll('\n', '\r\n'))
  })
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
}

function call(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${origin()}/api/sources/list`, {
    method: 'POST',
    headers: {
      origin: origin(),
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...headers,
    },
    body,
  })
}

describe('on the wire', () => {
  it('serves the page, with the headers of every answer', async () => {
    const answer = await fetch(`${origin()}/`)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('content')
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(answer.headers.get(name)).toBe(value)
    }
  })

  it.each([
    ['GET', '/nothing?x', 400],
    ['OPTIONS', '/api/sources/list', 403],
    ['DELETE', '/', 405],
    ['POST', '/api/sources/list', 403],
    ['GET', '/api/events', 401],
  ])('refuses %s %s without content, with the same headers', async (method, path, status) => {
    const answer = await fetch(origin() + path, { method })
    expect(answer.status).toBe(status)
    expect(await answer.text()).toBe('')
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(answer.headers.get(name)).toBe(value)
    }
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
      [],
    )
  })

  it.each([
    ['GET http://127.0.0.1:PORT/ HTTP/1.1', 'absolute form'],
    ['GET http://evil.example/ HTTP/1.1', 'absolute form of another host'],
    ['GET / HTTP/1.0', 'no host needed by its version'],
    ['CONNECT 127.0.0.1:PORT HTTP/1.1', 'authority form'],
    ['OPTIONS * HTTP/1.1', 'asterisk form'],
    ['GET /../../etc/passwd HTTP/1.1', 'dots'],
    ['GET /%2e%2e/etc/passwd HTTP/1.1', 'encoded dots'],
    ['GET //etc/passwd HTTP/1.1', 'two slashes'],
    ['GET /index.html%00 HTTP/1.1', 'a null'],
    ['GET /#/../x HTTP/1.1', 'a fragment'],
    ['GET /\\..\\x HTTP/1.1', 'backslashes'],
    ['GET /.git/config HTTP/1.1', 'a hidden file'],
    ['GET /./index.html HTTP/1.1', 'a dot'],
    ['GET /\u00c0\u00ae\u00c0\u00ae/x HTTP/1.1', 'overlong UTF-8'],
    ['GET index.html HTTP/1.1', 'no slash'],
    ['GET  HTTP/1.1', 'no target'],
    ['GET /assets/?raw?? HTTP/1.1', 'a query'],
    [`GET /${'a'.repeat(400)} HTTP/1.1`, 'a long path'],
  ])('never looks anything up for %s (%s)', async (line) => {
    const port = String(server.port)
    const needsHost = !line.endsWith('1.0')
    const head = `${line.replace('PORT', port)}\n${needsHost ? `Host: 127.0.0.1:${port}\n` : ''}`
    const status = statusOf(await sendRaw(`${head}Connection: close\n\n`))
    // 0: the connection was closed without a word.
    expect([0, 400, 403, 404, 421]).toContain(status)
    expect(asked).toEqual([])
  })

  it.each(['localhost', 'evil.example', '127.0.0.1', '127.0.0.1:1', '[::1]'])(
    'tells a request for host %s that it is misdirected',
    async (host) => {
      const answer = await sendRaw(`GET / HTTP/1.1\nHost: ${host}\nConnection: close\n\n`)
      expect(statusOf(answer)).toBe(421)
    },
  )

  it('refuses two hosts in one request', async () => {
    const host = `Host: 127.0.0.1:${String(server.port)}\n`
    const answer = await sendRaw(`GET / HTTP/1.1\n${host}${host}Connection: close\n\n`)
    expect([400, 421]).toContain(statusOf(answer))
  })

  it('refuses headers longer than 8 KB', async () => {
    const head = `GET / HTTP/1.1\nHost: 127.0.0.1:${String(server.port)}\n`
    const answer = await sendRaw(`${head}X-Long: ${'x'.repeat(9000)}\n\n`)
    expect(statusOf(answer)).not.toBe(200)
    expect(asked).toEqual([])
  })

  it('takes no upgrade', async () => {
    const head = `GET / HTTP/1.1\nHost: 127.0.0.1:${String(server.port)}\n`
    const answer = await sendRaw(`${head}Connection: Upgrade\nUpgrade: websocket\n\n`)
    expect(answer).toBe('')
  })

  it('says that a body is no JSON', async () => {
    const answer = await call('{"half":')
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ ok: false, code: 'invalid-input' })
    expect(dispatched).toEqual([])
  })

  it('refuses a body over the limit in words, and stays open for the next call', async () => {
    const answer = await call(`"${'x'.repeat(bodyLimit)}"`)
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ ok: false, code: 'invalid-input' })
    expect(dispatched).toEqual([])
    expect((await call('{}')).status).toBe(200)
  })

  it('refuses a body over the limit whose length was not announced', async () => {
    const piece = new Uint8Array(4 * 1024 * 1024).fill(0x20)
    let pieces = 0
    const body = new ReadableStream({
      pull(controller) {
        pieces += 1
        if (pieces > 9) controller.close()
        else controller.enqueue(piece)
      },
    })
    const answer = await fetch(`${origin()}/api/sources/list`, {
      method: 'POST',
      headers: {
        origin: origin(),
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body,
      duplex: 'half',
    } as RequestInit)
    expect(answer.status).toBe(413)
    expect(dispatched).toEqual([])
  })

  it('cannot be opened twice on one port', async () => {
    await expect(open(server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('derives the key for images as the page does', async () => {
    expect(await imageKeyOfPage(token)).toBe(imageKeyOf(token))
  })
})

describe('the page’s transport', () => {
  const connectPage = async () => {
    const opened = await openHttpTransport({
      origin: origin(),
      token,
      retryAfter: 20,
      extraHeaders: { origin: origin() },
    })
    if (!opened.ok) throw new Error(opened.problem)
    return opened.value
  }

  it('tells a wrong token from a missing host', async () => {
    const where = origin()
    expect(await openHttpTransport({ origin: where, token: 'x' })).toEqual({
      ok: false,
      problem: 'refused',
    })
    await server.close()
    expect(await openHttpTransport({ origin: where, token })).toEqual({
      ok: false,
      problem: 'unreachable',
    })
  })

  it('fails calls in words while the host is gone, and mends itself when it is back', async () => {
    const page = await connectPage()
    const states: string[] = []
    const heard: string[] = []
    page.state.subscribe(() => states.push(page.state.get()))
    page.on((event) => heard.push(event))
    const { port } = server
    await server.close()
    await expect.poll(() => page.state.get()).toBe('lost')
    expect(await page.call('sources', 'list', {})).toMatchObject({
      ok: false,
      code: 'unavailable',
      message: expect.stringContaining('safe') as string,
    })
    server = await open(port)
    await expect.poll(() => page.state.get()).toBe('connected')
    expect(states).toEqual(['lost', 'connected'])
    // What happened meanwhile was missed: views are told to ask anew.
    expect(heard).toEqual(['library.changed'])
    expect(await page.call('sources', 'list', {})).toEqual({ ok: true, value: {} })
    page.close()
  })

  it('says so when the host was started anew with another token', async () => {
    const page = await connectPage()
    const { port } = server
    await server.close()
    server = await open(port, createToken())
    expect(await page.call('sources', 'list', {})).toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining('earlier start') as string,
    })
    await expect.poll(() => page.state.get()).toBe('replaced')
    page.close()
  })
})
