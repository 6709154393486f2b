/**
 * The copy of what the user made of each article. It may arrive before the article is found, and it
 * outlives the article's absence; the list's own columns follow it.
 */
import type { ArticleFacts, SeenArticle } from '#shared/core/highlights/article-facts.ts'
import { toArticleId, toSourceId, type ArticleId, type SourceId } from '#shared/core/ids.ts'
import { listIn, type ArticleTags } from './article-tags.ts'
import type { ArticleTraits } from './article-traits.ts'
import { factsMask, flagsOfFacts } from './article-flags.ts'
import {
  numberIn,
  optionalNumberIn,
  optionalTextIn,
  textIn,
  type IndexDatabase,
  type IndexRow,
} from './index-database.ts'

export class ReadingFacts {
  readonly #database: IndexDatabase
  readonly #tags: ArticleTags
  readonly #traits: ArticleTraits
  /** Whether there is any; undefined when it has to be looked up. */
  #hasAny: boolean | undefined
  #removals = 0

  constructor(database: IndexDatabase, tags: ArticleTags, traits: ArticleTraits) {
    this.#database = database
    this.#tags = tags
    this.#traits = traits
  }

  /** Grows whenever an article is removed by the user or brought back. */
  get removals(): number {
    return this.#removals
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

  /** Of articles of this source that the list does not have and keeps without their files. */
  withoutArticle(sourceId: SourceId): readonly ArticleFacts[] {
    return this.#database
      .all(
        `SELECT * FROM facts WHERE seen_source = ? AND (highlights > 0 OR has_notes <> 0 OR removed <> 0)
         AND NOT EXISTS (SELECT 1 FROM articles WHERE articles.article_id = facts.article_id)`,
        [sourceId],
      )
      .map(toFacts)
  }

  /**
   * Inside a transaction. Gives the articles of which something else is known now: what is already
   * known costs no write.
   */
  set(facts: readonly ArticleFacts[], replace: boolean): readonly ArticleId[] {
    const known = new Map(
      (replace ? this.all() : facts.flatMap(({ articleId }) => this.get(articleId) ?? [])).map(
        (fact) => [fact.articleId, fact],
      ),
    )
    const changed: ArticleId[] = []
    for (const fact of facts) {
      const before = known.get(fact.articleId)
      known.delete(fact.articleId)
      if (before !== undefined && isSame(before, fact)) continue
      this.#write(fact)
      if (before?.removed !== fact.removed) this.#removals += 1
      changed.push(fact.articleId)
    }
    if (!replace) return changed
    for (const [articleId, { removed }] of known) {
      if (removed === true) this.#removals += 1
      this.#database.run('DELETE FROM facts WHERE article_id = ?', [articleId])
      this.#tags.set(articleId, 'article', [])
      this.#collect(articleId, [])
      this.#mark(articleId, undefined)
      changed.push(articleId)
    }
    return changed
  }

  #write(fact: ArticleFacts): void {
    this.#database.run(
      'INSERT OR REPLACE INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      [
        fact.articleId,
        fact.lastReadAt ?? null,
        fact.progress,
        fact.highlights,
        fact.needsReview,
        fact.notFound,
        Number(fact.hasNotes),
        fact.seen?.sourceId ?? null,
        fact.seen?.path ?? null,
        fact.seen?.title ?? null,
        fact.seen?.contentHash ?? null,
        JSON.stringify(fact.tags ?? []),
        JSON.stringify(fact.collectionIds ?? []),
        Number(fact.removed === true),
      ],
    )
    this.#collect(fact.articleId, fact.collectionIds ?? [])
    this.#tags.set(fact.articleId, 'article', fact.tags ?? [])
    this.#mark(fact.articleId, fact)
  }

  #mark(articleId: ArticleId, fact: ArticleFacts | undefined): void {
    this.#hasAny = undefined
    this.#database.run(
      `UPDATE articles SET last_read_at = ?, highlights = ?, flags = (flags & ~${factsMask}) | ?
       WHERE article_id = ?`,
      [fact?.lastReadAt ?? null, fact?.highlights ?? 0, flagsOfFacts(fact), articleId],
    )
    this.#traits.touch(articleId)
  }

  #collect(articleId: ArticleId, collectionIds: readonly string[]): void {
    this.#database.run('DELETE FROM collected WHERE article_id = ?', [articleId])
    for (const id of new Set(collectionIds)) {
      this.#database.run('INSERT INTO collected VALUES (?, ?)', [id, articleId])
    }
  }
}

function toFacts(row: IndexRow): ArticleFacts {
  const seen = seenIn(row)
  const lastReadAt = optionalNumberIn(row, 'last_read_at')
  const tags = listIn(row, 'tags')
  const collectionIds = listIn(row, 'collections')
  return {
    articleId: toArticleId(textIn(row, 'article_id')),
    ...(lastReadAt === undefined ? {} : { lastReadAt }),
    progress: numberIn(row, 'progress'),
    highlights: numberIn(row, 'highlights'),
    needsReview: numberIn(row, 'needs_review'),
    notFound: numberIn(row, 'not_found'),
    hasNotes: numberIn(row, 'has_notes') === 1,
    ...(tags.length === 0 ? {} : { tags }),
    ...(collectionIds.length === 0 ? {} : { collectionIds }),
    ...(numberIn(row, 'removed') === 1 ? { removed: true } : {}),
    ...(seen === undefined ? {} : { seen }),
  }
}

function seenIn(row: IndexRow): SeenArticle | undefined {
  const sourceId = optionalTextIn(row, 'seen_source')
  if (sourceId === undefined) return undefined
  return {
    sourceId: toSourceId(sourceId),
    path: textIn(row, 'seen_path'),
    title: textIn(row, 'seen_title'),
    contentHash: textIn(row, 'seen_content_hash'),
  }
}

function isSame(a: ArticleFacts, b: ArticleFacts): boolean {
  return (
    a.lastReadAt === b.lastReadAt &&
    a.progress === b.progress &&
    a.highlights === b.highlights &&
    a.needsReview === b.needsReview &&
    a.notFound === b.notFound &&
    a.hasNotes === b.hasNotes &&
    a.removed === b.removed &&
    isSameSeen(a.seen, b.seen) &&
    isSameList(a.tags, b.tags) &&
    isSameList(a.collectionIds, b.collectionIds)
  )
}

function isSameList(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function isSameSeen(a: SeenArticle | undefined, b: SeenArticle | undefined): boolean {
  return (
    a?.sourceId === b?.sourceId &&
    a?.path === b?.path &&
    a?.title === b?.title &&
    a?.contentHash === b?.contentHash
  )
}
