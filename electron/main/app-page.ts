/**
 * The one page of the desktop shell and its origin. IndexedDB belongs to the origin: changing the
 * scheme or the host would show every user an empty library, so neither ever changes. Pure.
 */

export const appScheme = 'app'
const appHost = 'lectern'
export const appPage = `${appScheme}://${appHost}/`

/** `standard` and `secure` make it an origin with storage; nothing more is granted than is used. */
export const schemePrivileges = {
  scheme: appScheme,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const

/** Parsed, never compared by prefix. */
export function isOnAppOrigin(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return (
    url.protocol === `${appScheme}:` &&
    url.host === appHost &&
    url.username === '' &&
    url.password === ''
  )
}

/** The page itself, with any fragment; not a file or image of the same origin. */
export function isAppPage(address: string): boolean {
  return isOnAppOrigin(address) && ['/', '/index.html'].includes(new URL(address).pathname)
}
