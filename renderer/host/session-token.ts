/**
 * The key to the browser shell. It arrives in the fragment of the address, which is neither sent nor
 * logged, is taken out of the address at once and lives in this tab's session storage.
 */
const storageKey = 'lectern.token'
const inFragment = /^#t=([\w-]{32,128})$/

/** The parts of `window` that are needed. */
export type TokenPlace = {
  readonly location: { readonly hash: string; readonly pathname: string }
  readonly history: { replaceState(data: unknown, unused: string, url: string): void }
  readonly sessionStorage: {
    getItem(key: string): string | null
    setItem(key: string, value: string): void
  }
}

/** The token from the address or, after a reload, from the session; undefined when there is none. */
export function takeToken({ location, history, sessionStorage }: TokenPlace): string | undefined {
  const given = inFragment.exec(location.hash)?.[1]
  if (given === undefined) return sessionStorage.getItem(storageKey) ?? undefined
  sessionStorage.setItem(storageKey, given)
  history.replaceState(undefined, '', location.pathname)
  return given
}

/**
 * The key for image addresses: an `<img>` cannot send a header, so it carries something that opens
 * images and nothing else. SHA-256, hex, of `images:` and the token; the host derives the same.
 */
export async function imageKeyOf(token: string): Promise<string> {
  const bytes = new TextEncoder().encode(`images:${token}`)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
