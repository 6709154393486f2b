/**
 * The copy of what the user made of each article. It may arrive before the article is found, and it
 * outlives the article's absence; the list's own columns follow it.
 */
import type { ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import { toArticleId, type ArticleId } from '#shared/core/ids.ts'
import { factsMask, flagsOfFacts } from './article-flags.ts'
import {
  numberIn,
  optionalNumberIn,
  textIn,
  type IndexDatabase,
  type IndexRow,
} from './index-database.ts'

export class ReadingFacts {
  readonly #database: IndexDatabase
  /** Whether there is any; undefined when it has to be looked up. */
  #hasAny: boolean | undefined

  constructor(database: IndexDatabase) {
    this.#database = database
  }

  all(): readonly ArticleFacts[] {
    return this.#database.all('SELECT * FROM facts').map(toFacts)
  }

  /** Asked for every article of a scan, most often before there are any facts. */
  get(articleId: ArticleId): ArticleFacts | undefined {
    this.#hasAny ??= this.#database.get('SELECT 1 FROM facts LIMIT 1') !== undefined
    if (!this.#hasAny) return undefined
    const row = this.#database.get('SELECT * FROM facts WHERE article_id = ?', [articleId])
    return row === undefined ? undefined : toFacts(row)
  }

  /** Inside a transaction. Gives whether anything changed: what is already known costs no write. */
  set(facts: readonly ArticleFacts[], replace: boolean): boolean {
    const known = new Map(
      (replace ? this.all() : facts.flatMap(({ articleId }) => this.get(articleId) ?? [])).map(
        (fact) => [fact.articleId, fact],
      ),
    )
    let changed = false
    for (const fact of facts) {
      const before = known.get(fact.articleId)
      known.delete(fact.articleId)
      if (before !== undefined && isSame(before, fact)) continue
      this.#write(fact)
      changed = true
    }
    if (!replace) return changed
    for (const articleId of known.keys()) {
      this.#database.run('DELETE FROM facts WHERE article_id = ?', [articleId])
      this.#mark(articleId, undefined)
      changed = true
    }
    return changed
  }

  #write(fact: ArticleFacts): void {
    this.#database.run('INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)', [
      fact.articleId,
      fact.lastReadAt ?? null,
      fact.progress,
      fact.highlights,
      fact.needsReview,
      fact.notFound,
      fact.hasNotes ? 1 : 0,
    ])
    this.#mark(fact.articleId, fact)
  }

  #mark(articleId: ArticleId, fact: ArticleFacts | undefined): void {
    this.#hasAny = undefined
    this.#database.run(
      `UPDATE articles SET last_read_at = ?, flags = (flags & ~${factsMask}) | ? WHERE article_id = ?`,
      [fact?.lastReadAt ?? null, flagsOfFacts(fact), articleId],
    )
  }
}

function toFacts(row: IndexRow): ArticleFacts {
  const lastReadAt = optionalNumberIn(row, 'last_read_at')
  return {
    articleId: toArticleId(textIn(row, 'article_id')),
    ...(lastReadAt === undefined ? {} : { lastReadAt }),
    progress: numberIn(row, 'progress'),
    highlights: numberIn(row, 'highlights'),
    needsReview: numberIn(row, 'needs_review'),
    notFound: numberIn(row, 'not_found'),
    hasNotes: numberIn(row, 'has_notes') === 1,
  }
}

function isSame(a: ArticleFacts, b: ArticleFacts): boolean {
  return (
    a.lastReadAt === b.lastReadAt &&
    a.progress === b.progress &&
    a.highlights === b.highlights &&
    a.needsReview === b.needsReview &&
    a.notFound === b.notFound &&
    a.hasNotes === b.hasNotes
  )
}
