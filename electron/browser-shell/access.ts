/**
 * Who may ask the browser shell's server for what. Pure: the whole decision is made from the request
 * line and headers before anything is read or looked up. Every web page open in the user's browser
 * and every program on the machine can reach a loopback port, so the default is no.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { opaqueIdPattern } from '#shared/core/ids.ts'

export type AccessRequest = {
  readonly method: string
  /** The request target exactly as it came. */
  readonly target: string
  /** Every value of each header, names in lower case: a header sent twice is not trusted. */
  readonly headers: ReadonlyMap<string, readonly string[]>
}

export type AccessKeys = {
  readonly port: number
  readonly token: string
  readonly imageKey: string
}

export type Access =
  | { readonly kind: 'content'; readonly path: string }
  | { readonly kind: 'call'; readonly service: string; readonly method: string }
  | { readonly kind: 'events' }
  | { readonly kind: 'refused'; readonly status: 400 | 401 | 403 | 404 | 405 | 415 | 421 }

/**
 * The order matters: a wrong `Host` is refused before anything else is looked at, which is what
 * stops a page that rebinds its own name to 127.0.0.1.
 */
export function decideAccess(request: AccessRequest, keys: AccessKeys): Access {
  const { method, target } = request
  const ourHost = `127.0.0.1:${String(keys.port)}`
  if (only(request, 'host') !== ourHost) return refused(421)
  // No real address of ours is long or holds anything but these; absolute forms fall here too.
  if (target.length > 300 || !/^\/[\w\-./?=]*$/.test(target)) return refused(400)
  if (method === 'OPTIONS') return refused(403)
  const origin = optional(request, 'origin')
  if (origin !== undefined && origin !== `http://${ourHost}`) return refused(403)
  if (target.startsWith('/api/')) return decideCall(request, keys, origin)
  if (method !== 'GET' && method !== 'HEAD') return refused(405)
  if (!comesFromUs(request) && !isVisitToThePage(request)) return refused(403)
  return target.startsWith('/images/') ? decideImage(target, keys) : decidePlainPath(target)
}

/** The key that opens images and nothing else; the page derives the same from its token. */
export function imageKeyOf(token: string): string {
  return createHash('sha256').update(`images:${token}`).digest('hex')
}

function decideCall(
  request: AccessRequest,
  { token }: AccessKeys,
  origin: string | undefined,
): Access {
  if (!comesFromUs(request) || optional(request, 'sec-fetch-site') === 'none') return refused(403)
  if (request.target === '/api/events') {
    if (request.method !== 'GET') return refused(405)
    return isAuthorised(request, token) ? { kind: 'events' } : refused(401)
  }
  const names = /^\/api\/([\w-]{1,60})\/([\w-]{1,60})$/.exec(request.target)
  const [service, method] = [names?.[1], names?.[2]]
  if (service === undefined || method === undefined) return refused(404)
  if (request.method !== 'POST') return refused(405)
  // A browser always sends the origin of a POST; whoever leaves it out is not our page.
  if (origin === undefined) return refused(403)
  if (!isAuthorised(request, token)) return refused(401)
  if (only(request, 'content-type') !== 'application/json') return refused(415)
  return { kind: 'call', service, method }
}

function decideImage(target: string, { imageKey }: AccessKeys): Access {
  const parts = /^(\/images\/([^/?]+))\?key=([0-9a-f]{64})$/.exec(target)
  const [path, id, key] = [parts?.[1], parts?.[2], parts?.[3]]
  if (path === undefined || id === undefined || key === undefined) return refused(404)
  if (!opaqueIdPattern.test(id) || !isSameSecret(key, imageKey)) return refused(404)
  return { kind: 'content', path }
}

function decidePlainPath(target: string): Access {
  // No file of ours is asked for with a query, and none has a name that a URL parser would tidy up.
  if (target.includes('?')) return refused(400)
  return /\/[./]/.test(target) ? refused(404) : { kind: 'content', path: target }
}

/** Same origin, or no browser at all: then the missing token or key still stops it. */
function comesFromUs(request: AccessRequest): boolean {
  const site = optional(request, 'sec-fetch-site')
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** A link to the page, in whatever program, may be followed; the page holds nothing by itself. */
function isVisitToThePage(request: AccessRequest): boolean {
  return (
    request.target === '/' &&
    optional(request, 'sec-fetch-mode') === 'navigate' &&
    optional(request, 'sec-fetch-dest') === 'document'
  )
}

function isAuthorised(request: AccessRequest, token: string): boolean {
  const given = /^Bearer ([\w-]{1,200})$/.exec(only(request, 'authorization') ?? '')?.[1]
  return given !== undefined && isSameSecret(given, token)
}

/** Compares digests, so that neither content nor length shows in the time it takes. */
function isSameSecret(given: string, secret: string): boolean {
  return timingSafeEqual(digest(given), digest(secret))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** The value of a header that was sent exactly once. */
function only(request: AccessRequest, name: string): string | undefined {
  const values = request.headers.get(name)
  return values?.length === 1 ? values[0] : undefined
}

/** Like `only`, but a header sent twice reads as a value that nothing accepts. */
function optional(request: AccessRequest, name: string): string | undefined {
  const values = request.headers.get(name)
  if (values === undefined || values.length === 0) return undefined
  return values.length === 1 ? values[0] : '(sent more than once)'
}

function refused(status: (Access & { kind: 'refused' })['status']): Access {
  return { kind: 'refused', status }
}
