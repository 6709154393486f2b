/** What a text may be called where a browser's tab adds the name of the site. */

const siteName = /^(.{8,})\s[|–—·-]\s[^|–—·]{1,60}$/u

/** The title itself first. */
export function titleVariants(title: string): readonly string[] {
  const own = siteName.exec(title.trim())?.[1]
  return own === undefined ? [title] : [title, own]
}
