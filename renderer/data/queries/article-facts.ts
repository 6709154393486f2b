/** Facts about some articles, and following the facts of all as they change. */
import { liveQuery } from 'dexie'
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import type { ArticleId } from '#shared/core/ids.ts'
import type { LecternDatabase } from '../database.ts'
import { allFacts, factsOf } from './articles.ts'

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
  let told: ReadonlyMap<ArticleId, string> | undefined
  let latest: readonly ArticleFacts[] = []
  let turn = Promise.resolve()

  const tell = async (facts: readonly ArticleFacts[]): Promise<void> => {
    // A newer answer is waiting: it holds all that this one does.
    if (facts !== latest) return
    const texts = new Map(facts.map((one) => [one.articleId, JSON.stringify(one)]))
    const before = told
    if (before === undefined || [...before.keys()].some((id) => !texts.has(id))) {
      await follower.tell(facts, true)
    } else {
      const changed = facts.filter((one) => before.get(one.articleId) !== texts.get(one.articleId))
      if (changed.length > 0) await follower.tell(changed, false)
    }
    told = texts
  }

  const subscription = liveQuery(() => allFacts(db)).subscribe({
    next: (facts) => {
      latest = facts
      turn = turn.then(() => tell(facts)).catch(follower.failed)
    },
    error: follower.failed,
  })
  return () => {
    subscription.unsubscribe()
  }
}
