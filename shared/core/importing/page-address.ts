/** Addresses of web pages, so that two ways of writing the same one compare as equal. */

const parts = /^https?:\/\/(?:[^/?#@]*@)?(?:www\.)?([^/?#]+)([^?#]*)(?:\?([^#]*))?/iu
/** What follows a reader from page to page, and changes nothing of the page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|ref|ref_src)$/iu

/**
 * Host, path and what matters of the query: without scheme, `www.`, default port, fragment, marks of
 * tracking and a slash at the end. Undefined for what is no address of a web page.
 */
export function pageAddress(url: string): string | undefined {
  const found = parts.exec(url.trim())
  if (found === null) return undefined
  const host = (found[1] ?? '').toLowerCase().replace(/:(?:80|443)$/u, '')
  const path = (found[2] ?? '').replace(/\/+$/u, '')
  const query = (found[3] ?? '')
    .split('&')
    .filter((pair) => pair !== '' && !tracking.test(pair.split('=', 1)[0] ?? ''))
    .join('&')
  return `${host}${path}${query === '' ? '' : `?${query}`}`
}
