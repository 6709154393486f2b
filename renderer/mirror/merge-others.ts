/** Takes in what other shells and devices wrote into the same folder. */
import { mergeRows, type MergeCount } from '#renderer/data/commands/merge-rows.ts'
import type { DataContext } from '#renderer/data/data-context.ts'
import { mergedState, rememberMerged } from '#renderer/data/outbox.ts'
import type { ArticleRecord } from '#renderer/data/schema/records.ts'
import { ApiError } from '#shared/api/errors.ts'
import type { MirrorService } from '#shared/api/mirror-api.ts'
import { familiesOf, type Families } from '#shared/core/mirror/article-families.ts'
import type { MirrorChange } from '#shared/core/mirror/mirror-change.ts'
import { mirrorPages } from './mirror-pages.ts'

/** Records of one transaction, so that typing never waits long. */
const lotSize = 500

/**
 * Every mirror that is other than when it was taken in last: what arrives late or in pieces is taken in
 * whenever it is there, and one that cannot be read now is left for the next time. Rejects when host or
 * store do; what was taken in until then stays, and the next time goes on. Twice changes nothing.
 */
export async function mergeOthers(
  context: DataContext,
  mirror: MirrorService,
): Promise<MergeCount> {
  const sum = { changed: 0, news: 0, lost: 0 }
  for (const { mirrorId, state } of await mirror.others({})) {
    if ((await mergedState(context.db, mirrorId)) === state) continue
    try {
      for await (const { rows, families } of lots(mirror, mirrorId)) {
        const count = await mergeRows(context, rows, families)
        sum.changed += count.changed
        sum.news += count.news
        sum.lost += count.lost
      }
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'unavailable') throw error
      console.warn(`The mirror ${mirrorId} of another store cannot be read now.`, error)
      continue
    }
    await rememberMerged(context.db, mirrorId, state)
  }
  return sum
}

type Lot = { readonly rows: readonly MirrorChange[]; readonly families: Families }

/** By which ids an article goes is known only when all articles are; they come before the rest. */
async function* lots(mirror: MirrorService, mirrorId: string): AsyncGenerator<Lot> {
  const articles: MirrorChange[] = []
  let families: Families | undefined
  for await (const page of mirrorPages(mirror, mirrorId)) {
    articles.push(...page.filter(isArticle))
    const others = page.filter((one) => !isArticle(one))
    if (others.length === 0) continue
    if (families === undefined) {
      families = familiesIn(articles)
      yield* lotsOf(articles, families)
    }
    yield* lotsOf(others, families)
  }
  if (families === undefined) yield* lotsOf(articles, familiesIn(articles))
}

function* lotsOf(rows: readonly MirrorChange[], families: Families): Generator<Lot> {
  for (let at = 0; at < rows.length; at += lotSize) {
    yield { rows: rows.slice(at, at + lotSize), families }
  }
}

function isArticle({ table }: MirrorChange): boolean {
  return table === 'articles'
}

function familiesIn(articles: readonly MirrorChange[]): Families {
  return familiesOf(
    articles.flatMap(({ row }) => (row === undefined ? [] : [row as ArticleRecord])),
  )
}
