import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideAccess, imageKeyOf, type AccessRequest } from './access.ts'

const token = 'T0ken_-'.repeat(6)
const keys = { port: 4732, token, imageKey: imageKeyOf(token) }
const host = '127.0.0.1:4732'
const origin = `http://${host}`

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>

function request(method: string, target: string, headers: Headers): AccessRequest {
  const sent = Object.entries(headers).flatMap(([name, value]): [string, readonly string[]][] =>
    value === undefined ? [] : [[name, typeof value === 'string' ? [value] : value]],
  )
  return { method, target, headers: new Map(sent) }
}

/** What our own page sends with a call. */
const ours: Headers = {
  host,
  origin,
  'sec-fetch-site': 'same-origin',
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
}

function decide(method: string, target: string, headers: Headers) {
  return decideAccess(request(method, target, headers), keys)
}

/** First of each list: what is right. */
const hosts = [
  host,
  undefined,
  'localhost:4732',
  '127.0.0.1',
  '127.0.0.1:4733',
  'evil.example:4732',
  '127.0.0.1:4732.evil.example',
  '[::1]:4732',
  '0.0.0.0:4732',
  [host, host],
]
const origins = [
  origin,
  undefined,
  'null',
  'http://localhost:4732',
  'https://127.0.0.1:4732',
  'http://127.0.0.1:4733',
  'https://evil.example',
  `${origin}/`,
  [origin, origin],
]
const sites = ['same-origin', undefined, 'none', 'same-site', 'cross-site', 'SAME-ORIGIN']
const authorizations = [
  `Bearer ${token}`,
  undefined,
  'Bearer ',
  `Bearer ${token}x`,
  `Bearer ${token.slice(1)}`,
  `bearer ${token}`,
  `Basic ${token}`,
  token,
  [`Bearer ${token}`, `Bearer ${token}`],
]
const types = ['application/json', undefined, 'text/plain', 'application/json; charset=utf-8']
const methods = ['POST', 'GET', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'post']

describe('a call', () => {
  it('is taken from our own page and from no other of the whole matrix', () => {
    const taken: unknown[] = []
    let tried = 0
    for (const host of hosts)
      for (const origin of origins)
        for (const site of sites)
          for (const authorization of authorizations)
            for (const type of types)
              for (const method of methods) {
                tried += 1
                const access = decide(method, '/api/sources/list', {
                  host,
                  origin,
                  'sec-fetch-site': site,
                  authorization,
                  'content-type': type,
                })
                if (access.kind !== 'refused') taken.push([host, origin, site, type, method])
              }
    expect(tried).toBeGreaterThan(100_000)
    // A program that is no browser sends no Sec-Fetch-Site, and must have the token like any other.
    expect(taken).toEqual([
      [host, origin, 'same-origin', 'application/json', 'POST'],
      [host, origin, undefined, 'application/json', 'POST'],
    ])
  })

  it.each([
    ['a wrong host before anything else', { host: 'evil.example', authorization: 'x' }, 421],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['a missing origin', { origin: undefined }, 403],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a missing token', { authorization: undefined }, 401],
    ['a wrong token', { authorization: 'Bearer x' }, 401],
    ['another content type', { 'content-type': 'text/plain' }, 415],
  ])('is refused for %s', (_reason, change, status) => {
    expect(decide('POST', '/api/sources/list', { ...ours, ...change })).toEqual({
      kind: 'refused',
      status,
    })
  })

  it('names its service and method', () => {
    expect(decide('POST', '/api/articles/open', ours)).toEqual({
      kind: 'call',
      service: 'articles',
      method: 'open',
    })
  })
})

describe('the event stream', () => {
  it('needs the token', () => {
    expect(decide('GET', '/api/events', ours)).toEqual({ kind: 'events' })
    expect(decide('GET', '/api/events', { ...ours, origin: undefined })).toEqual({ kind: 'events' })
    const withoutToken = { ...ours, authorization: undefined }
    expect(decide('GET', '/api/events', withoutToken)).toEqual({ kind: 'refused', status: 401 })
  })

  it.each(sites.slice(2))('is refused to a request from %s', (site) => {
    expect(decide('GET', '/api/events', { ...ours, 'sec-fetch-site': site })).toEqual({
      kind: 'refused',
      status: 403,
    })
  })
})

describe('the page', () => {
  const visit = { host, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }

  it.each(['none', 'same-origin', 'same-site', 'cross-site', undefined])(
    'may be visited from %s',
    (site) => {
      expect(decide('GET', '/', { ...visit, 'sec-fetch-site': site })).toEqual({
        kind: 'content',
        path: '/',
      })
    },
  )

  it.each([
    ['framed', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
    ['fetched', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'empty' }],
    ['embedded', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
  ])('is refused when %s by another site', (_how, headers) => {
    const access = decide('GET', '/', { host, 'sec-fetch-site': 'cross-site', ...headers })
    expect(access).toEqual({ kind: 'refused', status: 403 })
  })

  it('has files that another site cannot even ask for', () => {
    const path = '/assets/index-Ab_3.js'
    expect(decide('GET', path, { host, 'sec-fetch-site': 'same-origin' })).toEqual({
      kind: 'content',
      path,
    })
    for (const site of ['same-site', 'cross-site']) {
      const headers = { ...visit, 'sec-fetch-site': site }
      expect(decide('GET', path, headers)).toEqual({ kind: 'refused', status: 403 })
    }
  })

  it.each(['POST', 'PUT', 'DELETE', 'TRACE', 'PATCH'])('is not there for %s', (method) => {
    expect(decide(method, '/', { host })).toEqual({ kind: 'refused', status: 405 })
  })
})

describe('an image', () => {
  const id = 'ab12'.repeat(8)
  const from = { host, 'sec-fetch-site': 'same-origin' }

  it('needs the key for images, which is not the token', () => {
    expect(keys.imageKey).not.toContain(token)
    expect(decide('GET', `/images/${id}?key=${keys.imageKey}`, from)).toEqual({
      kind: 'content',
      path: `/images/${id}`,
    })
  })

  it.each([
    `/images/${id}`,
    `/images/${id}?key=`,
    `/images/${id}?key=${token}`,
    `/images/${id}?key=${'0'.repeat(64)}`,
    `/images/${id}?key=${imageKeyOf('another')}`,
    `/images/${id}?key=${keys.imageKey}?`,
    `/images/${id}/?key=${keys.imageKey}`,
    `/images/..?key=${keys.imageKey}`,
    `/images/?key=${keys.imageKey}`,
    `/images/${id.toUpperCase()}?key=${keys.imageKey}`,
  ])('is not found at %s', (target) => {
    expect(decide('GET', target, from)).toEqual({ kind: 'refused', status: 404 })
  })

  it('is not for other sites, key or not', () => {
    const headers = { host, 'sec-fetch-site': 'cross-site' }
    const target = `/images/${id}?key=${keys.imageKey}`
    expect(decide('GET', target, headers)).toEqual({ kind: 'refused', status: 403 })
  })
})

describe('any request at all', () => {
  it('without the right host is told only that it came to the wrong place', () => {
    const anyHost = fc.string().filter((text) => text !== host)
    fc.assert(
      fc.property(fc.constantFrom(...methods), fc.string(), anyHost, (method, target, wrong) => {
        expect(decide(method, target, { ...ours, host: wrong })).toEqual({
          kind: 'refused',
          status: 421,
        })
      }),
    )
  })

  it('never reaches the content handler with anything but a plain path', () => {
    const pieces = fc.constantFrom(
      '/',
      '..',
      '.',
      '%2e',
      '%00',
      '?',
      '#',
      '\\',
      'a',
      '//',
      ':',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const access = decide('GET', `/${parts.join('')}`, { host })
        if (access.kind === 'content')
          expect(access.path).toBe(new URL(access.path, origin).pathname)
        else expect(access.kind).toBe('refused')
      }),
      { numRuns: 2000 },
    )
  })
})
