/** Makes the relative links of a saved page whole again, when the page says where it came from. */
import type { LinkTarget } from '#shared/core/article/block.ts'
import { linkTarget, webAddress } from '#shared/core/article/link.ts'

/** An absolute http(s) address that relative links start from; `undefined` when there is none. */
export function linkBase(declared: string, article: string | undefined): string | undefined {
  return webAddress(declared) ?? article
}

/** Where a link of a page leads; the allow-list has the last word. */
export function pageLink(href: string, base: string | undefined): LinkTarget {
  const target = linkTarget(href)
  if (target.kind !== 'none' || base === undefined || !isRelative(href)) return target
  if (!URL.canParse(href, base)) return target
  return linkTarget(new URL(href, base).href)
}

function isRelative(href: string): boolean {
  return href.trim() !== '' && !/^[^/?#]*:/.test(href.trim())
}
