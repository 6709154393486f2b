/**
 * Articles whose files are gone. With the user's work on it an article stays in the list, marked
 * missing and with its words, until the file returns or the work is gone; one that was removed waits so
 * among the removed; any other goes. An article of quotes only never had a file, and is there as long as
 * there are quotes.
 */
import { outlastsFile, type ArticleFacts } from '#shared/core/highlights/article-facts.ts'
import { quotesOnlySource, toArticleId, type ArticleId } from '#shared/core/ids.ts'
import { titleSortKey } from '#shared/core/search/fold.ts'
import { missingProblem, quotesOnlyProblem } from '../articles/article-problem.ts'
import { articleIdOf } from '../sources/article-id.ts'
import { problemEntry, type ArticleEntry } from './article-entry.ts'
import { flagsOfProblem, missing, problem } from './article-flags.ts'
import { numberIn, optionalTextIn, textIn } from './index-database.ts'
import type { IndexStore } from './index-store.ts'
import type { IndexedSource } from './source-numbers.ts'

/**
 * Inside a transaction. `rows` are the index's own numbers of articles whose files were not found.
 * Gives the articles that are not what they were.
 */
export function takeAway(store: IndexStore, rows: readonly number[]): readonly ArticleId[] {
  return rows.flatMap((id) => {
    const row = store.database.get('SELECT article_id, path FROM articles WHERE id = ?', [id])
    if (row === undefined) return []
    const articleId = toArticleId(textIn(row, 'article_id'))
    const outcome = markMissing(store, articleId)
    if (outcome === 'no-work') store.catalogue.remove([id])
    return outcome === 'same' ? [] : [articleId]
  })
}

/**
 * Inside a transaction. `no-work` leaves everything as it is: there is no such article, or nothing
 * of the user's that it must be kept for.
 */
export function markMissing(
  { database, facts, traits }: IndexStore,
  articleId: ArticleId,
): 'marked' | 'same' | 'no-work' {
  const found = facts.get(articleId)
  if (found === undefined || !outlastsFile(found)) return 'no-work'
  const row = database.get('SELECT id, path, problem_code FROM articles WHERE article_id = ?', [
    articleId,
  ])
  if (row === undefined) return 'no-work'
  if (optionalTextIn(row, 'problem_code') === 'missing') return 'same'
  const { code, message } = missingProblem(textIn(row, 'path'))
  database.run(
    `UPDATE articles SET problem_code = ?, problem_message = ?, flags = (flags & ~?) | ?
     WHERE id = ?`,
    [code, message, problem | missing, flagsOfProblem({ code }), numberIn(row, 'id')],
  )
  traits.touch(articleId)
  return 'marked'
}

/** Inside a transaction. Of these articles the missing ones on which there is no work any more go. */
export function removeWithoutWork(
  { database, facts, catalogue }: IndexStore,
  articleIds: readonly ArticleId[],
): void {
  for (const articleId of articleIds) {
    const known = facts.get(articleId)
    if (known !== undefined && outlastsFile(known)) continue
    const row = database.get(
      "SELECT id FROM articles WHERE article_id = ? AND problem_code IN ('missing', 'quotes-only')",
      [articleId],
    )
    if (row !== undefined) catalogue.remove([numberIn(row, 'id')])
  }
}

/**
 * What a source that was scanned to its end does not have although the user worked on it: an index
 * that was made anew knows of it from the facts alone.
 */
export function missingEntries(store: IndexStore, source: IndexedSource): readonly ArticleEntry[] {
  return store.facts.withoutArticle(source.sourceId).flatMap((facts) => entryOf(facts) ?? [])
}

function entryOf({ articleId, seen }: ArticleFacts): ArticleEntry | undefined {
  // Under another id the file would not be known again when it returns.
  if (seen === undefined || articleIdOf(seen.sourceId, seen.path) !== articleId) return undefined
  const { path, title, contentHash } = seen
  const file = { path, size: -1, modifiedAt: 0 }
  const isQuotesOnly = seen.sourceId === quotesOnlySource
  const problem = isQuotesOnly ? quotesOnlyProblem(title) : missingProblem(path)
  const entry = problemEntry({ articleId, file, problem, contentHash })
  return { ...entry, title, titleKey: titleSortKey(title) }
}
