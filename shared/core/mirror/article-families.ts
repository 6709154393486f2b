/**
 * Which article here an article of another mirror is. Ids come from paths, so the same article has
 * another one wherever its file lies elsewhere; a row stands for its own id and for its earlier ones.
 */
import type { ArticleId } from '../ids.ts'

type ArticleIds = { readonly id: ArticleId; readonly earlierIds?: readonly ArticleId[] }

/** The articles of one mirror, by the ids that each stands for there. */
export type Families = {
  /** The article's own id and its earlier ones, newest first. */
  readonly of: (id: ArticleId) => readonly ArticleId[]
  /**
   * Whether that id is of an article of its own there although another one had it before: a new file
   * came to lie where the other was. Who knows it as the other's earlier id is not meant.
   */
  readonly isTakenAgain: (id: ArticleId) => boolean
}

export function familiesOf(articles: readonly ArticleIds[]): Families {
  const own = new Set(articles.map(({ id }) => id))
  const families = new Map<ArticleId, readonly ArticleId[]>()
  const takenAgain = new Set<ArticleId>()
  for (const { id, earlierIds = [] } of articles) {
    const earlier = earlierIds.filter((one) => one !== id)
    families.set(id, [id, ...earlier.filter((one) => !own.has(one)).reverse()])
    for (const one of earlier) if (own.has(one)) takenAgain.add(one)
  }
  return {
    of: (id) => families.get(id) ?? [id],
    isTakenAgain: (id) => takenAgain.has(id),
  }
}

/** What is here under an id: an article of its own, or one that stands for it. */
export type KnownHere = {
  readonly has: (id: ArticleId) => boolean
  readonly standingFor: (id: ArticleId) => ArticleId | undefined
}

export function knownHere(articles: readonly ArticleIds[]): KnownHere {
  const own = new Set(articles.map(({ id }) => id))
  const standing = new Map<ArticleId, ArticleId>()
  for (const { id, earlierIds = [] } of articles) {
    for (const one of earlierIds) {
      const known = standing.get(one)
      // Of several, one and the same whatever their order.
      if (!own.has(one) && (known === undefined || id < known)) standing.set(one, id)
    }
  }
  return { has: (id) => own.has(id), standingFor: (id) => standing.get(id) }
}

/** The article here that `id` of the other mirror is; `id` itself when it is none that is known. */
export function idHere(id: ArticleId, families: Families, here: KnownHere): ArticleId {
  if (here.has(id)) return id
  const [, ...earlier] = families.of(id)
  const named = families.isTakenAgain(id) ? undefined : here.standingFor(id)
  return (
    named ??
    earlier.find((one) => here.has(one)) ??
    earlier.map((one) => here.standingFor(one)).find((one) => one !== undefined) ??
    id
  )
}
