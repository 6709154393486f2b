/** What the page may request and ask for. Everything else is refused, whatever asked for it. Pure. */
import { isOnAppOrigin } from './app-page.ts'

/** The development server, only while developing. */
export type DevelopmentServer = { readonly origin: string } | undefined

export function mayRequest(address: string, development: DevelopmentServer): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  switch (url.protocol) {
    case 'app:':
      return isOnAppOrigin(address)
    case 'blob:':
    case 'data:':
    case 'devtools:':
      return true
    default:
      return development !== undefined && isDevelopmentServer(url, development.origin)
  }
}

/** Copying words out, and keeping the library from being evicted when the disk is full. */
const grantedPermissions = new Set(['clipboard-sanitized-write', 'persistent-storage'])

export function mayHavePermission(permission: string, requestingAddress: string): boolean {
  return grantedPermissions.has(permission) && isOnAppOrigin(requestingAddress)
}

/** Switches of Chromium itself, for what happens outside any page. */
export function chromiumSwitches(
  development: DevelopmentServer,
): readonly (readonly [name: string, value?: string])[] {
  const always: readonly (readonly [string, string?])[] = [
    ['disable-background-networking'],
    ['disable-component-update'],
    ['disable-domain-reliability'],
    ['disable-breakpad'],
    ['no-pings'],
  ]
  if (development !== undefined) {
    // Hot reload's socket is on the local network, which a page may not reach unasked.
    return [
      ...always,
      ['disable-features', 'LocalNetworkAccessChecks,LocalNetworkAccessChecksWebSockets'],
    ]
  }
  return [
    ...always,
    ['host-resolver-rules', 'MAP * ~NOTFOUND'],
    // Nothing listens there: what slipped past everything else ends here.
    ['proxy-server', 'http://127.0.0.1:9'],
  ]
}

function isDevelopmentServer(url: URL, origin: string): boolean {
  const server = new URL(origin)
  const isHttp = url.protocol === 'http:' || url.protocol === 'ws:'
  return isHttp && url.port === server.port && ['localhost', '127.0.0.1'].includes(url.hostname)
}
