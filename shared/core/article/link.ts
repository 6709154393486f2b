/**
 * The one allow-list for addresses found in articles and notes: http, https, mailto and fragments
 * of the same article. Everything else (javascript, data, file, custom schemes, relative paths) is
 * refused and its link stays plain words.
 */
import type { LinkTarget } from './block.ts'

/** An address longer than this is no address that a person would follow. */
const longestAddress = 8_000

/** Takes an address as written in the article. Never throws; what is refused is `none`. */
export function linkTarget(written: string): LinkTarget {
  const address = cleanAddress(written)
  if (address.length > longestAddress) return { kind: 'none' }
  if (address.startsWith('#')) {
    const anchor = decodePercent(address.slice(1))
    return anchor === '' ? { kind: 'none' } : { kind: 'fragment', anchor }
  }
  const url = webAddress(address) ?? mailAddress(address)
  return url === undefined ? { kind: 'none' } : { kind: 'web', url }
}

/** An absolute http or https address with a host, tidied; `undefined` for anything else. */
export function webAddress(written: string): string | undefined {
  const address = cleanAddress(written)
  const parts = /^(https?):\/\/([^\s/?#\\"<>]+)(?=$|[/?#])/i.exec(address)
  if (parts === null || address.length > longestAddress) return undefined
  return (parts[1] ?? '').toLowerCase() + address.slice((parts[1] ?? '').length)
}

/** `%20` and the like made readable; the text as it is where it is not validly encoded. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // Not percent-encoded UTF-8: then it is meant literally.
    return text
  }
}

function mailAddress(address: string): string | undefined {
  return /^mailto:[^\s@]+@[^\s@]+$/i.test(address) ? `mailto:${address.slice(7)}` : undefined
}

/**
 * As browsers read an address: control characters and spaces around it do not count, nor do line
 * feeds and tabs inside, so `java\nscript:` cannot hide its scheme. Inner spaces are encoded.
 */
function cleanAddress(written: string): string {
  const address = written.replace(/[\t\n\r]/g, '')
  let start = 0
  let end = address.length
  while (start < end && address.charCodeAt(start) <= 0x20) start += 1
  while (end > start && address.charCodeAt(end - 1) <= 0x20) end -= 1
  return address.slice(start, end).replaceAll(' ', '%20')
}
