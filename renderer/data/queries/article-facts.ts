/** Facts about some articles, and following the facts of all as they change. */
import { liveQuery } from 'dexie'
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'
import { allFacts, factsOf, type ArticleFacts } from './articles.ts'

/** The facts of those of the articles that the user touched. */
export async function factsOfArticles(
  db: LecternDatabase,
  articleIds: readonly ArticleId[],
): Promise<ReadonlyMap<ArticleId, ArticleFacts>> {
  const articles = await db.articles.bulkGet([...articleIds])
  const alive = articles.filter((one) => one !== undefined).filter((one) => !one.deletedAt)
  return new Map(alive.map((article) => [article.id, factsOf(article)]))
}

export type FactsFollower = {
  /** All facts the first time (`replace`), later those that changed. Awaited before the next. */
  readonly tell: (facts: readonly ArticleFacts[], replace: boolean) => Promise<void>
  readonly failed: (error: unknown) => void
}

/** Follows the facts until the returned function is called. What could not be told is told again. */
export function followFacts(db: LecternDatabase, follower: FactsFollower): () => void {
  const told = new Map<ArticleId, string>()
  let latest: readonly ArticleFacts[] = []
  let first = true
  let busy = false
  let again = false

  const flush = async (): Promise<void> => {
    if (busy) {
      again = true
      return
    }
    busy = true
    try {
      do {
        again = false
        const changed = latest
          .map((facts) => [facts, JSON.stringify(facts)] as const)
          .filter(([facts, text]) => told.get(facts.articleId) !== text)
        if (!first && changed.length === 0) continue
        await follower.tell(
          changed.map(([facts]) => facts),
          first,
        )
        first = false
        for (const [facts, text] of changed) told.set(facts.articleId, text)
      } while (again)
    } catch (error) {
      follower.failed(error)
    } finally {
      busy = false
    }
  }

  const subscription = liveQuery(() => allFacts(db)).subscribe({
    next: (facts) => {
      latest = facts
      void flush()
    },
    error: follower.failed,
  })
  return () => {
    subscription.unsubscribe()
  }
}
