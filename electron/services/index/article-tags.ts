/**
 * The tags by which articles are found: those of the file, of the user for the article, and of each
 * highlight. They are kept by the article's id, because the user's may arrive before the file is read.
 */
import type { ArticleId } from '#shared/core/ids.ts'
import { foldedWords } from '#shared/core/search/fold.ts'
import { textIn, type IndexDatabase, type IndexRow } from './index-database.ts'

/** `file`, `article`, or the id of a highlight. */
type Owner = string

export class ArticleTags {
  readonly #database: IndexDatabase
  readonly #touch: (articleId: ArticleId) => void

  /** `touch` is told of every article whose tags may change. */
  constructor(database: IndexDatabase, touch: (articleId: ArticleId) => void) {
    this.#database = database
    this.#touch = touch
  }

  /** Inside a transaction. Takes the place of what that owner had. */
  set(articleId: ArticleId, owner: Owner, tags: readonly string[]): void {
    this.#database.run('DELETE FROM tags WHERE article_id = ? AND owner = ?', [articleId, owner])
    this.#touch(articleId)
    const labels = new Map(tags.map((tag) => [tagKey(tag), tag]))
    for (const [key, label] of labels) {
      if (key === '') continue
      this.#database.run('INSERT INTO tags (key, article_id, owner, label) VALUES (?, ?, ?, ?)', [
        key,
        articleId,
        owner,
        label.trim(),
      ])
    }
  }
}

/** Two tags are the same when their words are. */
export function tagKey(tag: string): string {
  return Array.from(foldedWords(tag), ({ text }) => text).join(' ')
}

/** Of a row whose column was written as JSON. */
export function listIn(row: IndexRow, column: 'tags' | 'collections'): readonly string[] {
  try {
    // Written from this very type.
    return JSON.parse(textIn(row, column)) as readonly string[]
  } catch (cause) {
    throw new Error(`The index has no text in ${column} that can be read`, { cause })
  }
}
