/** Links into the library, as exported notes hold them. Pure. */
import type { OpenTarget } from '#shared/api/host-api.ts'
import { opaqueIdPattern, toArticleId, uuidPattern } from '#shared/core/ids.ts'

/** Whether an argument is meant as a link of ours, well formed or not, and not as a path. */
export function isLink(argument: string): boolean {
  return argument.startsWith('lectern:')
}

/** `lectern://article/<id>` or `lectern://article/<id>/highlight/<uuid>`; undefined for all else. */
export function parseLink(link: string): OpenTarget | undefined {
  const parts = /^lectern:\/\/article\/([^/?#]+)(?:\/highlight\/([^/?#]+))?\/?$/.exec(link)
  const [article, highlightId] = [parts?.[1], parts?.[2]]
  if (article === undefined || !opaqueIdPattern.test(article)) return undefined
  if (highlightId === undefined) return { articleId: toArticleId(article) }
  if (!uuidPattern.test(highlightId)) return undefined
  return { articleId: toArticleId(article), highlightId }
}

/** Code units of a link that are shown. */
const longestShown = 120

/** What to say of a link that leads nowhere. */
export function badLinkMessage(link: string): string {
  const shown = link.length > longestShown ? `${link.slice(0, longestShown)}…` : link
  return `“${shown}” is no link to an article or a highlight. Copy it whole from the exported note, or look for the article in the library.`
}
