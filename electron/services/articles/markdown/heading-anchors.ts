/** Names for headings that fragment links can lead to, made as GitHub makes them. */
export type Anchors = {
  /** Gives the heading's anchor, unique in the article. */
  readonly add: (heading: string) => string
}

export function createAnchors(): Anchors {
  const taken = new Map<string, number>()
  return {
    add(heading) {
      const slug = heading
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\s-]/gu, '')
        .replace(/\s/g, '-')
      const used = taken.get(slug)
      taken.set(slug, (used ?? 0) + 1)
      if (used === undefined) return slug
      const numbered = `${slug}-${String(used)}`
      taken.set(numbered, 1)
      return numbered
    },
  }
}
